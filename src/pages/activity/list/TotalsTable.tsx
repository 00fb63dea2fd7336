import { isZero, negate, type Amount } from '~/domain/money/amount'
import type { Totals } from '~/domain/history/totals'
import { FigureTable } from '~/ui/FigureTable'
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
        rows={tokens}
        keyOf={({ token }) => token}
        head={[say.token, ({ token }) => <PlainText text={token} />]}
        columns={[
          [say.in, (sums) => <Sum amount={sums.in} />],
          [say.out, (sums) => <Sum amount={negate(sums.out)} />],
          [say.fees, (sums) => <Sum amount={negate(sums.fees)} />],
        ]}
      />
      <p className="px-4 py-2 text-sm text-muted">
        {say.beforeFees} {untold > 0 && say.untold(untold)}
      </p>
    </>
  )
}

const Sum = ({ amount }: { amount: Amount }) => (isZero(amount) ? '–' : <AmountText amount={amount} />)
