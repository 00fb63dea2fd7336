import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import { toDecimal } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import type { PaymentFilter, PaymentSort } from '~/domain/payment/filter'
import type { PaymentRow, PaymentTotal } from '~/domain/payment/row'
import { hasText, storable, storableTime } from './columns'
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

/** Null where nothing can be found. */
const patternsOf = ({ q }: PaymentFilter) => (q === undefined ? [] : searchPatterns(q))

/** What the filter demands, apart from search and amount. */
function conditionsOf({ account, status, currency, from, to }: PaymentFilter): Expression<SqlBool>[] {
  return [
    ...(account === undefined ? [] : [sql<SqlBool>`account = ${storable(account)}`]),
    ...(status === undefined ? [] : [sql<SqlBool>`status = ${status}`]),
    ...(currency === undefined ? [] : [hasText('currency', currency)]),
    ...(from === undefined ? [] : [sql<SqlBool>`created_at >= ${storableTime(Date.parse(from))}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`created_at < ${storableTime(Date.parse(to))}`]),
  ]
}

const amountsOf = ({ min, max }: PaymentFilter): Expression<SqlBool>[] => [
  ...(min === undefined ? [] : [sql<SqlBool>`amount_sort >= ${decimal(min)}::numeric`]),
  ...(max === undefined ? [] : [sql<SqlBool>`amount_sort <= ${decimal(max)}::numeric`]),
  ...(min === undefined && max === undefined ? [] : [sql<SqlBool>`amount is not null`]),
]
const isFound = (patterns: readonly string[]) => patterns.map((each) => sql<SqlBool>`search like ${each}`)
const all = (conditions: Expression<SqlBool>[]) =>
  sql<SqlBool>`${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}`

const casts = { created_at: sql`::timestamptz`, amount_sort: sql`::numeric`, changed_at: sql`::timestamptz` }

/**
 * A search, or one by amount, looks first among so many rows in the order of the list: what is found often is found there. The
 * database cannot know how often words stand together, or which currency has which amounts.
 */
const nearby = 5_000

/** The rows behind a place in the list, in its order; `number` parts rows that are equal. */
async function rowsBehind(
  database: Kysely<Tables>,
  filter: PaymentFilter,
  { place, limit }: { place: RowPlace | null; limit: number },
) {
  const { column, direction } = orderOf(filter)
  const patterns = patternsOf(filter)
  if (patterns === null) return { payments: [], next: null }
  const compares = sql.raw(direction === 'desc' ? '<' : '>')
  const wanted = conditionsOf(filter)
  const sought = [...isFound(patterns), ...amountsOf(filter)]
  if (place)
    wanted.push(
      sql<SqlBool>`(${sql.ref(column)}, number) ${compares} (${place.value}${casts[column]}, ${place.number}::bigint)`,
    )
  const found = all(sought)
  const ordered = database
    .selectFrom('payments')
    .select([...rowColumns, 'search'])
    .where(all(wanted))
    .orderBy(column, direction)
    .orderBy('number', direction)
  const near = ordered.limit(sought.length === 0 ? limit : nearby)
  const first = await database
    .selectFrom(near.as('near'))
    .select(rowColumns)
    .where(found)
    .orderBy(column, direction)
    .orderBy('number', direction)
    .limit(limit)
    .execute()
  // What is found seldom is found by its letters, not by going through the list.
  const rows =
    sought.length === 0 || first.length === limit
      ? first
      : await database
          .with(
            (name) => name('found').materialized(),
            () =>
              database
                .selectFrom('payments')
                .select(rowColumns)
                .where(all([...wanted, found])),
          )
          .selectFrom('found')
          .selectAll()
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
  const patterns = patternsOf(filter)
  if (patterns === null) return { count: 0, totals: [] }
  const rows = await database
    .selectFrom('payments')
    .where(all([...conditionsOf(filter), ...isFound(patterns), ...amountsOf(filter)]))
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
