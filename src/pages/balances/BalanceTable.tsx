import type { Balance } from '~/api/balance'
import type { Token } from '~/api/tokens'
import { paths } from '~/pages/paths'
import { AmountText } from '~/ui/AmountText'
import { Empty } from '~/ui/Empty'
import { words } from '~/words/words'

type Props = { tokens: Token[]; balances: Balance[] }

/** A row for every token either answer names: a token without a balance, and a balance without a token, are shown as such. */
export function BalanceTable({ tokens, balances }: Props) {
  const { columns } = words.balances
  const codes = [...new Set([...tokens, ...balances].map(({ token }) => token))]
  if (codes.length === 0) return <Empty>{words.balances.empty}</Empty>
  return (
    <table className="sheet" aria-label={words.balances.title}>
      <thead>
        <tr>
          <th scope="col">{columns.token}</th>
          <th scope="col" className="figure">
            {columns.balance}
          </th>
          <th scope="col" className="figure">
            {columns.decimals}
          </th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <BalanceRow
            key={code}
            code={code}
            decimals={tokens.find(({ token }) => token === code)?.decimals ?? null}
            balances={balances.filter(({ token }) => token === code)}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { code: string; decimals: number | null; balances: Balance[] }

function BalanceRow({ code, decimals, balances }: RowProps) {
  const { columns } = words.balances
  return (
    <tr>
      <th scope="row" className="font-semibold">
        <a href={paths.fees(code)} className="font-semibold wrap-anywhere">
          {code}
        </a>
      </th>
      <td data-label={columns.balance} className="figure">
        <span className="grid min-w-0 justify-items-end">
          {balances.length === 0 && <span className="text-muted">{words.balances.unknown}</span>}
          {balances.map(({ amount, exact }, index) => (
            <AmountText key={index} amount={amount} exact={exact} />
          ))}
        </span>
      </td>
      <td data-label={columns.decimals} className="figure text-muted">
        {decimals ?? words.balances.unknown}
      </td>
    </tr>
  )
}
