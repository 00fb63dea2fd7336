import type { MoneyEvent } from '~/domain/tx-result'
import { AccountName } from '~/ui/AccountName'
import { AmountText } from '~/ui/AmountText'
import { Empty } from '~/ui/Empty'
import { signing } from '~/words/signing'

export function MoneyMoved({ events }: { events: MoneyEvent[] }) {
  const { receipt } = signing()
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{receipt.money}</h3>
      {events.length === 0 && <Empty>{receipt.noMoney}</Empty>}
      <ul className="divide-y divide-line">
        {events.map((event, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
            <span>
              <AccountName name={event.from} /> → <AccountName name={event.to} />
            </span>
            <span className="text-right">
              <AmountText amount={event.amount} token={event.token} />
              {(event.fees ?? []).map((fee, index) => (
                <span key={index} className="block text-sm text-muted">
                  {receipt.fee} <AmountText amount={fee.amount} token={fee.token} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
