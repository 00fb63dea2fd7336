import { byteLength, maxMemoBytes } from '~/domain/draft/transfer-action'
import { paths } from '~/domain/paths'
import { Field } from '~/ui/form/Field'
import { sendWords } from '~/words/send'
import { AmountRow } from './AmountRow'
import { FeeChoice } from './FeeChoice'
import { Outlook } from './Outlook'
import { RecipientField } from './RecipientField'
import { RecipientNote } from './RecipientNote'
import type { SendModel } from './use-send-form'

type Props = {
  model: SendModel
  /** The amount is what is likely to be changed: the rest is filled in. */
  startsAtAmount: boolean
  onLift: (account: string) => void
}

/** One amount to one account. Nothing is sent from here: “Continue” leads to the review. */
export function SendForm({ model, startsAtAmount, onLift }: Props) {
  const { form, amount, payment, problems, recipient, fees, asked, change } = model
  const say = sendWords()
  const to = form.to.trim()
  return (
    <form
      className="grid max-w-2xl min-w-0 gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        model.goOn()
      }}
    >
      <div className="card grid min-w-0 gap-4 p-4">
        <div className="grid gap-2">
          <RecipientField
            value={form.to}
            problem={problems.to && say.problem[problems.to]}
            contacts={recipient.contacts}
            counterparties={recipient.counterparties}
            onChange={(text) => change({ to: text })}
            onLeave={model.onLeaveTo}
          />
          {to !== '' && <RecipientNote {...recipient} to={to} onLift={() => onLift(to)} />}
        </div>
        <AmountRow model={model} takesFocus={startsAtAmount} />
        <Field
          label={say.note}
          value={form.note}
          problem={problems.note && say.problem[problems.note]}
          hint={form.note === '' ? undefined : say.noteBytes(byteLength(form.note), maxMemoBytes)}
          onChange={(note) => change({ note })}
        />
        <FeeChoice
          token={form.token}
          amount={amount}
          fees={fees}
          inPlasma={form.inPlasma}
          onChange={(inPlasma) => change({ inPlasma })}
        />
        {amount && payment && (
          <Outlook token={form.token} inPlasma={form.inPlasma} amount={amount} payment={payment} />
        )}
      </div>
      <div className="sticky-actions">
        <button type="submit" className="button-main" aria-disabled={asked === 'asking'}>
          {say.continue}
        </button>
        {asked === 'failed' && (
          <p role="alert" className="text-bad">
            {say.checkFailed}
          </p>
        )}
        <p role="status" className={asked === 'asking' ? '' : 'sr-only'}>
          {asked === 'asking' ? say.checking : ''}
        </p>
      </div>
      <p className="text-sm text-muted">
        {say.many} <a href={paths.transaction()}>{say.manyLink}</a>
      </p>
    </form>
  )
}
