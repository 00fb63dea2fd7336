import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables'

/**
 * The first of `count` numbers for changes. The row of the counter stays locked until the transaction ends, so a reader who has seen a
 * number has seen all below it.
 */
export async function nextChanges(inside: Transaction<Tables>, count: number): Promise<number> {
  if (count === 0) return 0
  const { number } = await inside
    .updateTable('last_change')
    .set((row) => ({ number: row('number', '+', count) }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number - count + 1
}

export async function lastChange(database: Kysely<Tables>): Promise<number> {
  const { number } = await database.selectFrom('last_change').select('number').executeTakeFirstOrThrow()
  return number
}
