import type { ReactNode } from 'react'
import type { PaymentFacts } from '~/domain/payment/facts'
import type { PaymentAccount, PaymentRow } from '~/domain/payment/row'
import { vendorNames } from '~/domain/payment/vendor'
import { parseTime } from '~/domain/value/time'
import { Facts } from '~/ui/Facts'
import { Panel } from '~/ui/Panel'
import { BlockTime } from '~/ui/values/BlockTime'
import { CopyButton } from '~/ui/values/CopyButton'
import { PlainText } from '~/ui/values/PlainText'
import { onePayment } from '~/words/payment'
import { PaymentTime } from '~/pages/payments/parts/PaymentTime'
import { StampTime } from '~/pages/payments/parts/StampTime'

type Props = { payment: PaymentRow; facts: PaymentFacts | null; account: PaymentAccount | undefined }

export function AboutPayment({ payment, facts, account }: Props) {
  const { facts: say, copyId } = onePayment()
  const vendor = vendorNames[payment.vendor]
  const rows: [string, ReactNode][] = [
    [say.account, <PlainText key="account" text={`${account?.title ?? payment.account} · ${vendor}`} />],
    [
      say.id,
      <span key="id" className="inline-flex flex-wrap items-center gap-1">
        <span className="font-mono text-sm">
          <PlainText text={payment.id} />
        </span>
        <CopyButton small text={payment.id} label={copyId} />
      </span>,
    ],
    [say.reference, text(payment.reference)],
    [say.description, text(payment.description)],
    [say.customer, text(payment.customer)],
    [say.email, text(payment.email)],
    [say.phone, text(facts?.phone)],
    [say.created, <PaymentTime key="created" at={payment.createdAt} asWritten={payment.createdText} />],
    [say.expires, facts?.expires ? <StampTime key="expires" stamp={facts.expires} /> : null],
    [say.completed, facts?.completed ? <StampTime key="completed" stamp={facts.completed} /> : null],
    [say.changed, <BlockTime key="changed" time={parseTime(payment.changedAt)} />],
    [say.checked, <BlockTime key="checked" time={parseTime(payment.checkedAt)} />],
  ]
  return (
    <Panel title={say.title}>
      <Facts facts={rows.filter(([, value]) => value !== null)} />
    </Panel>
  )
}

const text = (value: string | null | undefined) => (value ? <PlainText text={value} /> : null)
