import { compare } from '~/domain/money/amount'
import type { Cost, OutgoingAmount } from '~/domain/review/cost'
import type { EstimateRecord } from '~/domain/receipt/estimate-record'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { PlainText } from '~/ui/values/PlainText'
import { signing } from '~/words/signing'

type Props = { costs: Cost[]; spends: OutgoingAmount[]; record: EstimateRecord }

/** For each token: what leaves in all, the fee, what arrives, and the balance before and after. */
export function CostTable({ costs, spends, record }: Props) {
  const words = signing().costs
  if (spends.length === 0) return <Empty>{words.none}</Empty>
  const { columns } = words
  return (
    <>
      <table className="sheet full-precision" aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{columns.token}</th>
            {[columns.out, columns.fee, columns.arrives, columns.balance, columns.after].map((column) => (
              <th key={column} scope="col" className="figure">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {costs.map(({ token, out, fee, arrives, covered, balance, after }) => (
            <tr key={token}>
              <th scope="row">
                <PlainText text={token} />
              </th>
              {(
                [
                  [columns.out, out],
                  [columns.fee, fee],
                  [columns.arrives, arrives, covered ? undefined : words.tooSmall],
                  [columns.balance, balance],
                  [columns.after, after, after.units < 0n ? words.notEnough : undefined],
                ] as const
              ).map(([column, amount, problem]) => (
                <td key={column} className="figure" data-label={column}>
                  {problem === undefined ? (
                    <AmountText amount={amount} token={token} />
                  ) : (
                    <span className="text-bad">{problem}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="grid gap-1 p-4 text-sm text-muted">
        {costs.some(({ beside }) => beside) && <p>{words.feeOnTop}</p>}
        {costs.some(({ out, arrives }) => compare(out, arrives) !== 0) && <p>{words.feeOutOfAmount}</p>}
        {spends.some(({ kind }) => kind === 'named') && <p>{words.onlyNamedCounted}</p>}
        {record.compared > 0 && (
          <p>
            {words.estimatesCompared(String(record.compared), String(record.exact))}
            {record.furthest.map(({ token, amount }) => (
              <span key={token}>
                {' '}
                {words.furthestOff} <AmountText amount={amount} token={token} />
              </span>
            ))}
          </p>
        )}
      </div>
    </>
  )
}
