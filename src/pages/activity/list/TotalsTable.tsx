import { isZero, negate, type Amount } from '~/domain/money/amount'
import type { Totals } from '~/domain/history/totals'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** What came in, what went out and what was paid in fees, of each token. */
export function TotalsTable({ totals: { tokens, untold } }: { totals: Totals }) {
  const { totals: say } = activity()
  if (tokens.length === 0) return null
  return (
    <>
      <table className="sheet text-sm [&_td]:py-1 [&_th]:py-1" aria-label={say.title}>
        <thead>
          <tr>
            <th scope="col">{say.token}</th>
            {[say.in, say.out, say.fees].map((title) => (
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
              <Sum label={say.in} amount={sums.in} />
              <Sum label={say.out} amount={negate(sums.out)} />
              <Sum label={say.fees} amount={negate(sums.fees)} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-4 py-2 text-sm text-muted">
        {say.beforeFees} {untold > 0 && say.untold(untold)}
      </p>
    </>
  )
}

const Sum = ({ label, amount }: { label: string; amount: Amount }) => (
  <td data-label={label} className="figure">
    {isZero(amount) ? '–' : <AmountText amount={amount} />}
  </td>
)
