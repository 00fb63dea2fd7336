import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import type { Vendor } from './vendor'

/** What vendors wrap a payment in, from outside in. A list has its payments without it. */
const wrappings: Record<Vendor, readonly string[]> = {
  'plasmapay-business': ['invoice'],
  'plasmapay-checkout': [],
  plisio: ['data', 'invoice'],
  payplay: ['order'],
}

/** The payment in a vendor’s answer; undefined where the answer is no object. */
export function paymentIn(vendor: Vendor, answer: Json): JsonObject | undefined {
  let payment = isObject(answer) ? answer : undefined
  for (const name of wrappings[vendor]) {
    const inner = payment?.[name]
    // Plisio’s white-label answer may have the address of its page beside the invoice.
    if (isObject(inner)) payment = { ...pageOf(payment), ...inner }
  }
  return payment
}

const pageOf = (outer: JsonObject | undefined) =>
  outer?.invoice_url === undefined ? {} : { invoice_url: outer.invoice_url }

/** What a shop asked Plisio for, as the answer repeats it; empty elsewhere. */
export const askedIn = (payment: JsonObject): JsonObject => (isObject(payment.params) ? payment.params : {})
