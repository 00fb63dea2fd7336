import { subtract, toDecimal, type Amount } from '~/domain/money/amount'
import type { Arrival } from '~/domain/payment/chain/arrivals'
import type { Flaw } from '~/domain/payment/chain/find-transfer'
import { amountOf } from '~/domain/payment/facts'
import type { PaymentRow } from '~/domain/payment/row'
import { paths } from '~/domain/paths'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { formatDecimal } from '~/words/format'
import { onePayment } from '~/words/payment'

type Props = {
  lines: readonly { transfer: Arrival; flaw: Flaw | null }[]
  /** The only transfer has another amount than was asked for. */
  off: 'less' | 'more' | null
  asked: Pick<PaymentRow, 'amount'>
  /** Whose history has them. */
  account: string
}

/** The transfers that name a payment, or may have paid it; each opens as an action. */
export function Transfers({ lines, off, asked, account }: Props) {
  const say = onePayment().witnesses
  if (lines.length === 0) return null
  return (
    <ul aria-label={say.transfers} className="divide-y divide-line border-t border-line">
      {lines.map(({ transfer, flaw }, index) => (
        <li
          key={index}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2 text-sm [&_a]:underline"
        >
          <AmountText amount={transfer.amount} token={transfer.token} />
          <span>
            {say.from} <AccountName name={transfer.from} />
          </span>
          <span>
            {say.by} <AccountName name={transfer.contract} contract />
          </span>
          <BlockTime time={transfer.time} />
          {flaw && <span className="text-warn">{say.flaw[flaw]}</span>}
          {off && <span className="text-warn">{say.off[off](gapText(transfer, asked))}</span>}
          <a href={paths.action(transfer.sequence, account, 'all')}>{say.open(transfer.sequence)}</a>
        </li>
      ))}
    </ul>
  )
}

function gapText({ amount, token }: Arrival, asked: Props['asked']): string {
  const gap: Amount = subtract(amount, amountOf(asked.amount ?? undefined) ?? amount)
  return `${formatDecimal(toDecimal({ ...gap, units: gap.units < 0n ? -gap.units : gap.units }))} ${token}`
}
