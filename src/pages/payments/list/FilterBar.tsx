import { useId, useState } from 'react'
import { paymentSorts } from '~/domain/payment/filter'
import type { PaymentAccount } from '~/domain/payment/row'
import { paymentStatuses } from '~/domain/payment/status'
import { Field, Problem } from '~/ui/form/Field'
import { paymentWords } from '~/words/payments'
import { Choice } from '~/pages/payments/parts/Choice'
import type { FieldName } from './read-address'

type Props = {
  params: URLSearchParams
  problems: readonly FieldName[]
  accounts: readonly PaymentAccount[]
  count: number | undefined
  mayRefresh: boolean
  isRefreshing: boolean
  isExporting: boolean
  onChange: (name: FieldName, value: string) => void
  onClear: () => void
  onRefresh: () => void
  onExport: (format: 'csv' | 'json') => void
}

/** Search and filters, how many payments they find, and what can be done with those. On a phone the filters are folded. */
export function FilterBar(props: Props) {
  const { params, count, mayRefresh, isRefreshing, isExporting, onChange, onRefresh, onExport } = props
  const say = paymentWords().list
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line p-4">
        <label className="min-w-0 grow sm:max-w-80">
          <span className="sr-only">{say.search}</span>
          <input
            type="search"
            className="field"
            placeholder={say.search}
            value={params.get('q') ?? ''}
            onChange={(event) => onChange('q', event.target.value)}
          />
        </label>
        <button
          type="button"
          className="button sm:hidden"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen((open) => !open)}
        >
          {say.filters}
        </button>
        <p role="status" className="grow text-sm text-muted">
          {count !== undefined && say.count(count)}
        </p>
        {mayRefresh && (
          <button type="button" className="button" disabled={isRefreshing} onClick={onRefresh}>
            {isRefreshing ? say.refreshing : say.refresh}
          </button>
        )}
        {(['csv', 'json'] as const).map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            disabled={isExporting}
            onClick={() => onExport(format)}
          >
            {format === 'csv' ? say.exportCsv : say.exportJson}
          </button>
        ))}
      </div>
      <div id={id} className={isOpen ? '' : 'max-sm:hidden'}>
        <Fields {...props} />
      </div>
    </>
  )
}

function Fields({ params, problems, accounts, onChange, onClear }: Props) {
  const say = paymentWords().list
  const field = (name: FieldName) => ({
    label: say.by[name],
    value: params.get(name) ?? '',
    onChange: (value: string) => onChange(name, value),
  })
  const problem = (name: FieldName, sentence: string) => (problems.includes(name) ? sentence : undefined)
  const choiceProblem = (name: FieldName) => problems.includes(name) && <Problem>{say.problem.other}</Problem>
  const isSet = [...params.keys()].length > 0
  return (
    <div className="grid gap-3 border-b border-line p-4 sm:grid-cols-2 @4xl:grid-cols-4">
      <div>
        <Choice
          {...field('account')}
          any={say.anyAccount}
          options={accounts.map(({ id, title }) => [id, title])}
        />
      </div>
      <div>
        <Choice
          {...field('status')}
          any={say.anyStatus}
          options={paymentStatuses.map((status) => [status, paymentWords().status[status]])}
        />
        {choiceProblem('status')}
      </div>
      <Field {...field('from')} hint={say.day} problem={problem('from', say.problem.day)} />
      <Field {...field('to')} hint={say.day} problem={problem('to', say.problem.day)} />
      <Field {...field('currency')} />
      <Field {...field('min')} problem={problem('min', say.problem.amount)} />
      <Field {...field('max')} problem={problem('max', say.problem.amount)} />
      <div>
        <Choice
          {...field('sort')}
          options={paymentSorts.map((sort) => [sort === 'newest' ? '' : sort, say.sorts[sort]])}
        />
        {choiceProblem('sort')}
      </div>
      {isSet && (
        <button type="button" className="button justify-self-start" onClick={onClear}>
          {say.clear}
        </button>
      )}
    </div>
  )
}
