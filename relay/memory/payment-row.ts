import type { Kysely, Selectable } from 'kysely'
import type { PaymentDetail, PaymentRow } from '~/domain/payment/row'
import { storable } from './columns'
import type { PaymentsTable, Tables } from './tables'

/** What a list reads of a payment. */
export const rowColumns = [
  'number',
  'account',
  'vendor',
  'id',
  'reference',
  'status',
  'word',
  'amount',
  'currency',
  'amount_sort',
  'received',
  'received_currency',
  'description',
  'customer',
  'email',
  'link',
  'created_at',
  'created_text',
  'changed_at',
  'checked_at',
  'note',
  'change',
] as const

export const rowOf = (row: Pick<Selectable<PaymentsTable>, (typeof rowColumns)[number]>): PaymentRow => ({
  account: row.account,
  vendor: row.vendor,
  id: row.id,
  reference: row.reference,
  status: row.status,
  word: row.word,
  amount: row.amount,
  currency: row.currency,
  received: row.received,
  receivedCurrency: row.received_currency,
  description: row.description,
  customer: row.customer,
  email: row.email,
  link: row.link,
  createdAt: row.created_at.toISOString(),
  createdText: row.created_text,
  changedAt: row.changed_at.toISOString(),
  checkedAt: row.checked_at.toISOString(),
  note: row.note,
})

/** The newest are kept of a longer one. */
const longestTimeline = 1000

export async function findPayment(
  database: Kysely<Tables>,
  account: string,
  id: string,
): Promise<PaymentDetail | null> {
  const row = await database
    .selectFrom('payments')
    .select([...rowColumns, 'answer'])
    .where('account', '=', storable(account))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const events = await database
    .selectFrom('payment_events')
    .select(['at', 'kind', 'status', 'word', 'received', 'received_currency'])
    .where('account', '=', account)
    .where('id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .limit(longestTimeline)
    .execute()
  return {
    payment: rowOf(row),
    answer: row.answer,
    events: events.toReversed().map(({ at, received_currency: receivedCurrency, ...event }) => ({
      ...event,
      at: at.toISOString(),
      receivedCurrency,
    })),
  }
}

/** Payments that have changed since, the oldest change first, each with the number of its last change. */
export async function changedSince(database: Kysely<Tables>, number: number, limit: number) {
  const rows = await database
    .selectFrom('payments')
    .select(rowColumns)
    .where('change', '>', number)
    .orderBy('change')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ change: row.change, payment: rowOf(row) }))
}
