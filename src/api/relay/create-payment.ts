import { Failure } from '~/domain/failure'
import { jsonIn } from '~/domain/json/json'
import { outcomeOf, type Attempt, type Outcome } from '~/domain/new-payment/outcome'
import { readPayment } from '~/domain/payment/read-payment'
import { askVendor } from './vendor'

/** Asks the vendor for a payment, once. Never rejects: what is not a certain answer is “unknown”. */
export async function createPayment(attempt: Attempt): Promise<Outcome> {
  const { account, path, request, id } = attempt
  try {
    const answer = await askVendor(account, 'POST', path, request, { creation: id })
    if (answer.kind === 'repeated') return outcomeOf(answer.creation) ?? unknown
    if (answer.kind === 'refused') return { kind: 'refused', refusal: answer.refusal }
    const payment = readPayment(attempt.vendor, jsonIn(answer.text) ?? null)
    return payment ? { kind: 'made', payment: payment.id } : unknown
  } catch (error) {
    return whyNot(error)
  }
}

const unknown: Outcome = { kind: 'unknown', message: null }

function whyNot(error: unknown): Outcome {
  if (!(error instanceof Failure)) return unknown
  const { status, mayExist, detail } = error.facts
  const message = detail ?? null
  if (mayExist !== undefined) return { kind: mayExist ? 'unknown' : 'failed', message }
  // The relay's own no: it has passed nothing on. A proxy before it answers with 5xx, and with 408 where it lost patience.
  const isRefused = status !== undefined && status < firstServerError && ![408, 409].includes(status)
  return { kind: isRefused ? 'failed' : 'unknown', message }
}

const firstServerError = 500
