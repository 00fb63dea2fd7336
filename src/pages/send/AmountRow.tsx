import { useEffect, useRef } from 'react'
import { unmistakable } from '~/domain/money/typed-amount'
import { FieldFrame } from '~/ui/form/Field'
import { TokenSelect } from '~/ui/form/TokenSelect'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { AmountText } from '~/ui/values/AmountText'
import { sendWords } from '~/words/send'
import type { SendModel } from './use-send-form'

type Props = { model: SendModel; takesFocus: boolean }

/** The amount with its token, what there is of it, and what it is worth. */
export function AmountRow({ model, takesFocus }: Props) {
  const { form, codes, fees, reading, problems, worth, asked, change, takeMax } = model
  const say = sendWords()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    field.current?.focus()
    field.current?.select()
  }, [takesFocus])
  const problem = problems.amount ?? problems.token
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <FieldFrame label={say.amount} problem={problem && say.problem[problem]}>
          {(attributes) => (
            <input
              {...attributes}
              ref={field}
              className="field text-lg"
              inputMode="decimal"
              value={form.amount}
              onChange={(event) => change({ amount: event.target.value })}
            />
          )}
        </FieldFrame>
        <TokenSelect
          label={say.token}
          codes={codes}
          value={form.token}
          onChange={(token) => change({ token })}
        />
      </div>
      {reading && 'either' in reading && (
        <WhichAmount
          either={reading.either}
          onChoose={(amount) => change({ amount: unmistakable(amount) })}
        />
      )}
      {asked === 'max-failed' && (
        <p role="alert" className="text-sm text-warn">
          {say.maxFailed}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <button type="button" className="button" onClick={takeMax}>
          {say.max}
        </button>
        {fees && (
          <span>
            {say.available} <AmountText amount={fees.currency.balance} token={form.token} />
          </span>
        )}
        {worth && (
          <span>
            {say.worth} ≈ <AmountText amount={worth.amount} token={worth.token} />
          </span>
        )}
      </div>
    </div>
  )
}
