import { html } from 'hono/html'
import { coins } from '#sandbox/vendors/coins/rates'
import type { PayChoice, PayPage } from '#sandbox/vendors/common/pay-page'
import type { Html } from '#sandbox/http/page'
import type { Person } from '#sandbox/world/base/types'
import { shown, type Clock } from './figures'
import { isOpen, receivedOf, type Invoice } from './invoice'
import { allowedCoins } from './request'

type Facts = [string, string | Html][]

const coinChoices = (invoice: Invoice) =>
  allowedCoins(
    invoice.params,
    coins.flatMap(({ cid, isHidden, isDown }) => (isHidden || isDown ? [] : cid)),
  )

const coinField = (invoice: Invoice) =>
  html`<label
    >Coin
    <select name="coin">
      ${coinChoices(invoice).map(
        (cid) =>
          html`<option value="${cid}" ${cid === invoice.price?.coin.cid ? 'selected' : ''}>${cid}</option>`,
      )}
    </select></label
  >`

const partField = (unit: string) =>
  html`<label
    >A part, in ${unit}<input type="text" name="part" inputmode="decimal" autocomplete="off"
  /></label>`

const canChoose = (invoice: Invoice) =>
  invoice.params.source_amount !== undefined && coinChoices(invoice).length > 1

/** What the payer can do now, and the tester in the place of time. */
function choices(invoice: Invoice): PayChoice[] {
  const { price, deposits } = invoice
  const isPaid = price !== null && receivedOf(invoice) >= price.due
  const hasPart = deposits.length > 0
  const all: [boolean, PayChoice][] = [
    [price !== null && !isPaid, { value: 'all', words: 'Pay all' }],
    [hasPart, { value: 'confirm', words: 'Next confirmation' }],
    [price !== null, { value: 'part', words: 'Pay a part' }],
    [price !== null, { value: 'more', words: 'Pay too much' }],
    [price !== null && !isPaid, { value: 'internal', words: 'Pay from a Plisio account' }],
    [canChoose(invoice), { value: 'coin', words: price ? 'Take this coin' : 'Choose this coin' }],
    [true, { value: 'time', words: 'Let the time pass' }],
    [hasPart || price !== null, { value: 'fail', words: 'Let it fail' }],
    [!hasPart, { value: 'cancel', words: 'Cancel' }],
  ]
  return all.flatMap(([isThere, choice]) => (isThere ? choice : []))
}

function factsOf(invoice: Invoice, clock: Clock): Facts {
  const facts = shown(invoice, clock)
  const unit = facts.psys_cid ?? ''
  const { source_amount: source, source_currency: fiat } = invoice.params
  const lines: [string, string | null][] = [
    ['For', invoice.params.order_name ?? ''],
    ['Order', invoice.params.order_number ?? ''],
    ['Price', source === undefined ? null : `${source} ${fiat ?? ''}`],
    ['To the address', invoice.price ? invoice.wallet : null],
    ['Commission', invoice.price && `${facts.invoice_commission} ${unit}`],
    ['Received', receivedOf(invoice) > 0n ? `${facts.received} ${unit}` : null],
    ['Still to pay', isOpen(invoice) && invoice.price ? `${facts.remaining} ${unit}` : null],
    [
      'Confirmations',
      invoice.deposits.length > 0 ? `${facts.confirmations} of ${facts.expected_confirmations}` : null,
    ],
    [
      'Expires',
      isOpen(invoice)
        ? `${new Date(invoice.expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
        : null,
    ],
    ['Status', invoice.status],
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]))
}

/** Where the payer’s way leads when the invoice has ended. */
const backAddress = ({ params, status }: Invoice) =>
  status === 'completed' || status === 'mismatch'
    ? (params.success_invoice_url ?? params.success_url)
    : (params.fail_invoice_url ?? params.cancel_url)

export function invoicePage(invoice: Invoice, clock: Clock, people: Person[], problem?: string): PayPage {
  const facts = shown(invoice, clock)
  const amount = invoice.price
    ? `${facts.due} ${facts.psys_cid}`
    : `${invoice.params.source_amount} ${invoice.params.source_currency}`
  const lines = factsOf(invoice, clock)
  const back = isOpen(invoice) ? undefined : backAddress(invoice)
  if (back !== undefined) lines.push(['Shop', html`<a href="${back}">Back to the shop</a>`])
  const more = html`<div class="fields">
    ${invoice.price ? partField(facts.psys_cid ?? '') : ''} ${canChoose(invoice) ? coinField(invoice) : ''}
  </div>`
  return {
    vendor: 'Plisio',
    amount,
    facts: lines,
    ...(isOpen(invoice) ? { form: { people, choices: choices(invoice), more } } : { state: invoice.status }),
    ...(problem === undefined ? {} : { problem }),
  }
}
