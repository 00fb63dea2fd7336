import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import { toDecimal } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import type { PaymentFilter, PaymentSort } from '~/domain/payment/filter'
import type { PaymentRow, PaymentTotal } from '~/domain/payment/row'
import { readPlace, printPlace, type RowPlace } from './place'
import { rowColumns, rowOf } from './payment-row'
import { searchPatterns } from './search-text'
import type { Tables } from './tables'

type Order = { column: 'created_at' | 'amount_sort' | 'changed_at'; direction: 'asc' | 'desc' }

const orders: Record<PaymentSort, Order> = {
  newest: { column: 'created_at', direction: 'desc' },
  oldest: { column: 'created_at', direction: 'asc' },
  largest: { column: 'amount_sort', direction: 'desc' },
  smallest: { column: 'amount_sort', direction: 'asc' },
  changed: { column: 'changed_at', direction: 'desc' },
}
const orderOf = (filter: PaymentFilter) => orders[filter.sort ?? 'newest']

const decimal = (text: string) => {
  const amount = amountOf(text)
  return amount ? toDecimal(amount) : '0'
}

/** All payments that the filter lets through. */
function filtered(database: Kysely<Tables>, filter: PaymentFilter) {
  const { q, account, status, currency, from, to, min, max } = filter
  const patterns = q === undefined ? [] : searchPatterns(q)
  const conditions: Expression<SqlBool>[] = [
    ...(patterns === null
      ? [sql<SqlBool>`false`]
      : patterns.map((each) => sql<SqlBool>`search like ${each}`)),
    ...(account === undefined ? [] : [sql<SqlBool>`account = ${account}`]),
    ...(status === undefined ? [] : [sql<SqlBool>`status = ${status}`]),
    ...(currency === undefined ? [] : [sql<SqlBool>`currency = ${currency}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`created_at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`created_at < ${new Date(to)}`]),
    ...(min === undefined ? [] : [sql<SqlBool>`amount_sort >= ${decimal(min)}::numeric`]),
    ...(max === undefined ? [] : [sql<SqlBool>`amount_sort <= ${decimal(max)}::numeric`]),
    ...(min === undefined && max === undefined ? [] : [sql<SqlBool>`amount is not null`]),
  ]
  return conditions.reduce((query, condition) => query.where(condition), database.selectFrom('payments'))
}

const casts = { created_at: sql`::timestamptz`, amount_sort: sql`::numeric`, changed_at: sql`::timestamptz` }

/** The rows behind a place in the list, in its order; `number` parts rows that are equal. */
async function rowsBehind(
  database: Kysely<Tables>,
  filter: PaymentFilter,
  { place, limit }: { place: RowPlace | null; limit: number },
) {
  const { column, direction } = orderOf(filter)
  const compares = sql.raw(direction === 'desc' ? '<' : '>')
  const behind =
    place &&
    sql<SqlBool>`(${sql.ref(column)}, number) ${compares} (${place.value}${casts[column]}, ${place.number}::bigint)`
  const rows = await filtered(database, filter)
    .select(rowColumns)
    .$if(behind !== null, (query) => query.where(behind ?? sql<SqlBool>`true`))
    .orderBy(column, direction)
    .orderBy('number', direction)
    .limit(limit)
    .execute()
  const placeOf = (row: (typeof rows)[number]): RowPlace => {
    const value = row[column]
    return { value: value instanceof Date ? value.toISOString() : value, number: row.number }
  }
  const last = rows.at(-1)
  return { payments: rows.map(rowOf), next: last && rows.length === limit ? placeOf(last) : null }
}

/** `next` takes the reader to what follows; null at the end. `after` of another order or of no list at all throws WrongPlace. */
export async function listPayments(
  database: Kysely<Tables>,
  filter: PaymentFilter,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ payments: PaymentRow[]; next: string | null }> {
  const sort = filter.sort ?? 'newest'
  const place = after === null ? null : readPlace(after, sort)
  const { payments, next } = await rowsBehind(database, filter, { place, limit })
  return { payments, next: next && printPlace(next, sort) }
}

const batch = 1000

/** All of them, a thousand at a time, so that a reader who is slow holds no connection. */
export async function* allPayments(
  database: Kysely<Tables>,
  filter: PaymentFilter,
): AsyncGenerator<PaymentRow[]> {
  let place: RowPlace | null = null
  do {
    const found: Awaited<ReturnType<typeof rowsBehind>> = await rowsBehind(database, filter, {
      place,
      limit: batch,
    })
    if (found.payments.length > 0) yield found.payments
    place = found.next
  } while (place)
}

/** Exact sums. Payments without an amount are counted with the currency null. */
export async function totalPayments(
  database: Kysely<Tables>,
  filter: PaymentFilter,
): Promise<{ count: number; totals: PaymentTotal[] }> {
  const rows = await filtered(database, filter)
    .select([
      'currency',
      'status',
      sql<number>`count(*)`.as('count'),
      sql<string>`sum(case when currency is null then 0 else amount_sort end)::text`.as('amount'),
    ])
    .groupBy(['currency', 'status'])
    .orderBy('currency')
    .orderBy('status')
    .execute()
  return { count: rows.reduce((sum, { count }) => sum + count, 0), totals: rows }
}
