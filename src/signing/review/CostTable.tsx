import { compare } from '~/domain/money/amount'
import type { Cost, OutgoingAmount } from '~/domain/review/cost'
import type { EstimateRecord } from '~/domain/receipt/estimate-record'
import { AmountText } from '~/ui/values/AmountText'
import { Figure, FigureTable } from '~/ui/FigureTable'
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
      <FigureTable
        label={words.table}
        className="full-precision"
        head={columns.token}
        columns={[columns.out, columns.fee, columns.arrives, columns.balance, columns.after]}
      >
        {costs.map(({ token, out, fee, arrives, covered, balance, after }) => (
          <tr key={token}>
            <th scope="row">
              <PlainText text={token} />
            </th>
            <Figure of={columns.out}>
              <AmountText amount={out} token={token} />
            </Figure>
            <Figure of={columns.fee}>
              <AmountText amount={fee} token={token} />
            </Figure>
            <Figure of={columns.arrives}>
              {covered ? <AmountText amount={arrives} token={token} /> : <Problem text={words.tooSmall} />}
            </Figure>
            <Figure of={columns.balance}>
              <AmountText amount={balance} token={token} />
            </Figure>
            <Figure of={columns.after}>
              {after.units < 0n ? (
                <Problem text={words.notEnough} />
              ) : (
                <AmountText amount={after} token={token} />
              )}
            </Figure>
          </tr>
        ))}
      </FigureTable>
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

const Problem = ({ text }: { text: string }) => <span className="text-bad">{text}</span>
