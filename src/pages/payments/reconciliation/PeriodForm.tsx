import { useState } from 'react'
import type { PaymentAccount } from '~/domain/payment/row'
import { Field, FieldFrame } from '~/ui/form/Field'
import { vendorWords } from '~/words/vendors'

type Days = { from: string; to: string; account: string }
type Props = {
  days: Days
  problem: { from: boolean; to: boolean; order: boolean }
  accounts: readonly PaymentAccount[]
  onRun: (days: Days) => void
}

/** Days and account; reading the vendors’ lists takes a while, so it begins at the button. */
export function PeriodForm({ days, problem, accounts, onRun }: Props) {
  const say = vendorWords().reconciliation
  const [written, write] = useState(days)
  const field = (name: 'from' | 'to') => ({
    label: say[name],
    value: written[name],
    hint: say.day,
    onChange: (value: string) => write({ ...written, [name]: value }),
  })
  return (
    <form
      className="grid items-start gap-3 p-4 sm:grid-cols-4"
      onSubmit={(event) => {
        event.preventDefault()
        onRun(written)
      }}
    >
      <Field
        {...field('from')}
        problem={problem.from ? say.problem : problem.order ? say.order : undefined}
      />
      <Field {...field('to')} problem={problem.to ? say.problem : undefined} />
      <FieldFrame label={say.account}>
        {({ id }) => (
          <select
            id={id}
            className="field"
            value={written.account}
            onChange={(event) => write({ ...written, account: event.target.value })}
          >
            <option value="">{say.anyAccount}</option>
            {accounts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <button type="submit" className="button-main self-center">
        {say.run}
      </button>
    </form>
  )
}
