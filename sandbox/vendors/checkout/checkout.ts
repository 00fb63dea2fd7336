import { Hono, type Context as Call } from 'hono'
import type { Context } from '#sandbox/context'
import { exactAnswer } from '#sandbox/http/exact-json'
import { vendorBases } from '#sandbox/http/vendor-endpoints'
import {
  amountIn,
  createdAnswer,
  readBody,
  refuse,
  refuseFields,
  withKey,
  type FieldErrors,
} from '#sandbox/vendors/common/plasmapay-calls'
import { amountRule, readAmount } from '#sandbox/vendors/common/plasmapay-fields'
import { orderAnswer, readOrderRequest } from './order'
import { createOrders } from './orders'
import { orderPages } from './pay'
import { limitProblem, limits, pair } from './quotes'

/** The amount that a quote is wanted for; undefined with the reasons in `errors`. */
const readQuery = (call: Call, errors: FieldErrors) => {
  for (const name of ['from', 'to'] as const) {
    const given = call.req.query(name)
    if (!given) errors[name] = [`${name} is required.`]
    else if (given !== pair[name]) errors[name] = [`${name} must be ${pair[name]}.`]
  }
  const text = call.req.query('amount')
  const amount = readAmount(text)
  if (!text) errors['amount'] = ['amount is required.']
  else if (amount === undefined) errors['amount'] = [`amount ${amountRule}`]
  else {
    const problem = limitProblem(amount)
    if (problem !== undefined) errors['amount'] = [problem]
  }
  return Object.keys(errors).length > 0 ? undefined : amount
}

/** PlasmaPay Crypto Checkout: a quote, an order made of it, and a page where it is paid by card. It has no list and no hooks. */
export const checkout = (context: Context) => {
  const orders = createOrders(context)

  const quote = (call: Call) => {
    const errors: FieldErrors = {}
    const amount = readQuery(call, errors)
    if (amount === undefined) return refuseFields(context, errors)
    const { id, fiatAmount, cryptoAmount } = orders.quote(amount)
    const number = (text: string) => amountIn(context, text)
    return exactAnswer({
      quoteId: id,
      fiat: {
        amount: number(fiatAmount),
        currencyCode: pair.from,
        min: number(limits.min),
        max: number(limits.max),
      },
      crypto: { amount: number(cryptoAmount), currencyCode: pair.to },
    })
  }
  const create = async (call: Call) => {
    const body = await readBody(context, call)
    if (body instanceof Response) return body
    const errors: FieldErrors = {}
    const request = readOrderRequest(body, errors)
    if (Object.keys(errors).length > 0) return refuseFields(context, errors)
    const order = orders.create(request, new URL(call.req.url).origin)
    return order
      ? createdAnswer(context, orderAnswer(context, order))
      : refuseFields(context, { quoteId: ['quoteId is not that of a quote that can still be used.'] })
  }
  const one = (call: Call) => {
    const order = orders.find(call.req.param('id') ?? '')
    return order ? exactAnswer(orderAnswer(context, order)) : refuse(context, 404, 'There is no such order.')
  }

  const key = (answer: (call: Call) => Response | Promise<Response>) => withKey(context, 'checkout', answer)
  const routes = new Hono().basePath(vendorBases.checkout)
  routes.get('/quote', key(quote))
  routes.post('/orders/create', key(create))
  routes.get('/orders/:id', key(one))
  const page = orderPages(orders)
  routes.get('/pay-order/:id', page.show)
  routes.post('/pay-order/:id', page.decide)
  return routes
}
