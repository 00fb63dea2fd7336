import { isObject, jsonIn } from '~/domain/json/json'
import { readPayment } from '~/domain/payment/read-payment'
import { isPaymentId, type Vendor } from '~/domain/payment/vendor'

function idIn(vendor: Vendor, text: string): string | undefined {
  const json = jsonIn(text)
  if (isObject(json)) return readPayment(vendor, json)?.id
  return vendor === 'plisio' ? (new URLSearchParams(text).get('txn_id') ?? undefined) : undefined
}

/** The payment that a webhook is about. Undefined where the body names none; nothing else of it is believed. */
export function namedPayment(vendor: Vendor, body: Uint8Array): string | undefined {
  const id = idIn(vendor, new TextDecoder().decode(body))
  return id !== undefined && isPaymentId(id) ? id : undefined
}
