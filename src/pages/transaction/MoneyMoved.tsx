import { stepsTold, unclearLine } from '~/domain/receipt-movements'
import { moneyIn } from '~/domain/money-flow'
import type { TxResult } from '~/domain/tx-result'
import { AccountName } from '~/ui/AccountName'
import { AmountText } from '~/ui/AmountText'
import { Empty } from '~/ui/Empty'
import { UnclearMoney } from '~/ui/UnclearMoney'
import { signing } from '~/words/signing'
import { tracing } from '~/words/trace'

/** Every movement that the money actions or the traces tell of, once, and what may have moved more. */
export function MoneyMoved({ result }: { result: TxResult }) {
  const { receipt } = signing()
  const { money } = tracing()
  const steps = stepsTold(result)
  const { unclear } = moneyIn(result.traces)
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{receipt.money}</h3>
      {steps.length === 0 && unclear.length === 0 && <Empty>{receipt.noMoney}</Empty>}
      <ul className="divide-y divide-line">
        {steps.map(({ from, to, amount, token, fees, isOnlyTraced }, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
            <span>
              {from === null ? money.issued : <AccountName name={from} />} →{' '}
              {to === null ? money.retired : <AccountName name={to} />}
              {isOnlyTraced && <span className="block text-sm text-warn">{receipt.onlyTraced}</span>}
            </span>
            <span className="text-right">
              <AmountText amount={amount} token={token} />
              {(fees ?? []).map((fee, index) => (
                <span key={index} className="block text-sm text-muted">
                  {receipt.fee} <AmountText amount={fee.amount} token={fee.token} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {unclear.length > 0 && (
        <ul className="grid gap-1 px-4 py-2 text-sm">
          <UnclearMoney lines={unclear.map(unclearLine)} />
        </ul>
      )}
    </>
  )
}
