import { printJson } from '~/domain/json/json'
import type { ListCheck, PaymentPointer } from '~/domain/payment/reconciliation/reconciliation'
import { pointerOf } from '~/domain/payment/reconciliation/add-up'
import { isPaymentId } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { paymentsOf, type Period } from '#relay/memory/period'
import { rememberAll } from '#relay/memory/remember'
import type { WatchContext } from './context'
import { readPages } from './pages'

/** A hundred payments each. */
const mostPages = 2_000

/**
 * Reads the vendor’s list now, whichever end it begins with, and holds it against what was remembered before. What it tells is
 * remembered, so that what was not known can be opened.
 */
export async function compareList(
  context: WatchContext,
  account: Account,
  period: Period,
): Promise<ListCheck> {
  const database = await context.memory.database()
  const begun = context.now()
  const known = new Map<string, PaymentPointer & { isListable: boolean }>()
  for await (const rows of paymentsOf(database, { ...period, account: account.id }))
    for (const { id, reference, status, createdAt } of rows)
      // What is made while the list is read may be in it or not.
      known.set(id, { id, reference, isListable: status !== 'deleted' && createdAt < begun })
  const listed = new Set<string>()
  const onlyVendor: PaymentPointer[] = []
  const check = (list: ListCheck['list'], message: string | null = null): ListCheck => ({
    account: account.id,
    list,
    message,
    onlyVendor,
    onlyHere:
      list === 'whole'
        ? [...known.values()].filter(({ id, isListable }) => isListable && !listed.has(id)).map(pointerOf)
        : null,
  })
  for await (const page of readPages(context, account, { most: mostPages })) {
    if ('failure' in page) {
      const { failure, message } = page
      return check(failure === 'none' || failure === 'refused' ? failure : 'failed', message)
    }
    const payments = page.payments.filter(({ facts }) => isPaymentId(facts.id))
    const unknown = await unknownOf(
      context,
      account,
      payments.flatMap(({ facts }) => [facts.id, ...(facts.replaces === undefined ? [] : [facts.replaces])]),
    )
    for (const { facts } of payments) {
      listed.add(facts.replaces ?? facts.id)
      listed.add(facts.id)
      const created = facts.created?.at ?? null
      // Where the vendor tells no time it is one of now.
      const at = created ?? page.askedAt.getTime()
      const isInPeriod = at >= period.from.getTime() && at < period.to.getTime()
      if (
        isInPeriod &&
        unknown.has(facts.id) &&
        (facts.replaces === undefined || unknown.has(facts.replaces))
      )
        onlyVendor.push({ id: facts.id, reference: facts.reference ?? null })
    }
    const tellings = payments.map(({ facts, json }) => ({
      facts,
      answer: printJson(json),
      askedAt: page.askedAt,
      kind: 'found' as const,
    }))
    await rememberAll(database, account, tellings)
  }
  return context.ending?.aborted ? check('failed', 'The relay is closing.') : check('whole')
}

/** Those ids that are not remembered. */
async function unknownOf(context: WatchContext, account: Account, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const database = await context.memory.database()
  const rows = await database
    .selectFrom('payments')
    .select('id')
    .where('account', '=', account.id)
    .where('id', 'in', ids)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return new Set(ids.filter((id) => !known.has(id)))
}
