import { readRequest } from '~/domain/payment/read-payment'
import type { Account } from '#relay/config/settings'
import type { VendorAnswer } from '#relay/vendors/answer'
import { checkCall, type VendorCall } from '#relay/vendors/ask-vendor'
import { readBody } from '#relay/vendors/request'
import { ask } from '#relay/watch/ask'
import type { Context } from '#relay/gate/context'
import { begin, settle } from './attempts'
import { whatBecame } from './outcome'

/**
 * Asks the vendor for a new payment, once. "again" where the attempt was written down before; then nothing is asked. When it is made,
 * the payment is in the index before this returns.
 */
export async function create(
  context: Context,
  account: Account,
  id: string,
  call: VendorCall,
): Promise<VendorAnswer | 'again'> {
  const body = call.body ?? ''
  const request = readBody(body)
  checkCall(account, call)
  const reference = readRequest(account.vendor, request).reference ?? null
  if (!(await begin(context, { id, account: account.id, reference, request: body }))) return 'again'
  const askedAt = context.now()
  const { answer } = await ask(context, account, call)
  const became = whatBecame(account.vendor, answer, request)
  if (became.state === 'made') {
    const { facts, text } = became
    await context.payments.keep(account, { facts, answer: text, kind: 'asked', askedAt })
    await settle(context, id, { state: 'made', paymentId: facts.id })
    return answer
  }
  await settle(context, id, became)
  if (became.state === 'refused' || answer.kind === 'failed') return answer
  const message = `${account.title} (account ${account.id}): ${became.message}`
  return { kind: 'failed', status: answer.status, message, mayExist: true, retryAfter: null }
}
