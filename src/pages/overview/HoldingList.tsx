import type { Balance } from '~/api/plasmapay/balance'
import { isZero } from '~/domain/money/amount'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { Empty } from '~/ui/Empty'
import { words } from '~/words/words'

/** The tokens with a balance, one large line each. Tokens at zero are only on the Balances page. */
export function HoldingList({ balances, unreadable }: { balances: Balance[]; unreadable: number }) {
  const held = balances.filter(({ amount }) => !isZero(amount))
  return (
    <>
      {held.length === 0 ? <Empty>{words.overview.noHoldings}</Empty> : <Held balances={held} />}
      {unreadable > 0 && (
        <p role="alert" className="border-t border-line px-4 py-2 text-sm text-warn">
          {words.activity.unreadable(unreadable)}
        </p>
      )}
    </>
  )
}

function Held({ balances }: { balances: Balance[] }) {
  return (
    <ul className="divide-y divide-line">
      {balances.map(({ token, amount, exact }, index) => (
        <li key={index} className="flex items-baseline justify-between gap-4 px-4 py-[6.5px]">
          <span className="font-semibold">
            <PlainText text={token} />
          </span>
          <span className="min-w-0 text-right text-lg">
            <AmountText amount={amount} exact={exact} />
          </span>
        </li>
      ))}
    </ul>
  )
}
