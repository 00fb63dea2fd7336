import { Hono, type Context as Call } from 'hono'
import type { Context } from '#sandbox/context'
import { pathOf } from '#sandbox/http/endpoints'
import { coinOf, fiatPerUsd } from '#sandbox/vendors/coins/rates'
import { shop } from '#sandbox/vendors/common/shop'
import { isPayCoin, payCoins } from './exchange'
import { orderAnswer, orderStatuses, transactionAnswer } from './order'
import { ordersPage } from './orders-list'
import type { PayPlay } from './payplay'
import { readOrder } from './request'

const notFound = (message = 'Not Found') => Response.json({ message }, { status: 404 })
const mostAmount = '10000000'

const isOurs = (call: Call) => call.req.param('slug') === shop.slug

/** PayPlay’s API. What is outside of `/private-api` asks for no key. */
export function payPlayApi(context: Context, { desk }: PayPlay) {
  const api = new Hono({ getPath: pathOf }).basePath('/payplay')
  const list = (call: Call) =>
    isOurs(call)
      ? ordersPage(new URL(call.req.url).searchParams, desk().all(), context.switches().payplayPerPage)
      : notFound('Payment page not found.')
  const one = (call: Call) => {
    const order = isOurs(call) ? desk().one(call.req.param('id') ?? '') : undefined
    return order ? Response.json({ order: orderAnswer(order) }) : notFound('Order not found.')
  }

  api.use('/private-api/*', async ({ req }, next) =>
    req.header('authorization') === `Bearer ${shop.keys.payplay}`
      ? next()
      : Response.json({ message: 'Unauthenticated.' }, { status: 401 }),
  )
  api.post('/private-api/crypto-orders/:slug', async (call) => {
    if (!isOurs(call)) return notFound('Payment page not found.')
    const read = readOrder(await call.req.text())
    if (!read.ok) return read.response
    const order = desk().create(read.value, new URL(call.req.url).origin)
    return Response.json({ order: orderAnswer(order) })
  })
  for (const path of ['orders', 'crypto-orders']) {
    api.get(`/private-api/${path}/:slug`, list)
    api.get(`/private-api/${path}/:slug/:id`, one)
  }
  api.get('/private-api/order-statuses', () => Response.json({ order_statuses: orderStatuses }))
  api.get('/private-api/transactions/:id', ({ req }) => {
    const transaction = desk().transaction(req.param('id'))
    return transaction
      ? Response.json({ transaction: transactionAnswer(transaction) })
      : notFound('Transaction not found.')
  })
  api.get('/private-api/exchange-rates/:ticker', ({ req }) => {
    const ticker = req.param('ticker').toUpperCase()
    const rate = isPayCoin(ticker) ? coinOf(ticker)?.rateUsd : fiatPerUsd[ticker]
    return rate === undefined
      ? notFound('Currency not found.')
      : Response.json({ ticker, exchange_rate: rate })
  })
  api.get('/rates', () => Response.json({ USDT_USD: '1,00' }))
  api.get('/currencies/crypto-order-target-currencies', () => {
    const tickers = [...payCoins, ...Object.keys(fiatPerUsd)]
    return Response.json({
      currencies: tickers.map((ticker) => ({ ticker, min_amount: '0.01', max_amount: mostAmount })),
    })
  })
  return api
}
