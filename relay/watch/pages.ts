import { isObject, type Json } from '~/domain/json/json'
import { textIn } from '~/domain/payment/facts'
import { readPayments, type PaymentPage } from '~/domain/payment/read-payment'
import type { Account } from '#relay/config/settings'
import { leftAloneUntil } from '#relay/memory/account-state'
import { isSuccess } from '#relay/vendors/answer'
import { ask, messageOf, type Asked } from './ask'
import type { WatchContext } from './context'

/** Where the next page begins: an offset at PlasmaPay Business, the number of a page elsewhere. */
type PageStart = { offset: number; page: number }

const firstPage: PageStart = { offset: 0, page: 1 }
const perPage = '100'

const call = (path: string, parameters: Record<string, string>) => ({
  path,
  query: new URLSearchParams(parameters),
})

/** The call for one page of the vendor’s list; null where it has none. */
function pageCall(
  { vendor, slug }: Account,
  { offset, page }: PageStart,
): { path: string; query: URLSearchParams } | null {
  if (vendor === 'plasmapay-business') return call('invoices', { limit: perPage, offset: String(offset) })
  if (vendor === 'plisio') return call('operations', { type: 'invoice', limit: perPage, page: String(page) })
  if (vendor === 'payplay')
    return call(`private-api/orders/${slug ?? ''}`, { per_page: perPage, page: String(page) })
  return null
}

const memberOf = (json: Json, name: string): Json => (isObject(json) ? (json[name] ?? null) : null)

function numberIn(json: Json, name: string): number | null {
  const text = isObject(json) ? textIn(json, name) : undefined
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null
}

/**
 * What follows a page with so many entries; null at the end. The vendor may give fewer entries a page than asked for. Where it does
 * not say how many there are, the end is the first empty page.
 */
function nextPage(
  { vendor }: Account,
  { offset, page }: PageStart,
  { answer, entries }: { answer: Json; entries: number },
): PageStart | null {
  if (entries === 0) return null
  const next = { offset: offset + entries, page: page + 1 }
  const last =
    vendor === 'plasmapay-business'
      ? numberIn(memberOf(answer, 'meta'), 'total')
      : vendor === 'plisio'
        ? numberIn(memberOf(memberOf(answer, 'data'), '_meta'), 'pageCount')
        : numberIn(memberOf(answer, 'meta'), 'last_page')
  if (last === null) return next
  return (vendor === 'plasmapay-business' ? next.offset < last : next.page <= last) ? next : null
}

/** One page that could be read, or why no more of them can. */
type ReadPage =
  | (PaymentPage & { askedAt: Date })
  /** "none": this vendor has no list; "refused": not with this key; "cut": there are more pages than are read. */
  | { failure: 'none' | 'refused' | 'failed' | 'cut'; message: string }

/** `narrowed`: parameters that leave out what is not looked for. `most`: so many pages are read. */
export async function* readPages(
  context: Omit<WatchContext, 'accounts'>,
  account: Account,
  { narrowed = {}, most }: { narrowed?: Record<string, string>; most: number },
): AsyncGenerator<ReadPage> {
  const said = (why: string) => `${account.title} (account ${account.id}): ${why}.`
  let [start, before]: [PageStart | null, string] = [firstPage, '']
  for (let count = 0; start && !context.ending?.aborted; count++) {
    const call = pageCall(account, start)
    if (!call) {
      yield { failure: 'none', message: said('the vendor has no list') }
      return
    }
    if (count === most) {
      yield { failure: 'cut', message: said(`only the first ${most} pages were read`) }
      return
    }
    const until = await leftAloneUntil(await context.memory.database(), account.id, context.now())
    if (until) {
      const message = said(`the vendor wants to be left alone until ${until.toISOString()}`)
      yield { failure: 'failed', message }
      return
    }
    const query = new URLSearchParams([...call.query, ...Object.entries(narrowed)])
    const { answer, askedAt, isRefused }: Asked = await ask(context, account, { path: call.path, query })
    if (answer.kind === 'failed' || !isSuccess(answer.status)) {
      yield { failure: isRefused ? 'refused' : 'failed', message: messageOf(account, answer) }
      return
    }
    const page = readPayments(account.vendor, answer.json)
    if (!page) {
      yield { failure: 'failed', message: said('the vendor’s answer is no list') }
      return
    }
    const ids = page.payments.map(({ facts }) => facts.id).join()
    // A vendor that does not turn the page would be asked for ever.
    if (ids === before && ids !== '') return
    before = ids
    yield { ...page, askedAt }
    start = nextPage(account, start, { answer: answer.json, entries: page.payments.length + page.unreadable })
  }
}
