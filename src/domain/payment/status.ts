import { compare, isZero, type Amount } from '~/domain/money/amount'
import type { Vendor } from './vendor'

/** What became of a payment, in one vocabulary for all vendors. The vendor’s own word is always kept beside it. */
export const paymentStatuses = [
  'created',
  'seen',
  'partial',
  'paid',
  'overpaid',
  'failed',
  'expired',
  'cancelled',
  'deleted',
  'unknown',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/** Money that a vendor says has come, and how much was asked in the same currency; null where it does not say. */
type Progress = { received: Amount | null; asked: Amount | null }

const invoiceWords: Record<string, PaymentStatus> = {
  new: 'created',
  pending: 'seen',
  success: 'paid',
  failed: 'failed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  deleted: 'deleted',
}

const words: Record<Vendor, Record<string, PaymentStatus>> = {
  'plasmapay-business': invoiceWords,
  // The words of an order are not documented; where they are those of an invoice they mean the same.
  'plasmapay-checkout': invoiceWords,
  plisio: {
    new: 'created',
    pending: 'seen',
    'pending internal': 'seen',
    expired: 'expired',
    completed: 'paid',
    mismatch: 'overpaid',
    error: 'failed',
    cancelled: 'cancelled',
    canceled: 'cancelled',
    'cancelled duplicate': 'cancelled',
  },
  payplay: {
    init: 'created',
    open: 'created',
    partially_fulfilled: 'partial',
    complete: 'paid',
    declined: 'failed',
    canceled: 'cancelled',
  },
}

/** `word` is the vendor’s; a word that is not known gives "unknown". Letters’ case does not matter. */
export function statusOf(vendor: Vendor, word: string, progress?: Progress): PaymentStatus {
  const table = words[vendor]
  const key = word.trim().toLowerCase()
  const status = Object.hasOwn(table, key) ? table[key] : undefined
  if (!status) return 'unknown'
  if (vendor !== 'plisio' || !progress?.received || isZero(progress.received)) return status
  if (status === 'expired' || status === 'cancelled') return 'partial'
  const { received, asked } = progress
  return status === 'seen' && asked && compare(received, asked) < 0 ? 'partial' : status
}

const open = new Set<PaymentStatus>(['created', 'seen', 'partial', 'unknown'])

/** Words of Plisio’s that stay, also of an invoice that holds part of the money. */
const ended = /^(expired|cancell?ed( duplicate)?)$/i

/** Nothing more is expected to happen. What is `partial` may have ended, so the word decides as well. */
export const isFinal = (status: PaymentStatus, word: string) =>
  !open.has(status) || (status === 'partial' && ended.test(word.trim()))
