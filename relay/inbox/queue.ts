import { sql, type Kysely, type SqlBool } from 'kysely'
import type { DeliveriesTable, Tables } from '#relay/memory/tables'

/** A relay that dies while it asks gives the delivery back after this time. No call to a vendor takes so long. */
const claimMs = 60_000

export type Claimed = Pick<DeliveriesTable, 'account' | 'payment_id' | 'due'> & {
  number: number
  turn: number
}

const isFree = (now: Date) =>
  sql<SqlBool>`(deliveries.claimed_until is null or deliveries.claimed_until <= ${now})`

/** Its vendor does not want to be left alone. */
const mayBeAsked = (now: Date) => sql<SqlBool>`not exists (
  select from account_state where account_state.account = deliveries.account and not_before > ${now}
)`

const dueRows = (database: Kysely<Tables>, { accounts, now }: { accounts: readonly string[]; now: Date }) =>
  database
    .selectFrom('deliveries')
    .where('verdict', 'is not', null)
    .where('due', 'is not', null)
    .where('account', 'in', accounts)
    .where(isFree(now))
    .where(mayBeAsked(now))

const columns = ['number', 'account', 'payment_id', 'due', 'turn'] as const

/** Takes deliveries whose payment is to be asked for. No other relay gets the same ones, until the claim has run out. */
export async function claimDeliveries(
  database: Kysely<Tables>,
  { most, ...of }: { accounts: readonly string[]; now: Date; most: number },
): Promise<Claimed[]> {
  if (of.accounts.length === 0) return []
  const taken = dueRows(database, of)
    .select('number')
    .where('due', '<=', of.now)
    .orderBy('due')
    .limit(most)
    .forUpdate()
    .skipLocked()
  return database
    .with('taken', () => taken)
    .updateTable('deliveries')
    .from('taken')
    .set({ claimed_until: new Date(of.now.getTime() + claimMs) })
    .whereRef('deliveries.number', '=', 'taken.number')
    .returning(columns.map((name) => `deliveries.${name}` as const))
    .execute()
}

/** When a delivery is due next, if any. */
export async function nextDelivery(
  database: Kysely<Tables>,
  of: { accounts: readonly string[]; now: Date },
): Promise<Date | null> {
  if (of.accounts.length === 0) return null
  const row = await dueRows(database, of).select('due').orderBy('due').limit(1).executeTakeFirst()
  return row?.due ?? null
}

/** Nobody else works on a database that is embedded in this process, so whoever claimed something is no more. */
export async function releaseDeliveries(database: Kysely<Tables>): Promise<void> {
  await database
    .updateTable('deliveries')
    .set({ claimed_until: null })
    .where('claimed_until', 'is not', null)
    .execute()
}
