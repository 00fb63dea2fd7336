import { html } from 'hono/html'
import { payRoutes } from '#sandbox/vendors/common/pay-routes'
import { pressOf, stateWords } from '#sandbox/vendors/common/plasmapay-page'
import { orderPath, type Order } from './order'
import type { Orders } from './orders'
import { pair } from './quotes'

const choices = [
  { value: 'pay', words: 'Pay by card' },
  { value: 'fail', words: 'Let the card fail' },
  { value: 'cancel', words: 'Cancel' },
]

const pretended = html`<p class="muted">
  The card is pretended: no card is asked for and nobody is charged. The bitcoins are pretended too: nothing
  reaches the address.
</p>`

/** The page where an order is paid by card. */
export const orderPages = (orders: Orders) =>
  payRoutes<Order>({
    vendor: 'PlasmaPay Crypto Checkout',
    find: orders.find,
    page: ({ id, status, quote, withdrawalAddress = '', ...order }) => ({
      amount: `${quote.fiatAmount} ${pair.from}`,
      facts: [
        ['Buys', `${quote.cryptoAmount} ${pair.to}`],
        ['Sent to', withdrawalAddress],
        ['Order', id],
      ],
      ...(status === 'new'
        ? { form: { people: [], choices, more: pretended } }
        : { state: stateWords[status], isOpen: status === 'pending' }),
      leadsTo: [order.successUri, order.failureUri],
    }),
    press: pressOf(
      {
        ...orders,
        pay: (order) => {
          orders.pay(order)
          return undefined
        },
      },
      'orderId',
      ({ id }) => ({ id, path: orderPath(id) }),
    ),
  })
