import type { UnclearLine } from '~/domain/receipt/check'
import type { ListedMovement } from '~/domain/receipt/listed-movements'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { UnclearMoney } from '~/ui/money/UnclearMoney'
import { signing } from '~/words/signing'
import { tracing } from '~/words/trace'

/** Each movement once: what was sent, the fee, what arrived. Below them the money of which it is unclear whether it moved. */
export function MoneyMoved({ steps, unclear }: { steps: ListedMovement[]; unclear: UnclearLine[] }) {
  const { receipt } = signing()
  return (
    <>
      <h3 className="px-4 pt-4 font-semibold">{receipt.money}</h3>
      {steps.length === 0 && unclear.length === 0 && <Empty>{receipt.noMoney}</Empty>}
      <ul className="full-precision divide-y divide-line">
        {steps.map((step, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
            <Sides step={step} />
            <Sums step={step} />
          </li>
        ))}
      </ul>
      {unclear.length > 0 && (
        <ul className="full-precision grid gap-1 px-4 py-2 text-sm">
          <UnclearMoney lines={unclear} />
        </ul>
      )}
    </>
  )
}

function Sides({ step: { from, to, isOnlyTraced } }: { step: ListedMovement }) {
  const { money } = tracing()
  return (
    <span>
      {from === null ? money.issued : <AccountName name={from} />} →{' '}
      {to === null ? money.retired : <AccountName name={to} />}
      {isOnlyTraced && <span className="block text-sm text-warn">{signing().receipt.onlyInTraces}</span>}
    </span>
  )
}

function Sums({ step: { to, amount, token, fees, arrived } }: { step: ListedMovement }) {
  const { receipt } = signing()
  return (
    <span className="ml-auto text-right">
      <span className="block">
        {receipt.sentOut} <AmountText amount={amount} token={token} />
      </span>
      {(fees ?? []).map((fee, index) => (
        <span key={index} className="block text-sm text-muted">
          {receipt.fee} <AmountText amount={fee.amount} token={fee.token} />
        </span>
      ))}
      {to !== null && (
        <span className="block text-sm">
          {receipt.arrived}{' '}
          {arrived ? (
            <AmountText {...arrived} token={token} />
          ) : (
            <span className="text-muted">{receipt.notTold}</span>
          )}
        </span>
      )}
    </span>
  )
}
