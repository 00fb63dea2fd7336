import { isMoment, readParameters, type Parameters } from './filter'
import type { PaymentStatus } from './status'
import type { Vendor } from './vendor'

/**
 * "verified": signed with the secret. "unsigned": there is no signature. "forged": there is one that fits nothing. "unreadable": this is
 * no webhook of the vendor.
 */
export const hookVerdicts = ['verified', 'unsigned', 'forged', 'unreadable'] as const
export type HookVerdict = (typeof hookVerdicts)[number]

/**
 * The ways in which hooks are known to be signed. F1 is Plisio’s documented one for forms, F2 what its plugins check; J1 is the documented
 * one for JSON, J2 what its Node library checks, J3 to J5 other clients’. `raw` and `json` are PayPlay’s.
 */
export type HookAlgorithm = 'F1' | 'F2' | 'J1' | 'J2' | 'J3' | 'J4' | 'J5' | 'raw' | 'json'

/**
 * What asking the vendor came to. "waiting": it has not answered yet. "claims-more": the webhook says that the payment is further, or is
 * more money, than the vendor does. "nothing": the webhook names no payment, so there is nothing to ask.
 */
export const deliveryStates = ['waiting', 'confirmed', 'differs', 'claims-more', 'nothing'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** "failed": given up after a day. "paused": it waits until the account is paused no more. */
export type ForwardState = 'waiting' | 'sent' | 'failed' | 'paused'

/** What a payment was before and after; `before` is null for a payment that was not known. */
type PaymentStep = {
  status: PaymentStatus
  word: string
  received: string | null
  receivedCurrency: string | null
}
export type PaymentMove = { before: PaymentStep | null; after: PaymentStep }

/** A webhook that came. What it claims is not believed; the payment follows the vendor’s answer alone. Times are ISO-8601 in UTC. */
export type Delivery = {
  number: number
  account: string
  vendor: Vendor
  /** When it came first, when last, and how often again. */
  at: string
  lastAt: string
  repeats: number
  /** The network address that it came from first. */
  source: string
  /** How long the body is. */
  bytes: number
  /** What the body claims: the payment, the shop’s reference, the vendor’s word and our status for it. */
  paymentId: string | null
  reference: string | null
  word: string | null
  status: PaymentStatus | null
  verdict: HookVerdict
  algorithm: HookAlgorithm | null
  state: DeliveryState
  /** When the vendor answered last for it; null where it has not yet. */
  answeredAt: string | null
  /** What it changed of the payment, because the vendor confirmed it. */
  changed: PaymentMove | null
  /** Null where it is not passed on. */
  forwarding: ForwardState | null
  /** When it was sent on last, whether or not it arrived; null where it has not been. */
  forwardedAt: string | null
}

/** Bytes that an algorithm signs, in base64. */
export type SignedBytes = { algorithm: HookAlgorithm; bytes: string }

/** One part of what the webhook claims beside what the vendor says. A status is the vendor’s word, an amount has no currency. */
export type DeliveryCheck = {
  field: 'status' | 'reference' | 'currency' | 'asked' | 'expected' | 'received' | 'paidOut'
  claimed: string | null
  confirmed: string | null
  verdict: 'match' | 'differs' | 'unchecked'
}

/** One time that the vendor was asked. `failure` is a sentence; null where it answered. */
export type Confirmation = { at: string; failure: string | null }

/** One time that it was sent to the shop’s own address. `failure`: why there is no answer. `answer` is the beginning of one. */
export type ForwardAttempt = {
  at: string
  status: number | null
  answer: string | null
  failure: string | null
  milliseconds: number
}

export type Forward = {
  number: number
  /** The id of the event, by which the shop recognises what it has already had. */
  event: string
  state: ForwardState
  /** What is sent, letter for letter. */
  body: string
  /** When it is sent next; null where it is not. */
  due: string | null
  attempts: ForwardAttempt[]
}

export type DeliveryDetail = Delivery & {
  /** Without cookies and authorisation. */
  headers: [name: string, value: string][]
  /** In base64. */
  body: string
  /** What the matching algorithm signs; where none matches, what each of them would. Never a signature that did not come. */
  signed: SignedBytes[]
  checks: DeliveryCheck[]
  confirmations: Confirmation[]
  forward: Forward | null
}

/** Which deliveries, the newest first. Every field is optional. */
export type DeliveryFilter = {
  account?: string
  verdict?: HookVerdict
  state?: DeliveryState
  /** Words searched for in payment and reference. */
  q?: string
  /** Exactly this payment. */
  payment?: string
  /** Came first at or after this moment, and before that one: ISO-8601. */
  from?: string
  to?: string
}

const fits: Record<keyof DeliveryFilter, (text: string) => boolean> = {
  account: () => true,
  verdict: (text) => hookVerdicts.some((verdict) => verdict === text),
  state: (text) => deliveryStates.some((state) => state === text),
  q: () => true,
  payment: () => true,
  from: isMoment,
  to: isMoment,
}

/** Reads the parameters of `/relay/deliveries`. `wrong` names those that do not fit. */
export const readDeliveryFilter = (parameters: Parameters) => readParameters<DeliveryFilter>(parameters, fits)

/** The parameters that `readDeliveryFilter` reads. */
export const printDeliveryFilter = (filter: DeliveryFilter) =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))

/** Whether a list with this filter has the delivery, as far as a page can tell: it searches otherwise than the relay does. */
export function fitsDeliveryFilter(delivery: Delivery, filter: DeliveryFilter): boolean {
  const { q = '', account, verdict, state, payment, from, to } = filter
  const texts = [delivery.reference, delivery.paymentId].map((text) => text?.toLowerCase() ?? '')
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const at = Date.parse(delivery.at)
  return (
    words.every((word) => texts.some((text) => text.includes(word))) &&
    (account === undefined || delivery.account === account) &&
    (verdict === undefined || delivery.verdict === verdict) &&
    (state === undefined || delivery.state === state) &&
    (payment === undefined || delivery.paymentId === payment) &&
    (from === undefined || at >= Date.parse(from)) &&
    (to === undefined || at < Date.parse(to))
  )
}
