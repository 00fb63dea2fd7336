import { sql, type Kysely, type SqlBool, type Transaction } from 'kysely'
import { isFinal, type PaymentStatus } from '~/domain/payment/status'
import type { Tables } from './tables'

const firstMs = 15_000
const longestMs = 600_000
/** A relay that dies while it asks gives the payment back after this time. No call to a vendor takes so long. */
const claimMs = 60_000

/** How long to wait before the question of this turn: 15 s, then twice as long each time up to ten minutes, a fifth more or less. */
// for tests
export function waitMs(turn: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(turn, 10))
  return Math.round(full * (0.8 + 0.4 * random))
}

type Named = { account: string; id: string }
export type Watch = Named & { turn: number }

/** Watches the payments that are not final, and stops watching the others. All are of one account. */
export async function watchOrStop(
  inside: Transaction<Tables>,
  rows: (Named & { status: PaymentStatus; word: string; checked_at: Date })[],
): Promise<void> {
  const isDone = ({ status, word }: (typeof rows)[number]) => isFinal(status, word)
  const done = rows.filter(isDone)
  const open = rows.filter((row) => !isDone(row))
  const [one] = done
  if (one)
    await inside
      .deleteFrom('watches')
      .where('account', '=', one.account)
      .where(
        'id',
        'in',
        done.map(({ id }) => id),
      )
      .execute()
  if (open.length > 0)
    await inside
      .insertInto('watches')
      .values(
        open.map(({ account, id, checked_at }) => ({
          account,
          id,
          due: new Date(checked_at.getTime() + firstMs),
        })),
      )
      .onConflict((conflict) => conflict.columns(['account', 'id']).doNothing())
      .execute()
}

/** Its vendor does not want to be left alone. */
const mayBeAsked = (now: Date) => sql<SqlBool>`not exists (
  select from account_state where account_state.account = watches.account and not_before > ${now}
)`

/**
 * Takes payments whose time has come, those that were asked for least often first. No other relay gets the same ones: rows that
 * another one is taking are passed over, and what is taken is due again only after the claim has run out.
 */
export async function claimWatches(
  database: Kysely<Tables>,
  { accounts, now, most }: { accounts: readonly string[]; now: Date; most: number },
): Promise<Watch[]> {
  if (accounts.length === 0) return []
  const taken = database
    .selectFrom('watches')
    .select(['account', 'id'])
    .where('due', '<=', now)
    .where('account', 'in', accounts)
    .where(mayBeAsked(now))
    .orderBy('turn')
    .orderBy('due')
    .limit(most)
    .forUpdate()
    .skipLocked()
  return database
    .with('taken', () => taken)
    .updateTable('watches')
    .from('taken')
    .set({ due: new Date(now.getTime() + claimMs) })
    .whereRef('watches.account', '=', 'taken.account')
    .whereRef('watches.id', '=', 'taken.id')
    .returning(['watches.account', 'watches.id', 'watches.turn'])
    .execute()
}

/** So often in a row, over a quarter of an hour at least, a vendor does not know a payment that is watched no more. */
const mostMisses = 6

/**
 * The payment was asked for, or could not be; its next turn is due later. `isMissing`: the vendor did not know it. True where that has been
 * so for too often.
 */
export async function nextTurn(
  database: Kysely<Tables>,
  { account, id, turn }: Watch,
  { now, random, isMissing }: { now: Date; random: number; isMissing?: boolean | undefined },
): Promise<boolean> {
  const row = await database
    .updateTable('watches')
    .set({
      turn: turn + 1,
      due: new Date(now.getTime() + waitMs(turn + 1, random)),
      misses: isMissing ? sql`misses + 1` : 0,
    })
    .where('account', '=', account)
    .where('id', '=', id)
    .where('turn', '=', turn)
    .returning('misses')
    .executeTakeFirst()
  return row !== undefined && row.misses >= mostMisses
}

/** An operator has asked for it, and it is open: it is followed as closely as a new one, also where it was watched no more. */
export async function watchAnew(database: Kysely<Tables>, { account, id }: Named, now: Date): Promise<void> {
  const anew = { turn: 0, misses: 0, due: new Date(now.getTime() + firstMs) }
  await database
    .insertInto('watches')
    .values({ account, id, ...anew })
    .onConflict((conflict) => conflict.columns(['account', 'id']).doUpdateSet(anew))
    .execute()
}

/**
 * Lets all payments of an account be asked for as soon as may be, which is when its vendor wants to be left alone no more. Those that
 * somebody is writing are passed over: waiting for several of them could be waiting for one another.
 */
export async function askAllNow(database: Kysely<Tables>, account: string, now: Date): Promise<void> {
  const waiting = database
    .selectFrom('watches')
    .select('id')
    .where('account', '=', account)
    .where('due', '>', now)
    .forUpdate()
    .skipLocked()
  await database
    .with('waiting', () => waiting)
    .updateTable('watches')
    .from('waiting')
    .set({ due: now })
    .where('watches.account', '=', account)
    .whereRef('watches.id', '=', 'waiting.id')
    .execute()
}

/** When the next payment is due, if any. Where a vendor wants to be left alone, its payments do not count. */
export async function nextDue(
  database: Kysely<Tables>,
  { accounts, now }: { accounts: readonly string[]; now: Date },
): Promise<Date | null> {
  if (accounts.length === 0) return null
  const row = await database
    .selectFrom('watches')
    .select('due')
    .where('account', 'in', accounts)
    .where(mayBeAsked(now))
    .orderBy('due')
    .limit(1)
    .executeTakeFirst()
  return row?.due ?? null
}
