import { useId, useState } from 'react'
import { deliveryStates, hookVerdicts } from '~/domain/payment/delivery'
import type { PaymentAccount } from '~/domain/payment/row'
import { Field, Problem } from '~/ui/form/Field'
import { hookWords } from '~/words/hooks'
import { Choice } from '~/pages/payments/parts/Choice'
import type { FieldName } from './read-hooks-address'

type Props = {
  params: URLSearchParams
  problems: readonly FieldName[]
  accounts: readonly PaymentAccount[]
  count: number
  isFiltered: boolean
  onChange: (name: FieldName, value: string) => void
  onClear: () => void
}

/** Search and filters of the deliveries, and how many they find. */
export function DeliveryFilters({ params, problems, accounts, count, isFiltered, onChange, onClear }: Props) {
  const { list: say, verdict, state } = hookWords()
  const field = (name: FieldName) => ({
    label: say.by[name],
    value: params.get(name) ?? '',
    onChange: (value: string) => onChange(name, value),
  })
  const wrong = (name: FieldName) => problems.includes(name)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="grid gap-3 border-b border-line p-4">
      <label className="min-w-0">
        <span className="label">{say.by.q}</span>
        <input
          type="search"
          className="field"
          aria-label={say.search}
          autoComplete="off"
          value={params.get('q') ?? ''}
          onChange={(event) => onChange('q', event.target.value)}
        />
      </label>
      <button
        type="button"
        className="button justify-self-start sm:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen((open) => !open)}
      >
        {say.filters}
      </button>
      <div id={id} className={`grid gap-3 sm:grid-cols-2 @4xl:grid-cols-3 ${isOpen ? '' : 'max-sm:hidden'}`}>
        <Choice
          {...field('account')}
          any={say.anyAccount}
          options={accounts.map(({ id, title }) => [id, title])}
        />
        <div>
          <Choice
            {...field('verdict')}
            any={say.anyVerdict}
            options={hookVerdicts.map((each) => [each, verdict[each]])}
          />
          {wrong('verdict') && <Problem>{say.other}</Problem>}
        </div>
        <div>
          <Choice
            {...field('state')}
            any={say.anyState}
            options={deliveryStates.map((each) => [each, state[each]])}
          />
          {wrong('state') && <Problem>{say.other}</Problem>}
        </div>
        <Field {...field('from')} hint={say.day} problem={wrong('from') ? say.noDay : undefined} />
        <Field {...field('to')} hint={say.day} problem={wrong('to') ? say.noDay : undefined} />
      </div>
      <p role="status" className="content-center text-sm text-muted">
        {say.count(count)}
      </p>
      {isFiltered && (
        <button type="button" className="button justify-self-start" onClick={onClear}>
          {say.clear}
        </button>
      )}
    </div>
  )
}
