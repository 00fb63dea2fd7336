import { isObject, type Json } from '~/domain/json/json'
import { textIn, type PaymentFacts } from '~/domain/payment/facts'
import { readPayment, readRequest } from '~/domain/payment/read-payment'
import { isPaymentId, type Vendor } from '~/domain/payment/vendor'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'

/** What a vendor’s answer to a creating call means. */
type Made =
  | { state: 'made'; facts: PaymentFacts; text: string }
  | { state: 'refused'; message: string }
  | { state: 'unknown'; message: string }

/** The vendor’s own words, wherever it puts them. */
function explanation(json: Json): string | undefined {
  if (!isObject(json)) return undefined
  return textIn(isObject(json.data) ? json.data : json, 'message', 'error_description', 'error')
}

const longestMessage = 2000

/** What the request says is laid under what the answer says: Plisio does not repeat the order’s number. */
export const withRequest = (vendor: Vendor, facts: PaymentFacts, request: Json): PaymentFacts => ({
  ...readRequest(vendor, request),
  ...facts,
})

export function whatBecame(vendor: Vendor, answer: VendorAnswer, request: Json): Made {
  if (answer.kind === 'failed')
    return { state: answer.mayExist ? 'unknown' : 'refused', message: answer.message }
  const said = explanation(answer.json)?.slice(0, longestMessage)
  // Another vendor’s word of its own could mean a payment that has gone wrong.
  const isError = vendor === 'plisio' && isObject(answer.json) && answer.json.status === 'error'
  if (!isSuccess(answer.status) || isError)
    return { state: 'refused', message: said ?? `The vendor refused it with the status ${answer.status}.` }
  const facts = readPayment(vendor, answer.json)
  if (facts && isPaymentId(facts.id))
    return { state: 'made', facts: withRequest(vendor, facts, request), text: answer.text }
  return { state: 'unknown', message: 'The vendor’s answer does not name the payment. It may exist.' }
}
