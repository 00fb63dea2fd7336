import type { ReactNode } from 'react'
import type { Json } from '~/domain/json/json'
import type { PaymentFacts, Sum } from '~/domain/payment/facts'
import { commissionIn, rateIn, type Commission } from '~/domain/payment/figures'
import type { PaymentRow } from '~/domain/payment/row'
import { Facts } from '~/ui/Facts'
import { Panel } from '~/ui/Panel'
import { onePayment } from '~/words/payment'
import { decimalText } from '~/pages/payments/parts/decimal-text'
import { priceRow } from '~/pages/payments/parts/price-row'
import { SumText } from '~/pages/payments/parts/SumText'

type Props = { payment: PaymentRow; facts: PaymentFacts | null; answer: Json }

/** Each figure in the currency the vendor counts it in. Two currencies stand side by side only with the rate. */
export function Money({ payment, facts, answer }: Props) {
  const say = onePayment()
  const rate = rateIn(payment.vendor, answer)
  const rows = [
    [say.amount, { amount: payment.amount, currency: payment.currency }],
    [say.expected, facts?.expected],
    [say.received, facts?.received ?? { amount: payment.received, currency: payment.receivedCurrency }],
    [say.missing, facts?.missing],
    [say.over, facts?.over],
    [say.paidOut, facts?.paidOut],
  ] as const
  const shown = rows.flatMap(([name, sum]): [string, ReactNode][] =>
    sum && sum.amount !== null ? [[name, <SumText key={name} {...sum} />]] : [],
  )
  return (
    <>
      <Facts
        facts={[
          ...shown,
          ...(rate
            ? [[say.rate, say.rateOf(rate.for, decimalText(rate.rate), rate.counted)] as [string, ReactNode]]
            : []),
          ...(facts?.asked ? priceRow(facts.asked, facts.paidOut) : []),
        ]}
      />
      {payment.vendor === 'payplay' && payment.received !== null && (
        <p className="px-4 pb-4 text-sm text-muted">{say.netOfFee}</p>
      )}
    </>
  )
}

const sumInWords = ({ amount, currency }: Sum) => `${decimalText(amount)} ${currency}`

/** What Plisio takes, and whether its figures agree with one another. */
export function CommissionPanel({ vendor, answer }: { vendor: PaymentRow['vendor']; answer: Json }) {
  const figures = commissionIn(vendor, answer)
  return figures && <Figures {...figures} />
}

function Figures({ commission, sum, total, added, paidBy }: Commission) {
  const say = onePayment().commission
  return (
    <Panel title={say.title}>
      <Facts
        facts={[
          [say.commission, <SumText key="commission" {...commission} />],
          [say.sum, <SumText key="sum" {...sum} />],
          [say.total, <SumText key="total" {...total} />],
        ]}
      />
      <div className="grid gap-1 px-4 pb-4 text-sm">
        <p className={paidBy === 'neither' ? 'text-bad' : 'text-muted'}>{say[paidBy]}</p>
        {added === null ? (
          <p className="text-muted">{say.addsUp}</p>
        ) : (
          <p role="alert" className="text-bad">
            {say.doesNotAddUp(sumInWords({ ...total, amount: added }), sumInWords(total))}
          </p>
        )}
      </div>
    </Panel>
  )
}
