import { readHook } from '~/domain/payment/hook/read-hook'
import { readPayment } from '~/domain/payment/read-payment'
import { isPaymentId, type Vendor } from '~/domain/payment/vendor'

/** The payment that a webhook is about. Undefined where the body names none; nothing else of it is believed. */
export function namedPayment(vendor: Vendor, body: Uint8Array): string | undefined {
  const fields = readHook(vendor, body)?.fields
  const id = fields && readPayment(vendor, fields)?.id
  return id !== undefined && isPaymentId(id) ? id : undefined
}
