import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { Delivery, DeliveryFilter } from '~/domain/payment/delivery'
import { storable, storableTime } from '#relay/memory/columns'
import { searchPatterns } from '#relay/memory/search-text'
import type { Tables } from '#relay/memory/tables'
import { deliveryOf, selectDeliveries } from './delivery-row'

type Wanted = { limit: number; after: number | null }
type Found = { deliveries: Delivery[]; count: number; next: string | null }

const time = (text: string) => storableTime(Date.parse(text))

/** Null where nothing can be found. */
function conditionsOf({ account, verdict, state, q, payment, from, to }: DeliveryFilter) {
  const patterns = q === undefined ? [] : searchPatterns(q)
  if (patterns === null) return null
  const conditions: Expression<SqlBool>[] = patterns.map(
    (pattern) => sql<SqlBool>`deliveries.search like ${pattern}`,
  )
  if (account !== undefined) conditions.push(sql`deliveries.account = ${storable(account)}`)
  if (verdict !== undefined) conditions.push(sql`deliveries.verdict = ${verdict}`)
  if (state !== undefined) conditions.push(sql`deliveries.state = ${state}`)
  if (payment !== undefined) conditions.push(sql`deliveries.payment_id = ${storable(payment)}`)
  if (from !== undefined) conditions.push(sql`deliveries.at >= ${time(from)}`)
  if (to !== undefined) conditions.push(sql`deliveries.at < ${time(to)}`)
  return conditions
}

/** The newest first. `after` is the number of the last one that the reader has. */
export async function listDeliveries(
  database: Kysely<Tables>,
  filter: DeliveryFilter,
  { limit, after }: Wanted,
): Promise<Found> {
  const conditions = conditionsOf(filter)
  if (!conditions) return { deliveries: [], count: 0, next: null }
  const found =
    conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
  const { count } = await database
    .selectFrom('deliveries')
    .where('verdict', 'is not', null)
    .where(found)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  const page = selectDeliveries(database).where(found).orderBy('deliveries.number', 'desc').limit(limit)
  const rows = await (after === null ? page : page.where('deliveries.number', '<', after)).execute()
  const last = rows.at(-1)
  return {
    deliveries: rows.flatMap(deliveryOf),
    count,
    next: last && rows.length === limit ? String(last.number) : null,
  }
}
