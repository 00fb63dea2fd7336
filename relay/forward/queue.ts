import { sql, type Kysely, type Selectable, type SqlBool, type Transaction } from 'kysely'
import type { Account } from '#relay/config/settings'
import type { DeliveriesTable, ForwardsTable, PaymentsTable, Tables } from '#relay/memory/tables'
import { nextChanges } from '#relay/memory/changes'
import { eventOf } from './event'

/** A relay that dies while it sends gives the forward back after this time, which is longer than any sending takes. */
const claimMs = 60_000

export type Claimed = Pick<Selectable<ForwardsTable>, 'number' | 'account' | 'body' | 'at' | 'state' | 'turn'>

/**
 * Writes down that the shop is to be told what its vendor confirmed; the number of the forward. Another webhook may have told of the same
 * change: then that forward counts for both. Null where nothing is passed on.
 */
export async function enqueueForward(
  inside: Transaction<Tables>,
  account: Account,
  {
    delivery,
    payment,
    now,
  }: { delivery: Selectable<DeliveriesTable>; payment: Selectable<PaymentsTable>; now: Date },
): Promise<number | null> {
  const isBelieved = delivery.verdict === 'verified' || delivery.verdict === 'unsigned'
  if (!account.forward || !isBelieved) return null
  const { id: event, body } = eventOf(payment, delivery)
  await inside
    .insertInto('forwards')
    .values({ account: account.id, event, body, at: now, due: now })
    .onConflict((conflict) => conflict.column('event').doNothing())
    .execute()
  const { number } = await inside
    .selectFrom('forwards')
    .select('number')
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return number
}

const isFree = (now: Date) =>
  sql<SqlBool>`(forwards.claimed_until is null or forwards.claimed_until <= ${now})`

const isNotPaused = sql<SqlBool>`not exists (
  select from account_state where account_state.account = forwards.account and forwarding_paused
)`

const dueRows = (database: Kysely<Tables>, { accounts, now }: { accounts: readonly string[]; now: Date }) =>
  database
    .selectFrom('forwards')
    .where('state', '=', 'waiting')
    .where('due', 'is not', null)
    .where('account', 'in', accounts)
    .where(isFree(now))
    .where(isNotPaused)

const columns = ['number', 'account', 'body', 'at', 'state', 'turn'] as const
const claimed = columns.map((name) => `forwards.${name}` as const)

/** Takes forwards whose time has come. No other relay gets the same ones, until the claim has run out. */
export async function claimForwards(
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
    .updateTable('forwards')
    .from('taken')
    .set({ claimed_until: new Date(of.now.getTime() + claimMs) })
    .whereRef('forwards.number', '=', 'taken.number')
    .returning(claimed)
    .execute()
}

/** Takes one forward, whatever has become of it; undefined while it is being sent. */
export const claimForward = (
  database: Kysely<Tables>,
  { number, now }: { number: number; now: Date },
): Promise<Claimed | undefined> =>
  database
    .updateTable('forwards')
    .set({ claimed_until: new Date(now.getTime() + claimMs) })
    .where('number', '=', number)
    .where(isFree(now))
    .returning(claimed)
    .executeTakeFirst()

export async function nextForward(
  database: Kysely<Tables>,
  of: { accounts: readonly string[]; now: Date },
): Promise<Date | null> {
  if (of.accounts.length === 0) return null
  const row = await dueRows(database, of).select('due').orderBy('due').limit(1).executeTakeFirst()
  return row?.due ?? null
}

/** Nobody else works on a database that is embedded in this process. */
export async function releaseForwards(database: Kysely<Tables>): Promise<void> {
  await database
    .updateTable('forwards')
    .set({ claimed_until: null })
    .where('claimed_until', 'is not', null)
    .execute()
}

/** The deliveries of these forwards look otherwise now. */
export async function showForwarding(
  inside: Transaction<Tables>,
  of: { forward: number } | { account: string },
): Promise<void> {
  const rows = await inside
    .selectFrom('deliveries')
    .select('number')
    .where((eb) =>
      'forward' in of
        ? eb('forward', '=', of.forward)
        : eb.and([
            eb('account', '=', of.account),
            eb('forward', 'in', eb.selectFrom('forwards').select('number').where('state', '=', 'waiting')),
          ]),
    )
    .orderBy('number')
    .forUpdate()
    .execute()
  const first = await nextChanges(inside, rows.length)
  for (const [i, { number }] of rows.entries())
    await inside
      .updateTable('deliveries')
      .set({ change: first + i })
      .where('number', '=', number)
      .execute()
}
