import { sql } from 'kysely'
import { printJson } from '~/domain/json/json'
import { isPaymentId } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import { rememberAll } from '#relay/memory/remember'
import { askAllNow } from '#relay/memory/watches'
import type { WatchContext } from './context'
import { readPages } from './pages'

/** `found`: how many payments the vendor told of. `message`: what of the list could not be had. */
export type Listed = { account: string; found: number; message?: string }

/** After so many new payments the database counts anew what is where, so that searches stay quick. */
const manyNew = 500
/** A hundred payments each. */
const mostPages = 2_000

/**
 * Reads the vendor’s whole list into the index, whichever end it begins with. Where there is none for us, the payments that are
 * watched are asked for one by one instead.
 */
export async function refreshAccount(context: WatchContext, account: Account): Promise<Listed> {
  const { isWithoutList, ...listed } = await listAccount(context, account)
  if (isWithoutList) await askAllNow(await context.memory.database(), account.id, context.now())
  return listed
}

/** Reads the vendor’s whole list, and nothing else. */
export async function listAccount(
  context: WatchContext,
  account: Account,
  most = mostPages,
): Promise<Listed & { isWithoutList?: boolean }> {
  const database = await context.memory.database()
  const begun = context.now()
  await noteAccount(database, account.id, { listed_at: begun })
  const listed: Listed = { account: account.id, found: 0 }
  let added = 0
  for await (const page of readPages(context, account, { most })) {
    if ('failure' in page) {
      const { failure, message } = page
      if (failure === 'refused') await noteAccount(database, account.id, { list_refused_at: begun })
      if (failure === 'none') return { ...listed, isWithoutList: true }
      return { ...listed, message, isWithoutList: failure === 'refused' }
    }
    const payments = page.payments.filter(({ facts }) => isPaymentId(facts.id))
    const outcomes = await rememberAll(
      database,
      account,
      payments.map(({ facts, json }) => ({
        facts,
        answer: printJson(json),
        askedAt: page.askedAt,
        kind: 'found' as const,
      })),
    )
    added += outcomes.filter((outcome) => outcome === 'new').length
    listed.found += payments.length
    if (page.unreadable + page.payments.length > payments.length)
      listed.message = `${account.title}: entries without an id were left out.`
  }
  await noteAccount(database, account.id, { list_refused_at: null })
  if (added >= manyNew) await sql`vacuum (analyze) payments`.execute(database)
  return listed
}
