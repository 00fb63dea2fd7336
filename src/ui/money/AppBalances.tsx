import type { Amount } from '~/domain/money/amount'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

/** The balances of an account by the public endpoint, which are exact. */
export function AppBalances({ balances }: { balances: { token: string; balance: Amount }[] }) {
  if (balances.length === 0) return <Empty>{contract().noBalances}</Empty>
  return (
    <table className="sheet" aria-label={contract().balances}>
      <thead>
        <tr>
          <th scope="col">{words.balances.columns.token}</th>
          <th scope="col" className="figure">
            {words.balances.columns.balance}
          </th>
        </tr>
      </thead>
      <tbody>
        {balances.map(({ token, balance }, index) => (
          <tr key={`${token} ${index}`}>
            <th scope="row" className="font-semibold">
              <PlainText text={token} />
            </th>
            <td className="figure" data-label={words.balances.columns.balance}>
              <AmountText amount={balance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
