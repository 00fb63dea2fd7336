import { sql, type SqlBool } from 'kysely'
import type { Creation } from '~/domain/payment/row'
import type { Context } from '#relay/gate/context'
import type { CreationsTable } from '#relay/memory/tables'

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** In one spelling; undefined where the text is no UUID. */
export const attemptId = (text: string | undefined) =>
  text !== undefined && isUuid.test(text) ? text.toLowerCase() : undefined

/** No call to a vendor takes so long, so after it nobody waits for an answer any more. */
const longestAskingMs = 60_000

const interrupted = 'The relay stopped before the vendor’s answer came. The payment may exist.'

const creationOf = (row: CreationsTable): Creation => ({
  id: row.id,
  account: row.account,
  reference: row.reference,
  at: row.at.toISOString(),
  state: row.state,
  request: row.request,
  paymentId: row.payment_id,
  message: row.message,
})

type Attempt = { id: string; account: string; reference: string | null; request: string }

/** Writes the attempt down before the vendor is asked. False where it was written down before, by whichever relay. */
export async function begin({ memory, now }: Context, attempt: Attempt): Promise<boolean> {
  const database = await memory.database()
  const added = await database
    .insertInto('creations')
    .values({
      ...attempt,
      at: now(),
      state: 'asking',
      payment_id: null,
      found: false,
      message: null,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

type Outcome =
  /** `isFound`: by a search, which may take it for no other attempt’s payment; else the vendor said so. */
  | { state: 'made'; paymentId: string; isFound?: boolean }
  | { state: 'refused'; message: string }
  | { state: 'unknown'; message: string }

const anothers = 'The payment that was found for it is that of another attempt.'
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505'

/**
 * Writes down what became of an attempt; what is made stays made. False where nothing was written: it is made, or another attempt is
 * the payment that a search found. What the vendor says of its own payment takes it from an attempt that a search gave it to.
 */
export async function settle({ memory }: Context, id: string, outcome: Outcome): Promise<boolean> {
  const database = await memory.database()
  const isMade = outcome.state === 'made'
  const paymentId = isMade ? outcome.paymentId : null
  const found = isMade && outcome.isFound === true
  const message = isMade ? null : outcome.message
  const written = database
    .updateTable('creations')
    .set({ state: outcome.state, payment_id: paymentId, found, message })
    .where('id', '=', id)
    .where('state', '!=', 'made')
    .$if(found, (query) =>
      query.where(
        sql<SqlBool>`not exists (
          select from creations as other where other.account = creations.account and other.payment_id = ${paymentId}
        )`,
      ),
    )
    .returning('account')
    .executeTakeFirst()
  const row = await written.catch((error: unknown) => {
    if (!isTaken(error)) throw error
  })
  if (row && isMade && !found)
    await database
      .updateTable('creations')
      .set({ state: 'unknown', payment_id: null, found: false, message: anothers })
      .where('account', '=', row.account)
      .where('payment_id', '=', paymentId)
      .where('found', '=', true)
      .execute()
  return row !== undefined
}

/** An attempt whose relay died is never heard of again. `isAlone`: no other relay works on this database, so that none can be waiting. */
export async function giveUpInterrupted({ memory, now }: Context, isAlone = false): Promise<void> {
  const database = await memory.database()
  const before = new Date(now().getTime() - longestAskingMs)
  await database
    .updateTable('creations')
    .set({ state: 'unknown', message: interrupted })
    .where('state', '=', 'asking')
    .$if(!isAlone, (query) => query.where('at', '<', before))
    .execute()
}

/** Reads attempts; again, once those whose relay died are given up, where there are any. */
async function readAttempts(context: Context, read: () => Promise<CreationsTable[]>): Promise<Creation[]> {
  const latest = context.now().getTime() - longestAskingMs
  const rows = await read()
  if (!rows.some(({ state, at }) => state === 'asking' && at.getTime() < latest)) return rows.map(creationOf)
  await giveUpInterrupted(context)
  return (await read()).map(creationOf)
}

export async function findAttempt(context: Context, id: string): Promise<Creation | undefined> {
  const database = await context.memory.database()
  const query = database.selectFrom('creations').selectAll().where('id', '=', id)
  const [found] = await readAttempts(context, () => query.execute())
  return found
}

/** Those whose outcome a person has still to learn, the newest first. */
export async function openAttempts(context: Context): Promise<Creation[]> {
  const database = await context.memory.database()
  const query = database
    .selectFrom('creations')
    .selectAll()
    .where('state', 'in', ['asking', 'unknown'])
    .where('settled_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(500)
  return readAttempts(context, () => query.execute())
}

/** An operator knows by other means what became of it. False where there is no such attempt. */
export async function settleByHand({ memory, now }: Context, id: string): Promise<boolean> {
  const database = await memory.database()
  const { numUpdatedRows } = await database
    .updateTable('creations')
    .set({ settled_at: now() })
    .where('id', '=', id)
    .where('state', '!=', 'asking')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
