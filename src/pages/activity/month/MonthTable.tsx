import type { Month } from '~/domain/history/month'
import { negate, type Amount } from '~/domain/money/amount'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** Each token: what it opened with, what came and went, and what it closed with. */
export function MonthTable({ month: { tokens } }: { month: Month }) {
  const { columns: say, table } = activity().month
  return (
    <table className="sheet" aria-label={table}>
      <thead>
        <tr>
          <th scope="col">{say.token}</th>
          {[say.opening, say.in, say.out, say.rest, say.closing].map((title) => (
            <th key={title} scope="col" className="figure">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map((sums) => (
          <tr key={sums.token}>
            <th scope="row">
              <PlainText text={sums.token} />
            </th>
            <Cell label={say.opening} amount={sums.opening} />
            <Cell label={say.in} amount={sums.in} />
            <Cell label={say.out} amount={negate(sums.out)} />
            <Cell label={say.rest} amount={sums.rest} />
            <Cell label={say.closing} amount={sums.closing} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Cell = ({ label, amount }: { label: string; amount: Amount | null }) => (
  <td data-label={label} className="figure">
    {amount === null ? (
      <span className="text-muted">{activity().month.notKnown}</span>
    ) : (
      <AmountText amount={amount} />
    )}
  </td>
)
