import { isZero, negate, type Amount } from '~/domain/money/amount'
import type { Totals } from '~/domain/history/totals'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** What came in, what went out and what was paid in fees, of each token. */
export function TotalsTable({ totals: { tokens, untold } }: { totals: Totals }) {
  const { totals: say } = activity()
  if (tokens.length === 0) return null
  return (
    <>
      <FigureTable
        label={say.title}
        className="text-sm [&_td]:py-1 [&_th]:py-1"
        head={say.token}
        columns={[say.in, say.out, say.fees]}
      >
        {tokens.map((sums) => (
          <tr key={sums.token}>
            <th scope="row">
              <PlainText text={sums.token} />
            </th>
            <Sum of={say.in} amount={sums.in} />
            <Sum of={say.out} amount={negate(sums.out)} />
            <Sum of={say.fees} amount={negate(sums.fees)} />
          </tr>
        ))}
      </FigureTable>
      <p className="px-4 py-2 text-sm text-muted">
        {say.beforeFees} {untold > 0 && say.untold(untold)}
      </p>
    </>
  )
}

const Sum = ({ of, amount }: { of: string; amount: Amount }) => (
  <Figure of={of}>{isZero(amount) ? '–' : <AmountText amount={amount} />}</Figure>
)
