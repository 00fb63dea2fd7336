import { randomUUID } from 'node:crypto'
import type { Context } from '#sandbox/context'
import { perWorld } from '#sandbox/vendors/common/per-world'
import type { PlasmaStatus } from '#sandbox/vendors/common/plasmapay-page'
import type { Order, OrderRequest } from './order'
import { makeQuote, type Quote } from './quotes'

/** The quotes that were given and the orders that were made of them. */
export const createOrders = (context: Context) => {
  const state = perWorld(context, (place) => ({
    ...place,
    quotes: new Map<string, Quote>(),
    orders: new Map<string, Order>(),
  }))

  const become = (order: Order, status: PlasmaStatus) => {
    order.status = status
    order.updatedAt = context.serverNow()
  }
  const end = (order: Order, status: 'success' | 'failed') => {
    become(order, 'pending')
    state().after(context.switches().payTime, () => become(order, status))
  }

  return {
    quote(amount: string): Quote {
      const expiresAt = context.serverNow() + context.switches().quoteTtl * 1000
      const quote = makeQuote(amount, expiresAt)
      state().quotes.set(quote.id, quote)
      return quote
    },
    /** Undefined when the quote is not known, has expired or was used before. */
    create(request: OrderRequest, origin: string): Order | undefined {
      const { quotes, orders } = state()
      const quote = quotes.get(request.quoteId ?? '')
      if (!quote || context.serverNow() >= quote.expiresAt) return undefined
      quotes.delete(quote.id)
      const now = context.serverNow()
      const id = randomUUID()
      const order: Order = { ...request, id, quote, origin, status: 'new', createdAt: now, updatedAt: now }
      orders.set(id, order)
      return order
    },
    find: (id: string) => state().orders.get(id),
    pay: (order: Order) => end(order, 'success'),
    fail: (order: Order) => end(order, 'failed'),
    cancel: (order: Order) => become(order, 'canceled'),
  }
}
export type Orders = ReturnType<typeof createOrders>
