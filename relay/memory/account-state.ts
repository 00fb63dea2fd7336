import type { Kysely, Updateable } from 'kysely'
import type { AccountStateTable, Tables } from './tables'

const nothing = {
  last_answer_at: null,
  last_hook_at: null,
  last_error_at: null,
  last_error: null,
  not_before: null,
  listed_at: null,
  list_refused_at: null,
  details_refused_at: null,
}

/** Writes what is new of an account; what is left out stays. */
export async function noteAccount(
  database: Kysely<Tables>,
  account: string,
  news: Omit<Updateable<AccountStateTable>, 'account'>,
): Promise<void> {
  await database
    .insertInto('account_state')
    .values({ ...nothing, ...news, account })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(news))
    .execute()
}

/**
 * Whether this relay may list at the vendor now: nobody has begun to since `before`. Who gets true has begun; one of several that ask
 * at once does.
 */
export async function beginListing(
  database: Kysely<Tables>,
  account: string,
  { now, before }: { now: Date; before: Date },
): Promise<boolean> {
  const begun = await database
    .insertInto('account_state')
    .values({ ...nothing, account, listed_at: now })
    .onConflict((conflict) =>
      conflict
        .column('account')
        .doUpdateSet({ listed_at: now })
        .where((eb) =>
          eb.or([eb('account_state.listed_at', 'is', null), eb('account_state.listed_at', '<=', before)]),
        ),
    )
    .returning('account')
    .executeTakeFirst()
  return begun !== undefined
}

/** Until when the vendor wants to be left alone; null where it does not. */
export async function leftAloneUntil(
  database: Kysely<Tables>,
  account: string,
  now: Date,
): Promise<Date | null> {
  const row = await database
    .selectFrom('account_state')
    .select('not_before')
    .where('account', '=', account)
    .where('not_before', '>', now)
    .executeTakeFirst()
  return row?.not_before ?? null
}
