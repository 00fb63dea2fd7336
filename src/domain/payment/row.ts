import type { PaymentStatus } from './status'
import type { Vendor } from './vendor'

/** Characters in a note. */
export const longestNote = 10_000

/**
 * A payment as the relay remembers and answers it. Amounts are decimal texts with every digit; times are ISO-8601 in UTC, but
 * `createdText` is the vendor’s own writing where that has no zone.
 */
export type PaymentRow = {
  account: string
  vendor: Vendor
  id: string
  reference: string | null
  status: PaymentStatus
  /** The vendor’s own word for the status. */
  word: string
  amount: string | null
  currency: string | null
  received: string | null
  receivedCurrency: string | null
  description: string | null
  customer: string | null
  email: string | null
  link: string | null
  createdAt: string
  createdText: string | null
  /** When the status or the money changed last, as far as the relay saw it. */
  changedAt: string
  /** When the vendor was asked last. */
  checkedAt: string
  note: string
}

/** What happened to a payment, as its timeline shows it, the oldest first. */
export type PaymentEvent = {
  at: string
  /** "missing": the vendor knows it no more, so it is not asked for any more. */
  kind: 'asked' | 'found' | 'checked' | 'changed' | 'told' | 'missing' | 'deleted' | 'noted'
  /** After the event. */
  status: PaymentStatus
  word: string
  received: string | null
  receivedCurrency: string | null
}

/** One payment with everything that is known; `answer` is the vendor’s last answer, letter for letter. */
export type PaymentDetail = { payment: PaymentRow; answer: string; events: PaymentEvent[] }

/** How many payments and how much money, of one currency and status. */
export type PaymentTotal = { currency: string | null; status: PaymentStatus; count: number; amount: string }

/** A payment that was asked for, until it is known what became of it. */
export type Creation = {
  /** Chosen by the page; a second request with the same one is never passed on. */
  id: string
  account: string
  reference: string | null
  at: string
  state: 'asking' | 'made' | 'refused' | 'unknown'
  /** The request’s body, so that it can be shown and sent again by a person. */
  request: string
  /** Once it is made or found. */
  paymentId: string | null
  /** What a refusal said, or why the outcome is not known. */
  message: string | null
}

export type AccountAbility = 'quote' | 'create' | 'read' | 'list' | 'delete' | 'rates'

export type PaymentAccount = {
  id: string
  title: string
  vendor: Vendor
  /** The vendor’s address as configured, without a slash at its end; the documented path is put behind it. */
  base: string
  /** The address to enter at the vendor. */
  hookUrl: string
  /** What this operator may do with it. */
  can: AccountAbility[]
  /** PayPlay: the name of the payment page. */
  slug: string | null
  /** PlasmaPay Business: the shop’s account on the chain. */
  chainAccount: string | null
  lastAnswerAt: string | null
  lastHookAt: string | null
  lastError: { at: string; message: string } | null
  /** What the vendor does not allow with this key: its list, or the details of one payment. */
  refused: ('list' | 'read')[]
  /** The origin of the shop’s own address that confirmed webhooks are passed on to; null where they are not. */
  forwarding: { to: string; isPaused: boolean } | null
}
