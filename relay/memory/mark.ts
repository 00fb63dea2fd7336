import type { Kysely, Selectable, Transaction } from 'kysely'
import { nextChanges } from './changes'
import { storable } from './columns'
import { eventOf } from './remember'
import type { PaymentsTable, Tables } from './tables'
import { watchOrStop } from './watches'

type Row = Selectable<PaymentsTable>
type Named = { account: string; id: string; at: Date }

/** The vendor has deleted the payment. False where it is not in the index. */
export const markDeleted = (database: Kysely<Tables>, named: Named) =>
  mark(database, named, 'deleted', ({ at }) => ({
    status: 'deleted' as const,
    word: 'deleted',
    checked_at: at,
    changed_at: at,
  }))

/** The operator’s own words for it. False where it is not in the index. */
export const writeNote = (database: Kysely<Tables>, named: Named, note: string) =>
  mark(database, named, 'noted', () => ({ note: storable(note) }))

const mark = (
  database: Kysely<Tables>,
  named: Named,
  kind: 'deleted' | 'noted',
  columns: (named: Named) => Partial<Row>,
): Promise<boolean> =>
  database.transaction().execute(async (inside) => {
    const row = await lock(inside, named)
    if (!row) return false
    const next = { ...row, ...columns(named), change: await nextChanges(inside, 1) }
    const { number, ...set } = next
    await inside.updateTable('payments').set(set).where('number', '=', number).execute()
    await inside
      .insertInto('payment_events')
      .values({ ...eventOf(next, kind), at: named.at })
      .execute()
    await watchOrStop(inside, [next])
    return true
  })

const lock = (inside: Transaction<Tables>, { account, id }: Named) =>
  inside
    .selectFrom('payments')
    .selectAll()
    .where('account', '=', storable(account))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The vendor has not known the payment for so long that it is watched no more. */
export const stopWatching = (database: Kysely<Tables>, named: Named): Promise<void> =>
  database.transaction().execute(async (inside) => {
    const row = await lock(inside, named)
    await inside
      .deleteFrom('watches')
      .where('account', '=', named.account)
      .where('id', '=', named.id)
      .execute()
    if (row)
      await inside
        .insertInto('payment_events')
        .values({ ...eventOf(row, 'missing'), at: named.at })
        .execute()
  })

/** Writes down that an operator asked the vendor, and nothing was new. */
export async function noteCheck(database: Kysely<Tables>, { account, id, at }: Named): Promise<void> {
  const row = await database
    .selectFrom('payments')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row)
    await database
      .insertInto('payment_events')
      .values({ ...eventOf(row, 'checked'), at })
      .execute()
}
