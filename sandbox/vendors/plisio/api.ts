import { Hono, type Context as Call } from 'hono'
import type { Context } from '#sandbox/context'
import type { CoinLedger } from '#sandbox/vendors/coins/ledger'
import { coinOf, coins, fiatPerUsd } from '#sandbox/vendors/coins/rates'
import { shop } from '#sandbox/vendors/common/shop'
import { pathOf } from '#sandbox/http/endpoints'
import { toDecimal } from '#sandbox/world/base/decimal'
import { coinAnswer, createdAnswer, detailsAnswer, invoiceUrl, operationAnswer } from './answers'
import { shopAccount } from './desk'
import { misfits, refusal, success } from './errors'
import { shopId } from './figures'
import type { Invoice } from './invoice'
import { operationsPage } from './operations'
import type { Plisio } from './plisio'
import { allowedCoins, isSet, readRequest, type Params } from './request'

const plisioBase = '/plisio/api/v1'

const unknown = () => refusal(404, 'Page not found.')

/** Plisio’s API: every call is a GET with the key in its query. */
export function plisioApi(context: Context, { desk, clock, ways }: Plisio, ledger: () => CoinLedger) {
  const create = (params: Params, origin: string) => {
    const known = desk().withNumber(params.order_number ?? '')
    if (known && !isSet(params.return_existing))
      return misfits({ order_number: `The order number ${params.order_number} has been used already.` })
    const isWhiteLabel = context.switches().plisioWhiteLabel
    // A shop’s own page shows one coin, so there has to be one.
    const [firstCoin = 'BTC'] = allowedCoins(params, ['BTC'])
    const coin = isWhiteLabel && params.currency === undefined ? { coin: firstCoin } : {}
    const isClientPaying = context.switches().plisioClientPays
    const made = known ?? desk().create({ params, origin, isClientPaying, ...coin })
    const active = desk().one(made.activeId ?? made.id) ?? made
    if (isSet(params.redirect_to_invoice) && !isWhiteLabel)
      return new Response(null, { status: 302, headers: { location: invoiceUrl(active) } })
    return success(createdAnswer(active, clock(), ways()))
  }
  const paidIn = (invoice: Invoice) => {
    const first = invoice.switchId ?? invoice.id
    const family = desk()
      .all()
      .filter((each) => each.id === first || each.switchId === first)
    return family.find(({ deposits }) => deposits.length > 0)?.id ?? null
  }

  const api = new Hono({ getPath: pathOf }).basePath(plisioBase)
  api.use('*', async (call, next) => {
    if (call.req.method !== 'GET') return unknown()
    if (call.req.query('api_key') !== shop.keys.plisio)
      return refusal(401, 'Your request was made with invalid credentials.')
    return next()
  })
  const withInvoice = (answer: (invoice: Invoice) => object) => (call: Call) => {
    const invoice = desk().one(call.req.param('id') ?? '')
    return invoice ? success(answer(invoice)) : refusal(404, 'Invoice not found.')
  }
  const show = (invoice: Invoice) => operationAnswer(invoice, clock())
  const operations = (call: Call) => {
    if (context.switches().plisioNoRequestIp) return refusal(403, 'Request IP not set')
    const keepsKey = context.switches().plisioKeyInLinks
    const page = operationsPage(new URL(call.req.url), desk().all(), { shopId, keepsKey, show })
    return page.ok ? success(page.data) : page.response
  }

  api.get('/invoices/new', ({ req }) => {
    const url = new URL(req.url)
    const read = readRequest(url.searchParams)
    return read.ok ? create(read.params, url.origin) : read.response
  })
  api.get(
    '/invoices/:id',
    withInvoice((invoice) => detailsAnswer(invoice, clock(), paidIn(invoice))),
  )
  api.get('/operations', operations)
  api.get('/operations/:id', withInvoice(show))
  api.get('/currencies/:fiat?', ({ req }) => {
    const fiat = (req.param('fiat') ?? 'USD').toUpperCase()
    return fiatPerUsd[fiat] === undefined
      ? misfits({ fiat: `The fiat currency ${fiat} is not supported.` })
      : success(coins.map((coin) => coinAnswer(coin, fiat)))
  })
  api.get('/shops', () =>
    success([{ id: shopId, name: shop.title, white_label: context.switches().plisioWhiteLabel }]),
  )
  api.get('/balances/:cid', ({ req }) => {
    const coin = coinOf(req.param('cid'))
    if (!coin) return misfits({ psys_cid: `The currency ${req.param('cid')} is not supported.` })
    const balance = toDecimal(ledger().balance(shopAccount, coin.cid), coin.decimals)
    return success({ psys_cid: coin.cid, currency: coin.currency, balance })
  })
  api.all('*', unknown)
  return api
}
