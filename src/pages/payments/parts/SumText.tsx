import { amountOf } from '~/domain/payment/facts'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'

type Props = { amount: string | null | undefined; currency: string | null | undefined }

/** Money as a vendor wrote it, with every digit. What is no decimal number is shown as text. */
export function SumText({ amount, currency }: Props) {
  if (amount === null || amount === undefined) return <span className="text-muted">–</span>
  const read = amountOf(amount)
  if (!read) return <PlainText text={`${amount} ${currency ?? ''}`.trim()} />
  return (
    <span className="full-precision">
      <AmountText amount={read} {...(currency && { token: currency })} />
    </span>
  )
}
