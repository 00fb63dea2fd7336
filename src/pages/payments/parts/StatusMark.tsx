import type { PaymentStatus } from '~/domain/payment/status'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'

const inks: Record<PaymentStatus, string> = {
  created: 'text-muted',
  seen: 'text-accent',
  partial: 'text-warn',
  paid: 'text-good',
  overpaid: 'text-warn',
  failed: 'text-bad',
  expired: 'text-muted',
  cancelled: 'text-muted',
  deleted: 'text-muted',
  unknown: 'text-warn',
}

type Props = { status: PaymentStatus; word: string; large?: boolean }

/** A payment’s status in our word, with the vendor’s own word beside it. */
export function StatusMark({ status, word, large = false }: Props) {
  return (
    <span data-status={status} className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className={`font-semibold ${inks[status]} ${large ? 'text-2xl' : ''}`}>
        {paymentWords().status[status]}
      </span>
      <span className="text-xs text-muted" title={paymentWords().vendorWord}>
        <PlainText text={word} />
      </span>
    </span>
  )
}
