import type { Cost, Spend } from '~/domain/cost'
import type { EstimateRecord } from '~/domain/receipt-estimates'
import { AmountText } from '~/ui/AmountText'
import { Empty } from '~/ui/Empty'
import { signing } from '~/words/signing'

type Props = { costs: Cost[]; spends: Spend[]; record: EstimateRecord }

/** Per token: what leaves in all, the fee and who pays it, what is left. */
export function CostTable({ costs, spends, record }: Props) {
  const words = signing().costs
  if (spends.length === 0) return <Empty>{words.none}</Empty>
  const { columns } = words
  return (
    <>
      <table className="sheet" aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{columns.token}</th>
            {[columns.out, columns.fee, columns.balance, columns.after].map((column) => (
              <th key={column} scope="col" className="figure">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {costs.map(({ token, out, fee, balance, after }) => (
            <tr key={token}>
              <th scope="row">{token}</th>
              {(
                [
                  [columns.out, out],
                  [columns.fee, fee],
                  [columns.balance, balance],
                ] as const
              ).map(([column, amount]) => (
                <td key={column} className="figure" data-label={column}>
                  <AmountText amount={amount} token={token} />
                </td>
              ))}
              <td className="figure" data-label={columns.after}>
                {after.units < 0n ? (
                  <span className="text-bad">{words.notEnough}</span>
                ) : (
                  <AmountText amount={after} token={token} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="grid gap-1 p-4 text-sm text-muted">
        {costs.some(({ beside }) => beside) && <p>{words.beside}</p>}
        {costs.some(({ fee, beside }) => fee.units > 0n && !beside) && <p>{words.within}</p>}
        {spends.some(({ kind }) => kind === 'named') && <p>{words.named}</p>}
        {record.compared > 0 && (
          <p>
            {words.record(String(record.compared), String(record.exact))}
            {record.furthest.map(({ token, amount }) => (
              <span key={token}>
                {' '}
                {words.furthest} <AmountText amount={amount} token={token} />
              </span>
            ))}
          </p>
        )}
      </div>
    </>
  )
}
