import { readRefusal, type VendorRefusal } from '~/domain/payment/refusal'
import type { Creation } from '~/domain/payment/row'
import type { Vendor } from '~/domain/payment/vendor'
import type { PaymentDraft } from './draft'

/** What became of asking for a payment. */
export type Outcome =
  /** `payment` is the vendor’s id. */
  | { kind: 'made'; payment: string }
  /** The vendor said no: there is no payment. */
  | { kind: 'refused'; refusal: VendorRefusal }
  /** Something else was in the way, and there is surely no payment. */
  | { kind: 'failed'; message: string | null }
  /** There may be a payment. */
  | { kind: 'unknown'; message: string | null }
  /** The relay does not know of it. Asking once more under the same id cannot make two. */
  | { kind: 'never-arrived' }

/** One press on “Create payment”. */
export type Attempt = {
  /** A UUID under which the relay passes on one request and no second one. */
  id: string
  account: string
  vendor: Vendor
  at: number
  reference: string | null
  /** The documented path, and the JSON that was sent to it. */
  path: string
  request: string
  /** What was in the form. */
  draft: PaymentDraft
  /** Null while it is not known. */
  outcome: Outcome | null
}

/** What the relay has written down of an attempt; null while it is still asking. */
export function outcomeOf({ state, paymentId, message }: Creation): Outcome | null {
  switch (state) {
    case 'made':
      return paymentId === null ? { kind: 'unknown', message } : { kind: 'made', payment: paymentId }
    case 'refused':
      return { kind: 'refused', refusal: readRefusal(message ?? '') }
    case 'unknown':
      return { kind: 'unknown', message }
    case 'asking':
      break
  }
  return null
}

/** There is no payment: the form can be changed and sent again. */
export const isOver = (outcome: Outcome | null | undefined) =>
  outcome?.kind === 'refused' || outcome?.kind === 'failed' || outcome?.kind === 'never-arrived'
