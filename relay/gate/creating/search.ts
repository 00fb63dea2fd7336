import { printJson, type Json } from '~/domain/json/json'
import { compare } from '~/domain/money/amount'
import { amountOf, type PaymentFacts, type Sum } from '~/domain/payment/facts'
import { readRequest } from '~/domain/payment/read-payment'
import type { Creation } from '~/domain/payment/row'
import { isPaymentId, type Vendor } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { hasText } from '#relay/memory/columns'
import { readBody } from '#relay/vendors/request'
import { readPages } from '#relay/watch/pages'
import { accountOf, type Context } from '#relay/gate/context'
import { findAttempt, settle } from './attempts'
import { withRequest } from './outcome'

/** Clocks differ; a payment that is older than this before its attempt is another one. */
const clockDifferenceMs = 3_600_000
/** A time without zone may be that of any zone. */
const zoneDifferenceMs = 14 * 3_600_000
const mostPages = 20
const noList =
  'PlasmaPay Crypto Checkout has no list to look in. Only PlasmaPay itself shows whether there is an order.'

/** Has the vendor’s list hold little more than what is looked for. */
const narrowing = ({ asked, since }: Wanted): Record<Vendor, Record<string, string>> => ({
  'plasmapay-business': { dateFrom: since.toISOString() },
  'plasmapay-checkout': {},
  plisio: { search: asked.reference ?? '' },
  payplay: { external_order_id: asked.reference ?? '' },
})

/** Only where both say how much in the same currency. */
function differs(one: Sum | undefined, other: Sum | undefined): boolean {
  const [a, b] = [amountOf(one?.amount), amountOf(other?.amount)]
  const isComparable = a && b && one?.currency.toLowerCase() === other?.currency.toLowerCase()
  return isComparable ? compare(a, b) !== 0 : false
}

/** At Plisio a reference names one payment, whatever was sent for it, whenever, and by how many attempts. */
const isNamed = ({ vendor }: Account) => vendor === 'plisio'

/** Whether a payment at the vendor can be what the attempt asked for. */
function fits(account: Account, facts: PaymentFacts, { asked, since }: Wanted): boolean {
  if (!isPaymentId(facts.id) || facts.reference !== asked.reference) return false
  if (isNamed(account)) return true
  const { at = null, zoned = false } = facts.created ?? {}
  const isOlder = at !== null && at < since.getTime() - (zoned ? 0 : zoneDifferenceMs)
  return !isOlder && !differs(facts.asked, asked.asked)
}

type Wanted = { asked: Partial<PaymentFacts>; since: Date }
/** `message`: why that is not all. */
type Looked = { found: Found[]; message?: string }

async function look(context: Context, account: Account, wanted: Wanted): Promise<Looked> {
  const narrowed = narrowing(wanted)[account.vendor]
  const found: Found[] = []
  for await (const page of readPages(context, account, { narrowed, most: mostPages })) {
    if ('failure' in page) {
      const message = page.failure === 'none' ? `${account.title}: ${noList}` : page.message
      // A part of a list may leave out the latest of several.
      return { found: page.failure === 'cut' ? found : [], message }
    }
    const fitting = page.payments.filter(({ facts }) => fits(account, facts, wanted))
    found.push(...fitting.map((each) => ({ ...each, askedAt: page.askedAt })))
  }
  return { found }
}

/** Payments that other attempts have been found to be. */
async function taken({ memory }: Context, account: string): Promise<Set<string>> {
  const database = await memory.database()
  const rows = await database
    .selectFrom('creations')
    .select('payment_id')
    .where('account', '=', account)
    .where('payment_id', 'is not', null)
    .execute()
  return new Set(rows.flatMap((row) => row.payment_id ?? []))
}

/** A payment in the vendor’s list, and when the list was asked for. */
type Found = { facts: PaymentFacts; json: Json; askedAt: Date }

/** The one that the shop asked for stands before those that a payer left it for. */
const latestFirst = ({ facts: a }: Found, { facts: b }: Found) =>
  Number(a.replaces !== undefined) - Number(b.replaces !== undefined) ||
  (b.created?.at ?? 0) - (a.created?.at ?? 0)

/** A webhook or a list may have brought it into the index already. */
async function inIndex({ memory }: Context, account: Account, { asked, since }: Wanted): Promise<string[]> {
  const database = await memory.database()
  const rows = await database
    .selectFrom('payments')
    .select('id')
    .where('account', '=', account.id)
    .where(hasText('reference', asked.reference ?? ''))
    .$if(!isNamed(account), (query) => query.where('created_at', '>=', since))
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

/** Looks at the vendor, by the shop’s own reference, for what became of an attempt; never creates again. Undefined where there is no such attempt. */
export async function search(context: Context, id: string): Promise<Creation | undefined> {
  const creation = await findAttempt(context, id)
  const account = creation && accountOf(context, creation.account)
  if (!creation || creation.state !== 'unknown') return creation
  if (account) await searchAt(context, account, creation)
  else await giveUp(context, creation, `There is no account ${creation.account} any more.`)
  return findAttempt(context, id)
}

const giveUp = (context: Context, { id }: Creation, message: string) =>
  settle(context, id, { state: 'unknown', message })

async function searchAt(context: Context, account: Account, creation: Creation): Promise<void> {
  const request = readBody(creation.request)
  const asked = readRequest(account.vendor, request)
  if (asked.reference === undefined) {
    await giveUp(context, creation, `${account.title}: the request has no reference of the shop to look for.`)
    return
  }
  const wanted = { asked, since: new Date(Date.parse(creation.at) - clockDifferenceMs) }
  const others = isNamed(account) ? new Set<string>() : await taken(context, account.id)
  const isFound = !isNamed(account)
  /** False where another attempt, searched for at the same time, has just become this payment. */
  const isIt = (paymentId: string) => settle(context, creation.id, { state: 'made', paymentId, isFound })
  const looked = await look(context, account, wanted)
  for (const { facts, json, askedAt } of looked.found.toSorted(latestFirst)) {
    if (others.has(facts.id)) continue
    const whole = withRequest(account.vendor, facts, request)
    await context.payments.keep(account, { facts: whole, answer: printJson(json), kind: 'found', askedAt })
    if (await isIt(facts.id)) return
  }
  for (const id of await inIndex(context, account, wanted)) if (!others.has(id) && (await isIt(id))) return
  const at = context.now().toISOString()
  await giveUp(
    context,
    creation,
    looked.message ??
      `${account.title}: no payment with the reference ${asked.reference} was in the vendor’s list at ${at}.`,
  )
}
