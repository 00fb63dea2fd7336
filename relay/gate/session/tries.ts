import { sql } from 'kysely'
import type { Context } from '#relay/gate/context'

const most = 10
const minuteMs = 60_000

/**
 * Counts a try before its password is looked at, so that many at once count as well. Null where there were too many within a minute; else
 * a function that takes the count back, for a right password.
 */
export async function countTry(
  { memory, now }: Context,
  source: string,
): Promise<(() => Promise<void>) | null> {
  const database = await memory.database()
  const at = now()
  const since = new Date(at.getTime() - minuteMs)
  await database.deleteFrom('tries').where('at', '<=', since).execute()
  await database.insertInto('tries').values({ source, at }).execute()
  const takeBack = async () => {
    await sql`delete from tries where ctid = (select ctid from tries where source = ${source} and at = ${at} limit 1)`.execute(
      database,
    )
  }
  const { count } = await database
    .selectFrom('tries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('source', '=', source)
    .executeTakeFirstOrThrow()
  if (count <= most) return takeBack
  // Whoever goes on trying is not kept out for longer than who waits.
  await takeBack()
  return null
}
