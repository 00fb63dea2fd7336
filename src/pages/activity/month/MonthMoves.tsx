import type { ActivityRow } from '~/domain/history/row'
import { negate } from '~/domain/money/amount'
import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'
import { movesIn } from './month-csv'

/** All that moved, oldest first. */
export function MonthMoves({ rows }: { rows: ActivityRow[] }) {
  const { moves: say } = activity().month
  return (
    <table className="sheet border-t border-line" aria-label={say.title}>
      <thead>
        <tr>
          {[say.time, say.with, say.note].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <th scope="col" className="figure">
            {say.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {movesIn(rows).map(({ row, flow, other }) => (
          <tr key={`${row.sequence} ${flow.direction} ${flow.token}`}>
            <th scope="row">
              <a href={paths.action(row.sequence, undefined, 'my')}>
                <BlockTime time={row.time} />
              </a>
            </th>
            <td data-label={say.with}>
              <AccountName name={other} />
            </td>
            <td data-label={say.note} className="wrap-anywhere">
              <PlainText text={row.memo} />
            </td>
            <td data-label={say.amount} className="figure">
              <AmountText
                amount={flow.direction === 'out' ? negate(flow.amount) : flow.amount}
                token={flow.token}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
