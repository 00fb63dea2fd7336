import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { paymentIn } from './envelope'
import { defined, sumOf, textIn, type PaymentFacts } from './facts'
import { readInvoice, readOrder } from './plasmapay'
import { readPayPlay } from './payplay'
import { readPlisio, successorIn } from './plisio'
import type { Vendor } from './vendor'

/** The payment in an answer to creating or to asking for one. Null where the answer holds none. */
export function readPayment(vendor: Vendor, answer: Json): PaymentFacts | null {
  const payment = paymentIn(vendor, answer)
  const facts = payment ? readers[vendor](payment) : null
  return facts && vendor === 'plisio' ? { ...facts, ...successorIn(answer, facts.id) } : facts
}

const readers: Record<Vendor, (payment: JsonObject) => PaymentFacts | null> = {
  'plasmapay-business': readInvoice,
  'plasmapay-checkout': readOrder,
  plisio: readPlisio,
  payplay: readPayPlay,
}

/** One page of a vendor’s list, each payment with the JSON it was read from. `unreadable` counts entries without an id. */
export type PaymentPage = { payments: { facts: PaymentFacts; json: Json }[]; unreadable: number }

/** Null where the answer is no list of this vendor. PlasmaPay Crypto Checkout has none. */
export function readPayments(vendor: Vendor, answer: Json): PaymentPage | null {
  const list = listIn(vendor, answer)
  if (!list) return null
  const payments = list.flatMap((json) => {
    const facts = readPayment(vendor, json)
    return facts ? [{ facts, json }] : []
  })
  return { payments, unreadable: list.length - payments.length }
}

function listIn(vendor: Vendor, answer: Json): Json[] | null {
  if (!isObject(answer)) return null
  const within = vendor === 'plisio' && isObject(answer.data) ? answer.data : answer
  const names = {
    'plasmapay-business': 'result',
    'plasmapay-checkout': '',
    plisio: 'operations',
    payplay: 'orders',
  }
  const list = within[names[vendor]]
  return Array.isArray(list) ? list : null
}

/**
 * What a request for a new payment says of it. A vendor’s answer may leave it out: Plisio’s does not even repeat the order’s
 * number. `body` has the documented names of the vendor.
 */
export function readRequest(vendor: Vendor, body: Json): Partial<PaymentFacts> {
  if (!isObject(body)) return {}
  if (vendor === 'plisio')
    return defined<PaymentFacts>({
      reference: textIn(body, 'order_number'),
      asked:
        sumOf(textIn(body, 'source_amount'), textIn(body, 'source_currency')) ??
        sumOf(textIn(body, 'amount'), textIn(body, 'currency')),
      description: textIn(body, 'description', 'order_name'),
      email: textIn(body, 'email'),
    })
  if (vendor === 'payplay')
    return defined<PaymentFacts>({
      reference: textIn(body, 'external_order_id'),
      asked: sumOf(textIn(body, 'amount'), textIn(body, 'currency')),
    })
  return defined<PaymentFacts>({
    reference: textIn(body, 'merchantId'),
    asked: sumOf(textIn(body, 'amount'), textIn(body, 'currencyCode')),
    description: textIn(body, 'description'),
    customer: textIn(body, 'accountId'),
    email: textIn(body, 'email'),
    phone: textIn(body, 'phone'),
  })
}
