/** Where each payment vendor’s API is. The part behind it is as documented. */
export const vendorBases = {
  business: '/business/api/v1/public',
  checkout: '/business/crypto/api/v1/public',
  plisio: '/plisio/api/v1',
  payplay: '/payplay',
} as const
export type VendorKey = keyof typeof vendorBases

/** The calls of the vendors by the short names that the switches use. A part in braces is any text without a slash. */
const calls = {
  'business/ping': 'GET /ping',
  'business/create': 'POST /invoices',
  'business/list': 'GET /invoices',
  'business/one': 'GET /invoices/{id}',
  'business/delete': 'DELETE /invoices/{id}',
  'checkout/quote': 'GET /quote',
  'checkout/create': 'POST /orders/create',
  'checkout/one': 'GET /orders/{id}',
  'plisio/create': 'GET /invoices/new',
  'plisio/one': 'GET /invoices/{id}',
  'plisio/operations': 'GET /operations',
  'plisio/operation': 'GET /operations/{id}',
  'plisio/currencies': 'GET /currencies/{fiat}',
  'plisio/shops': 'GET /shops',
  'payplay/create': 'POST /private-api/crypto-orders/{slug}',
  'payplay/list': 'GET /private-api/orders/{slug}',
  'payplay/one': 'GET /private-api/orders/{slug}/{id}',
  'payplay/statuses': 'GET /private-api/order-statuses',
  'payplay/transaction': 'GET /private-api/transactions/{id}',
  'payplay/exchange-rates': 'GET /private-api/exchange-rates/{ticker}',
  'payplay/rates': 'GET /rates',
  'payplay/currencies': 'GET /currencies/crypto-order-target-currencies',
} as const satisfies Record<`${VendorKey}/${string}`, string>

type VendorEndpoint = keyof typeof calls
export const vendorEndpoints = Object.keys(calls) as VendorEndpoint[]

const patterns = vendorEndpoints.map((endpoint) => {
  const [method = '', path = ''] = calls[endpoint].split(' ')
  const base = vendorBases[endpoint.split('/')[0] as VendorKey]
  const pattern = `${base}${path}`.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')
  return { endpoint, method, pattern: new RegExp(`^${pattern}$`) }
})

/** The first that fits: `/invoices/new` is Plisio’s creating, not an invoice of that id. */
export const vendorEndpointOf = (method: string, path: string) =>
  patterns.find((each) => each.method === method && each.pattern.test(path))?.endpoint

/** The endpoints that answer a list, for the switch `empty`. */
export const vendorLists: readonly string[] = ['business/list', 'plisio/operations', 'payplay/list']
