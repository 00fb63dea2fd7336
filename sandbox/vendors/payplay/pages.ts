import { Hono } from 'hono'
import type { Context } from '#sandbox/context'
import { pathOf } from '#sandbox/http/endpoints'
import { readText } from '#sandbox/http/json-body'
import { formType, isForeign } from '#sandbox/http/own-page'
import { foreignPage, missingPage, partWritten, payPage } from '#sandbox/vendors/common/pay-page'
import { toUnits } from '#sandbox/world/base/decimal'
import { orderEvents, transactionEvents } from './desk'
import { decimalsOf, isPayCoin } from './exchange'
import { depositedIn, type Order } from './order'
import { orderPage } from './page'
import type { PayPlay } from './payplay'

/** The order’s page and what its buttons do. */
export function payPlayPages(context: Context, { desk, tellOrder, tellTransaction }: PayPlay) {
  const show = (order: Order, problem?: string) =>
    payPage(orderPage(order, context.world.people(), problem), problem === undefined ? 200 : 422)

  /** Pays in the coin that the form has, which is chosen first where that is still possible. */
  const pay = (order: Order, form: URLSearchParams, asked: 'all' | 'part', isInternal: boolean) => {
    const payer = form.get('person') ?? ''
    if (!context.world.people().some(({ username }) => username === payer)) return 'Choose who pays.'
    const coin = form.get('coin') ?? order.deposited
    if (!isPayCoin(coin)) return 'This coin is not taken.'
    if (order.transactions.length === 0 && (coin !== order.deposited || !order.quote)) {
      const chosen = desk().choose(order, coin)
      if (typeof chosen === 'string') return chosen
    }
    const written = (form.get('part') ?? '').trim()
    if (asked === 'all' && written !== '') return partWritten
    const left = (order.quote?.expected ?? 0n) - depositedIn(order, 'PENDING', 'COMPLETE')
    const units = asked === 'all' ? left : toUnits(written, decimalsOf(order.deposited))
    if (units === undefined || units <= 0n)
      return asked === 'all' ? 'All of it is on its way.' : 'Write how much, as a decimal number.'
    return desk().pay(order, payer, units, isInternal)
  }

  const sendHook = (order: Order, event: string) => {
    if (event === 'withdrawal::completed' || event === 'withdrawal::declined')
      return desk().withdraw(order, event === 'withdrawal::declined')
    if (event === 'rollback::to_merchant') return desk().rollBack(order)
    const ofOrder = orderEvents.find((each) => each === event)
    if (ofOrder) return tellOrder(ofOrder, order)
    const ofTransaction = transactionEvents.find((each) => each === event)
    const last = order.transactions.at(-1)
    if (!ofTransaction || !last) return 'There is no transaction that this webhook could tell of.'
    return tellTransaction(ofTransaction, last, order)
  }

  const press = (order: Order, form: URLSearchParams): Order | string | void => {
    const coin = form.get('coin') ?? ''
    const actions: Record<string, () => Order | string | void> = {
      all: () => pay(order, form, 'all', false),
      part: () => pay(order, form, 'part', false),
      internal: () => pay(order, form, 'all', true),
      coin: () => (isPayCoin(coin) ? desk().choose(order, coin) : 'This coin is not taken.'),
      decline: () => desk().decline(order),
      cancel: () => desk().cancel(order),
      hook: () => sendHook(order, form.get('event') ?? ''),
    }
    const name = form.get('decision') ?? ''
    return Object.hasOwn(actions, name) ? actions[name]?.() : 'This page has no such button.'
  }

  const pages = new Hono({ getPath: pathOf })
  const path = '/payplay/crypto-orders/:id'
  pages.get(path, ({ req }) => {
    const order = desk().one(req.param('id'))
    return order ? show(order) : missingPage('PayPlay')
  })
  pages.post(path, async (call) => {
    if (isForeign(call.req.raw)) return foreignPage('PayPlay')
    const order = desk().one(call.req.param('id'))
    if (!order) return missingPage('PayPlay')
    const text = await readText(call.req.raw, formType)
    const done = text.ok ? press(order, new URLSearchParams(text.value)) : text.message
    return typeof done === 'string' ? show(order, done) : call.redirect(call.req.path, 303)
  })
  return pages
}
