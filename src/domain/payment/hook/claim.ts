import type { JsonObject } from '~/domain/json/json'
import { add, isZero } from '~/domain/money/amount'
import { paymentIn } from '~/domain/payment/envelope'
import { amountOf, defined, sumOf, textIn, type PaymentFacts } from '~/domain/payment/facts'
import { readPayment } from '~/domain/payment/read-payment'
import { statusOf } from '~/domain/payment/status'
import type { Vendor } from '~/domain/payment/vendor'

/**
 * What a webhook says of its payment. In a callback of Plisio `amount` is what has come and `source_amount` its part of the price, and
 * neither says what was asked for; elsewhere a webhook has the same payment as an answer. Null where it is about no payment.
 */
// for tests
export function claimIn(vendor: Vendor, fields: JsonObject): PaymentFacts | null {
  const facts = readPayment(vendor, fields)
  const callback = paymentIn(vendor, fields)
  if (vendor !== 'plisio' || !facts || !callback) return facts
  const coin = textIn(callback, 'psys_cid', 'currency')
  const [came, left] = [textIn(callback, 'amount'), textIn(callback, 'pending_amount')]
  const [received, missing] = [amountOf(came), amountOf(left)]
  const { asked: _, expected: __, over: ___, missing: ____, ...rest } = facts
  return {
    ...rest,
    status: statusOf('plisio', facts.word, {
      received,
      asked: received && missing && add(received, missing),
    }),
    ...defined<PaymentFacts>({
      received: sumOf(came, coin),
      missing: missing && !isZero(missing) ? sumOf(left, coin) : undefined,
    }),
  }
}
