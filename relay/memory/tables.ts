import type { DeliveryState, HookAlgorithm, HookVerdict } from '~/domain/payment/delivery'
import type { Creation, PaymentEvent } from '~/domain/payment/row'
import type { PaymentStatus } from '~/domain/payment/status'
import type { Vendor } from '~/domain/payment/vendor'
import type { Generated } from 'kysely'

/** One payment, whoever told of it. Amounts are texts with every digit; `amount_sort` is the same number, to sort and to add. */
export type PaymentsTable = {
  /** In the order in which the relay heard of them. */
  number: Generated<number>
  account: string
  id: string
  vendor: Vendor
  reference: string | null
  status: PaymentStatus
  word: string
  amount: string | null
  currency: string | null
  /** −1 where there is no amount. */
  amount_sort: string
  received: string | null
  received_currency: string | null
  description: string | null
  customer: string | null
  email: string | null
  link: string | null
  created_at: Date
  created_text: string | null
  changed_at: Date
  checked_at: Date
  note: Generated<string>
  /** The vendor’s last answer, letter for letter. */
  answer: Generated<string>
  /** What is searched: `searchText`. */
  search: string
  /** The number of its last change. */
  change: number
}

type PaymentEventsTable = {
  number: Generated<number>
  account: string
  id: string
  at: Date
  kind: PaymentEvent['kind']
  status: PaymentStatus
  word: string
  received: string | null
  received_currency: string | null
}

/** The payments that are not final, and when each is asked for next. */
type WatchesTable = {
  account: string
  id: string
  due: Date
  /** How often it was asked for since the watch began. */
  turn: Generated<number>
  /** How often in a row the vendor did not know it. */
  misses: Generated<number>
}

/** An attempt to create a payment, written down before the vendor is asked. */
export type CreationsTable = {
  id: string
  account: string
  reference: string | null
  at: Date
  state: Creation['state']
  request: string
  payment_id: string | null
  /** A search took the payment for it, as for no other one. */
  found: boolean
  message: string | null
  /** When an operator settled it by other means. */
  settled_at: Date | null
}

/** What came in at a hook’s address. */
export type DeliveriesTable = {
  number: Generated<number>
  account: string
  at: Date
  /** The network address it came from. */
  source: string
  headers: string
  body: Uint8Array
  /** SHA-256 of the body, by which a repeat is recognised. */
  digest: string
  repeats: Generated<number>
  last_at: Date | null
  /** What was read of the body; null until it has been read, as is `verdict`. */
  vendor: Vendor | null
  payment_id: string | null
  reference: string | null
  word: string | null
  status: PaymentStatus | null
  verdict: HookVerdict | null
  algorithm: HookAlgorithm | null
  state: Generated<DeliveryState>
  /** JSON of DeliveryCheck[], and of a PaymentMove. */
  checks: Generated<string>
  changed: string | null
  search: Generated<string>
  /** When the vendor is asked next, if it is. */
  due: Date | null
  turn: Generated<number>
  /** A relay is asking until then at the latest. */
  claimed_until: Date | null
  /** The number of its forward. */
  forward: number | null
  change: Generated<number>
}

/** Every time that a vendor was asked because of a delivery. */
type ConfirmationsTable = { number: Generated<number>; delivery: number; at: Date; failure: string | null }

/** An event for the shop’s own address. */
export type ForwardsTable = {
  number: Generated<number>
  account: string
  /** Of one change of one payment, however many deliveries tell of it. */
  event: string
  /** What is sent, letter for letter. */
  body: string
  at: Date
  state: Generated<'waiting' | 'sent' | 'failed'>
  due: Date | null
  turn: Generated<number>
  /** A relay is sending until then at the latest. */
  claimed_until: Date | null
}

type ForwardAttemptsTable = {
  number: Generated<number>
  forward: number
  at: Date
  status: number | null
  answer: string | null
  failure: string | null
  milliseconds: number
}

/** The cookie itself is not kept, only its SHA-256. */
type SessionsTable = { digest: string; name: string; begun_at: Date; ends_at: Date }

/** Wrong sign-ins, to be counted by network address. */
type TriesTable = { source: string; at: Date }

/** What is known of an account apart from its payments. */
export type AccountStateTable = {
  account: string
  last_answer_at: Date | null
  last_hook_at: Date | null
  last_error_at: Date | null
  last_error: string | null
  /** The vendor asked not to be asked before. */
  not_before: Date | null
  listed_at: Date | null
  /** Since when the vendor’s list, or the details of one payment, are refused with 403. */
  list_refused_at: Date | null
  details_refused_at: Date | null
  /** Nothing is passed on by itself. */
  forwarding_paused: Generated<boolean>
}

/** One row: the number of the last change of a payment. */
type LastChangeTable = { number: number }

export type Tables = {
  payments: PaymentsTable
  payment_events: PaymentEventsTable
  watches: WatchesTable
  creations: CreationsTable
  deliveries: DeliveriesTable
  confirmations: ConfirmationsTable
  forwards: ForwardsTable
  forward_attempts: ForwardAttemptsTable
  sessions: SessionsTable
  tries: TriesTable
  account_state: AccountStateTable
  last_change: LastChangeTable
}
