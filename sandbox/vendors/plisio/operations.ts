import { misfits } from './errors'
import type { Invoice } from './invoice'

const types = ['cash_in', 'cash_out', 'mass_cash_out', 'invoice']
const statuses = [
  'new',
  'pending',
  'pending internal',
  'expired',
  'completed',
  'mismatch',
  'error',
  'cancelled',
  'cancelled duplicate',
]
const defaultLimit = '10'
const mostLimit = 100

type Query = { get: (name: string) => string | null }
const isIn = (list: readonly string[], text: string | null) => text === null || list.includes(text)

function wrongIn(query: Query) {
  const wrong: Record<string, string> = {}
  for (const name of ['page', 'limit'])
    if (!/^[1-9]\d{0,8}$/.test(query.get(name) ?? '1'))
      wrong[name] = 'This must be a whole number above zero.'
  if (!isIn(types, query.get('type'))) wrong.type = `This must be one of ${types.join(', ')}.`
  if (!isIn(statuses, query.get('status'))) wrong.status = `This must be one of ${statuses.join(', ')}.`
  return wrong
}

/** Whether the invoice is among those that the query asks for. */
const fits = (query: Query, shopId: string) => (invoice: Invoice) => {
  const [type, shop, status] = [query.get('type'), query.get('shop_id'), query.get('status')]
  if ((type ?? 'invoice') !== 'invoice' || (shop ?? shopId) !== shopId) return false
  if ((status ?? invoice.status) !== invoice.status) return false
  const currency = query.get('currency')
  if (currency !== null && invoice.price?.coin.cid !== currency) return false
  const words = query.get('search')?.trim().toLowerCase() ?? ''
  const { params } = invoice
  const hashes = invoice.deposits.map(({ hash }) => hash)
  return [invoice.id, invoice.wallet, params.order_number, params.order_name, params.email, ...hashes].some(
    (text) => text !== undefined && text.toLowerCase().includes(words),
  )
}

/** `_links` of one page. Whatever was in the address stays in the links, the key where `keepsKey`. */
function linksOf(address: URL, page: number, pages: number, keepsKey: boolean) {
  const to = (target: number) => {
    const url = new URL(address)
    url.searchParams.set('page', String(target))
    if (!keepsKey) url.searchParams.delete('api_key')
    return { href: url.href }
  }
  return {
    self: to(page),
    ...(page < pages ? { next: to(page + 1) } : {}),
    last: to(Math.max(pages, 1)),
  }
}

/** One page of `operations`; `all` are the newest first. */
export function operationsPage(
  address: URL,
  all: Invoice[],
  { shopId, keepsKey, show }: { shopId: string; keepsKey: boolean; show: (invoice: Invoice) => object },
) {
  const query = address.searchParams
  const wrong = wrongIn(query)
  if (Object.keys(wrong).length > 0) return { ok: false as const, response: misfits(wrong) }
  const found = all.filter(fits(query, shopId))
  const perPage = Math.min(Number(query.get('limit') ?? defaultLimit), mostLimit)
  const page = Number(query.get('page') ?? 1)
  const pageCount = Math.ceil(found.length / perPage)
  return {
    ok: true as const,
    data: {
      operations: found.slice((page - 1) * perPage, page * perPage).map(show),
      _links: linksOf(address, page, pageCount, keepsKey),
      _meta: { totalCount: found.length, pageCount, currentPage: page, perPage },
    },
  }
}
