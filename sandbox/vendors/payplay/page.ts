import { html } from 'hono/html'
import type { PayChoice, PayPage } from '#sandbox/vendors/common/pay-page'
import type { Person } from '#sandbox/world/base/types'
import { orderEvents, transactionEvents } from './desk'
import { balanceCoin, payCoins } from './exchange'
import { coinText, depositedIn, isOpen, type Order } from './order'

const coinField = (order: Order) =>
  html`<label
    >Coin
    <select name="coin">
      ${payCoins.map((coin) => html`<option ${coin === order.deposited ? 'selected' : ''}>${coin}</option>`)}
    </select></label
  >`
const partField = html`<label
  >A part <input type="text" name="part" inputmode="decimal" autocomplete="off"
/></label>`
const eventField = html`<label
  >Webhook
  <select name="event">
    ${[...orderEvents, ...transactionEvents].map((event) => html`<option>${event}</option>`)}
  </select></label
>`

const paying: PayChoice[] = [
  { value: 'all', words: 'Pay all' },
  { value: 'part', words: 'Pay a part' },
  { value: 'internal', words: 'Pay from a PayPlay account' },
]
const sendHook = { value: 'hook', words: 'Send this webhook' }

function choicesOf(order: Order): PayChoice[] {
  if (!isOpen(order)) return [sendHook]
  const decline = { value: 'decline', words: 'Decline' }
  if (order.transactions.length > 0) return [...paying, decline, sendHook]
  return [
    ...paying,
    { value: 'coin', words: 'Take this coin' },
    decline,
    { value: 'cancel', words: 'Cancel' },
    sendHook,
  ]
}

function factsOf(order: Order): [string, string][] {
  const { quote, deposited } = order
  const came = depositedIn(order, 'COMPLETE')
  const comes = depositedIn(order, 'PENDING')
  const lines: [string, string | null][] = [
    ['Order', order.number],
    ['Reference', order.externalId],
    ['To be sent', quote && `${coinText(quote.expected, deposited)} ${deposited}`],
    ['Rate', quote && `${quote.rate} ${order.currency} for one ${deposited}`],
    ['On its way', comes > 0n ? `${coinText(comes, deposited)} ${deposited}` : null],
    ['Sent', came > 0n ? `${coinText(came, deposited)} ${deposited}` : null],
    [
      'The shop gets',
      order.received > 0n
        ? `${coinText(order.received, balanceCoin(order.currency))} ${balanceCoin(order.currency)}`
        : null,
    ],
    ['Status', order.status],
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]))
}

export function orderPage(order: Order, people: Person[], problem?: string): PayPage {
  const facts: PayPage['facts'] = factsOf(order)
  const back = order.status === 'COMPLETE' ? order.successfulLink : order.failureLink
  if (!isOpen(order) && back !== null) facts.push(['Shop', html`<a href="${back}">Back to the shop</a>`])
  const isNew = isOpen(order) && order.transactions.length === 0
  const fields = html`<div class="fields">
    ${isNew ? coinField(order) : ''} ${isOpen(order) ? partField : ''} ${eventField}
  </div>`
  return {
    vendor: 'PayPlay',
    amount: `${order.value} ${order.currency}`,
    facts,
    form: { people: isOpen(order) ? people : [], choices: choicesOf(order), more: fields },
    ...(isOpen(order) ? {} : { state: order.status }),
    ...(problem === undefined ? {} : { problem }),
  }
}
