import { sql } from 'kysely'
import { printJson, type Json } from '~/domain/json/json'
import { readPayments, type PaymentPage } from '~/domain/payment/read-payment'
import { isPaymentId } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import { rememberAll } from '#relay/memory/remember'
import { askAllNow } from '#relay/memory/watches'
import { isSuccess } from '#relay/vendors/answer'
import { ask, messageOf } from './ask'
import type { WatchContext } from './context'
import { firstPage, nextPage, pageCall, type PageStart } from './pages'

/** `found`: how many payments the vendor told of. `message`: what of the list could not be had. */
export type Listed = { account: string; found: number; message?: string }

/** After so many new payments the database counts anew what is where, so that searches stay quick. */
const manyNew = 500

/**
 * Reads the vendor’s whole list into the index, whichever end it begins with. Where there is none for us, the payments that are
 * watched are asked for one by one instead.
 */
export async function refreshAccount(context: WatchContext, account: Account): Promise<Listed> {
  const listed = await listAccount(context, account)
  if (listed.isWithoutList) await askAllNow(await context.memory.database(), account.id, context.now())
  return listed
}

/** Reads the vendor’s whole list, and nothing else. */
export async function listAccount(
  context: WatchContext,
  account: Account,
): Promise<Listed & { isWithoutList?: boolean }> {
  const database = await context.memory.database()
  await noteAccount(database, account.id, { listed_at: context.now() })
  const listed: Listed = { account: account.id, found: 0 }
  let added = 0
  let [start, before]: [PageStart | null, string] = [firstPage, '']
  while (start) {
    const read: Page = await readPage(context, account, start)
    if (!('page' in read)) {
      const { message, isWithoutList } = read
      return { ...listed, isWithoutList, ...(message === undefined ? {} : { message }) }
    }
    const { page, answer, askedAt } = read
    const payments = page.payments.filter(({ facts }) => isPaymentId(facts.id))
    const unreadable = page.unreadable + page.payments.length - payments.length
    const ids = payments.map(({ facts }) => facts.id).join()
    // A vendor that does not turn the page would be asked for ever.
    if (ids === before && ids !== '') break
    before = ids
    const outcomes = await rememberAll(
      database,
      account,
      payments.map(({ facts, json }) => ({
        facts,
        answer: printJson(json),
        askedAt,
        kind: 'found' as const,
      })),
    )
    added += outcomes.filter((outcome) => outcome === 'new').length
    listed.found += payments.length
    if (unreadable > 0) listed.message = `${account.title}: entries without an id were left out.`
    start = nextPage(account, start, { answer, entries: payments.length + unreadable })
  }
  await noteAccount(database, account.id, { list_refused_at: null })
  if (added >= manyNew) await sql`vacuum (analyze) payments`.execute(database)
  return listed
}

type Page = { page: PaymentPage; answer: Json; askedAt: Date } | { message?: string; isWithoutList: boolean }

async function readPage(context: WatchContext, account: Account, start: PageStart): Promise<Page> {
  const call = pageCall(account, start)
  if (!call) return { isWithoutList: true }
  const { answer, askedAt, isRefused } = await ask(context, account, call)
  if (isRefused) await noteAccount(await context.memory.database(), account.id, { list_refused_at: askedAt })
  if (answer.kind === 'failed' || !isSuccess(answer.status))
    return { message: messageOf(account, answer), isWithoutList: isRefused }
  const page = readPayments(account.vendor, answer.json)
  return page
    ? { page, answer: answer.json, askedAt }
    : {
        message: `${account.title} (account ${account.id}): the vendor’s answer is no list.`,
        isWithoutList: false,
      }
}
