import type { PaymentStatus } from '~/domain/payment/status'
import type { Vendor } from '~/domain/payment/vendor'

/**
 * What is added up of the payments of a period. "unconfirmed": money on its way that the vendor does not call final; "late": paid
 * after the payment expired; "under" and "over": what is missing of a payment that has some money, and what is too much.
 */
export const figureKinds = ['asked', 'paid', 'fees', 'over', 'under', 'late', 'unconfirmed'] as const
export type FigureKind = (typeof figureKinds)[number]

/** A payment, by which it can be opened. */
export type PaymentPointer = { id: string; reference: string | null }

/** A sum in the currency of its line, and which payments make it: the first of them, where they are many. */
export type Figure = { amount: string; count: number; payments: PaymentPointer[] }

/** One currency of one account. A kind that no payment has is left out. */
export type ReconciliationLine = {
  account: string
  currency: string
  figures: { [Kind in FigureKind]?: Figure }
}

/**
 * The vendor’s list, held against what the relay remembers. "none": this vendor has no list; "refused": not with this key;
 * "failed": it did not come, or not all of it. Where it is not whole, `onlyHere` is null.
 */
export type ListCheck = {
  account: string
  list: 'whole' | 'none' | 'refused' | 'failed'
  message: string | null
  /** Listed, and not known before. */
  onlyVendor: PaymentPointer[]
  /** Known, and not listed. Deleted payments do not count. */
  onlyHere: PaymentPointer[] | null
}

export type Reconciliation = {
  /** Payments created at or after this moment, and before that one: ISO-8601. */
  from: string
  to: string
  count: number
  /** Payments without an amount, which are in no sum. */
  withoutAmount: (PaymentPointer & { account: string })[]
  lines: ReconciliationLine[]
  lists: ListCheck[]
}

/** What of a payment the figures are read from. */
export type Reconciled = {
  account: string
  vendor: Vendor
  id: string
  reference: string | null
  status: PaymentStatus
  word: string
  amount: string | null
  currency: string | null
  received: string | null
  receivedCurrency: string | null
  /** The vendor’s last answer, letter for letter. */
  answer: string
  /** When the relay first saw it paid, in milliseconds. */
  paidSeenAt: number | null
}
