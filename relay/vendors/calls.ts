import { isPaymentId, type Vendor } from '~/domain/payment/vendor'

/** What a call is for; `create` and `delete` need the role `manage`. */
export type CallKind = 'create' | 'delete' | 'read' | 'list' | 'quote' | 'rates' | 'test'

type Call = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Behind the fixed part of the vendor’s paths; `{…}` stands for one checked part. */
  path: string
  kind: CallKind
  /** The documented parameters; the relay passes on no others. */
  query: readonly string[]
}

const call = (method: Call['method'], path: string, kind: CallKind, query: readonly string[] = []): Call => ({
  method,
  path,
  kind,
  query,
})

/** All that the relay ever asks of a vendor. Nothing here moves money out. */
export const calls: Record<Vendor, readonly Call[]> = {
  'plasmapay-business': [
    call('GET', 'ping', 'test'),
    call('POST', 'invoices', 'create'),
    call('GET', 'invoices', 'list', ['limit', 'offset', 'status', 'dateFrom', 'dateTo']),
    call('GET', 'invoices/{id}', 'read'),
    call('DELETE', 'invoices/{id}', 'delete'),
  ],
  'plasmapay-checkout': [
    call('GET', 'quote', 'quote', ['from', 'to', 'amount']),
    call('POST', 'orders/create', 'create'),
    call('GET', 'orders/{id}', 'read'),
  ],
  plisio: [
    // At the vendor this is a GET; here no prefetch and no link can fire it.
    call('POST', 'invoices/new', 'create'),
    call('GET', 'invoices/{id}', 'read'),
    call('GET', 'operations', 'list', ['page', 'limit', 'shop_id', 'type', 'status', 'currency', 'search']),
    call('GET', 'operations/{id}', 'read'),
    call('GET', 'currencies/{fiat}', 'rates'),
    call('GET', 'shops', 'test'),
  ],
  payplay: [
    call('POST', 'private-api/crypto-orders/{slug}', 'create'),
    call('GET', 'private-api/orders/{slug}', 'list', [
      'page',
      'per_page',
      'date_from',
      'date_to',
      'completed_at_from',
      'completed_at_to',
      'order_status_id',
      'external_order_id',
    ]),
    call('GET', 'private-api/orders/{slug}/{id}', 'read'),
    call('GET', 'private-api/order-statuses', 'test'),
    call('GET', 'private-api/transactions/{id}', 'read'),
    call('GET', 'private-api/exchange-rates/{ticker}', 'rates'),
    call('GET', 'rates', 'rates'),
    call('GET', 'currencies/crypto-order-target-currencies', 'rates'),
  ],
}

/**
 * Words that stand where an id could, and mean something else to the vendor: `operations/withdraw` moves money, `invoices/new`
 * creates. Letters’ case may not matter to the vendor.
 */
const reserved = new Set(
  'new create switch email withdraw commission fee fee-plan index view update delete complete'.split(' '),
)

const partsOf = (path: string) => path.split('/')

/** Each part decoded once; null where that fails. */
function decoded(path: string): string[] | null {
  try {
    return partsOf(path).map(decodeURIComponent)
  } catch {
    return null
  }
}

/** The slug is replaced by the account’s own, so it may be any word. */
const fills = (place: string, part: string) =>
  isPaymentId(part) && (place === '{slug}' || !reserved.has(part.toLowerCase()))

function fits(pattern: string, parts: string[]): boolean {
  const wanted = partsOf(pattern)
  return (
    wanted.length === parts.length &&
    wanted.every((want, i) => (want.startsWith('{') ? fills(want, parts[i] ?? '') : want === parts[i]))
  )
}

/** A call that is on the vendor’s list, and the decoded parts of its path. */
export type FoundCall = { call: Call; parts: string[] }

/** `path` may be percent-encoded. Undefined where the path is on no line of the list; "method" where only the method is wrong. */
export function findCall(vendor: Vendor, method: string, path: string): FoundCall | 'method' | undefined {
  const parts = decoded(path)
  if (!parts) return undefined
  const fitting = calls[vendor].filter((each) => fits(each.path, parts))
  const found = fitting.find((each) => each.method === method)
  if (found) return { call: found, parts }
  return fitting.length > 0 ? 'method' : undefined
}
