import { parseTime } from '~/domain/value/time'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'

type Props = {
  /** ISO-8601. */
  at: string | null
  /** The vendor’s own writing, where it has no zone. */
  asWritten?: string | null
}

/** A time in the chosen zone; one whose zone the vendor does not tell as the vendor wrote it. */
export function PaymentTime({ at, asWritten = null }: Props) {
  if (asWritten === null) return <BlockTime time={parseTime(at)} />
  return (
    <span>
      <PlainText text={asWritten} /> <span className="chip">{paymentWords().zoneNotTold}</span>
    </span>
  )
}
