import type { PaymentTotal } from '~/domain/payment/row'
import { paymentStatuses } from '~/domain/payment/status'
import { paymentWords } from '~/words/payments'
import { SumText } from '~/pages/payments/parts/SumText'

type Props = {
  totals: readonly PaymentTotal[]
  /** They belong to another list: only their place is kept. */
  isOld: boolean
}

/** How much money the payments found are about: a row for each currency, a column for each status among them. */
export function Totals({ totals, isOld }: Props) {
  const say = paymentWords()
  if (totals.length === 0) return null
  const currencies = [...new Set(totals.map(({ currency }) => currency))].toSorted((a, b) =>
    (a ?? '').localeCompare(b ?? ''),
  )
  const statuses = paymentStatuses.filter((status) => totals.some((total) => total.status === status))
  return (
    <details className="border-b border-line" open style={{ visibility: isOld ? 'hidden' : 'visible' }}>
      <summary className="min-h-10 content-center px-4 text-sm font-semibold">{say.list.totals}</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard */}
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={say.list.totals}>
        <table className="sheet text-sm" aria-label={say.list.totals}>
          <thead>
            <tr>
              <th scope="col">{say.list.by.currency}</th>
              {statuses.map((status) => (
                <th key={status} scope="col" className="figure">
                  {say.status[status]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {currencies.map((currency) => (
              <tr key={currency}>
                <th scope="row">{currency ?? '–'}</th>
                {statuses.map((status) => {
                  const total = totals.find((each) => each.currency === currency && each.status === status)
                  return (
                    <td key={status} className="figure" data-label={say.status[status]}>
                      {total ? (
                        <span>
                          <SumText amount={total.amount} currency={currency} />
                          <span className="block text-xs text-muted">{say.list.count(total.count)}</span>
                        </span>
                      ) : (
                        '–'
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
