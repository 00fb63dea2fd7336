import type { Stamp } from '~/domain/payment/facts'
import { BlockTime } from '~/ui/values/BlockTime'
import { PaymentTime } from './PaymentTime'

/** A moment that a vendor wrote: in the chosen zone where it tells one, else as it was written. */
export function StampTime({ stamp }: { stamp: Stamp }) {
  return stamp.zoned && stamp.at !== null ? (
    <BlockTime time={stamp.at} />
  ) : (
    <PaymentTime at={null} asWritten={stamp.text} />
  )
}
