import { printJson, type Json } from '~/domain/json/json'
import { compare } from '~/domain/money/amount'
import { amountOf, type PaymentFacts, type Sum } from '~/domain/payment/facts'
import { readPayments, readRequest } from '~/domain/payment/read-payment'
import type { Creation } from '~/domain/payment/row'
import { isPaymentId, type Vendor } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'
import { readBody } from '#relay/vendors/request'
import { firstPage, nextPage, pageCall, type PageStart } from '#relay/watch/pages'
import { ask } from '#relay/gate/ask'
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

/** Whether a payment at the vendor can be what the attempt asked for. At Plisio a reference names one payment, whatever was sent for it. */
function fits(account: Account, facts: PaymentFacts, { asked, since }: Wanted): boolean {
  const { at = null, zoned = false } = facts.created ?? {}
  const isOlder = at !== null && at < since.getTime() - (zoned ? 0 : zoneDifferenceMs)
  const isOther = account.vendor !== 'plisio' && differs(facts.asked, asked.asked)
  return isPaymentId(facts.id) && facts.reference === asked.reference && !isOlder && !isOther
}

type Wanted = { asked: Partial<PaymentFacts>; since: Date }
type Looked = { found: Found[] } | { message: string }

async function look(context: Context, account: Account, wanted: Wanted): Promise<Looked> {
  const found: Found[] = []
  let [start, before]: [PageStart | null, string] = [firstPage, '']
  for (let asked = 0; start && asked < mostPages; asked++) {
    const call = pageCall(account, start)
    if (!call) return { message: `${account.title}: ${noList}` }
    const more = Object.entries(narrowing(wanted)[account.vendor])
    const query = new URLSearchParams([...call.query, ...more])
    const askedAt = context.now()
    const answer: VendorAnswer = await ask(context, account, { method: 'GET', path: call.path, query })
    if (answer.kind === 'failed') return { message: answer.message }
    const list = isSuccess(answer.status) ? readPayments(account.vendor, answer.json) : null
    if (!list)
      return { message: `${account.title}: the vendor gave no list, but the status ${answer.status}.` }
    const fitting = list.payments.filter(({ facts }) => fits(account, facts, wanted))
    found.push(...fitting.map((each) => ({ ...each, askedAt })))
    const ids = list.payments.map(({ facts }) => facts.id).join()
    // A vendor that does not turn the page would be asked in vain.
    if (ids === before) break
    before = ids
    const entries = list.payments.length + list.unreadable
    start = nextPage(account, start, { answer: answer.json, entries })
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

const latestFirst = (a: Found, b: Found) => (b.facts.created?.at ?? 0) - (a.facts.created?.at ?? 0)

/** A webhook or a list may have brought it into the index already. */
async function inIndex({ memory }: Context, account: Account, { asked, since }: Wanted): Promise<string[]> {
  const database = await memory.database()
  const rows = await database
    .selectFrom('payments')
    .select('id')
    .where('account', '=', account.id)
    .where('reference', '=', asked.reference ?? null)
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

/** Looks at the vendor, by the shop’s own reference, for what became of an attempt; never creates again. Undefined where there is no such attempt. */
export async function search(context: Context, id: string): Promise<Creation | undefined> {
  const creation = await findAttempt(context, id)
  const account = creation && accountOf(context, creation.account)
  if (!creation || creation.state !== 'unknown') return creation
  const outcome = account
    ? await outcomeOf(context, account, creation)
    : { state: 'unknown' as const, message: `There is no account ${creation.account} any more.` }
  await settle(context, id, outcome)
  return findAttempt(context, id)
}

const unknown = (message: string) => ({ state: 'unknown' as const, message })

async function outcomeOf(context: Context, account: Account, creation: Creation) {
  const request = readBody(creation.request)
  const asked = readRequest(account.vendor, request)
  if (asked.reference === undefined)
    return unknown(`${account.title}: the request has no reference of the shop to look for.`)
  const wanted = { asked, since: new Date(Date.parse(creation.at) - clockDifferenceMs) }
  const others = await taken(context, account.id)
  const looked = await look(context, account, wanted)
  const first =
    'found' in looked && looked.found.filter(({ facts }) => !others.has(facts.id)).toSorted(latestFirst)[0]
  if (first) {
    const facts = withRequest(account.vendor, first.facts, request)
    const { json, askedAt } = first
    await context.payments.keep(account, { facts, answer: printJson(json), kind: 'found', askedAt })
    return { state: 'made' as const, paymentId: facts.id }
  }
  const known = (await inIndex(context, account, wanted)).find((id) => !others.has(id))
  if (known !== undefined) return { state: 'made' as const, paymentId: known }
  if ('message' in looked) return unknown(looked.message)
  const at = context.now().toISOString()
  return unknown(
    `${account.title}: no payment with the reference ${asked.reference} was in the vendor’s list at ${at}.`,
  )
}
