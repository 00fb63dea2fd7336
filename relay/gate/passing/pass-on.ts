import { Hono, type Context as Call } from 'hono'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'
import type { VendorCall } from '#relay/vendors/ask-vendor'
import { findCall } from '#relay/vendors/calls'
import { RequestRefused } from '#relay/vendors/request'
import type { Account } from '#relay/config/settings'
import { limited, refuse } from '#relay/gate/refuse'
import { ask } from '#relay/watch/ask'
import { accountOf, type Context, type Environment } from '#relay/gate/context'
import { attemptId, findAttempt } from '#relay/gate/creating/attempts'
import { create } from '#relay/gate/creating/create'
import { needRole } from '#relay/gate/session/routes'

/** The vendor’s answer for the page: its body letter for letter, none of its headers but one. */
function answerPage(answer: VendorAnswer): Response {
  const retryAfter = answer.retryAfter === null ? {} : { 'retry-after': answer.retryAfter }
  const vendorStatus = answer.status === null ? {} : { 'x-vendor-status': String(answer.status) }
  if (answer.kind === 'failed') {
    const { message, status, mayExist } = answer
    return Response.json(
      { message, vendorStatus: status, mayExist },
      { status: 502, headers: { ...retryAfter, ...vendorStatus } },
    )
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...retryAfter, ...vendorStatus }
  return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers })
}

async function answerCreating(
  context: Context,
  account: Account,
  header: string | undefined,
  call: VendorCall,
) {
  const id = attemptId(header)
  if (id === undefined) return refuse(400, 'Creating needs the header x-creation with a UUID.')
  const answer = await create(context, account, id, call)
  return answer === 'again'
    ? Response.json(await findAttempt(context, id), { status: 409 })
    : answerPage(answer)
}

/** `…/accounts/{id}/api/{documented path}` */
export function passOn(context: Context) {
  const answer = async (call: Call<Environment>): Promise<Response> => {
    const account = accountOf(context, call.req.param('account') ?? '')
    if (!account) return refuse(404, 'The relay has no such account.')
    const url = new URL(call.req.raw.url)
    const path = url.pathname.replace(/^\/relay\/accounts\/[^/]*\/api\//, '')
    const { method } = call.req
    const found = findCall(account.vendor, method, path)
    call.set('logged', { account: account.id, pattern: typeof found === 'object' ? found.call.path : '-' })
    if (found === undefined) return refuse(404, 'The relay does not pass on this path.')
    if (found === 'method') return refuse(405, `The relay does not pass on ${method} for this path.`)
    const { kind, path: pattern } = found.call
    const changes = kind === 'create' || kind === 'delete'
    const forbidden = changes ? needRole(call.get('operator').role) : undefined
    if (forbidden) return forbidden
    const body = method === 'POST' ? await call.req.text() : undefined
    const outgoing = { method, path, query: url.searchParams, ...(body === undefined ? {} : { body }) }
    if (kind === 'create') return answerCreating(context, account, call.req.header('x-creation'), outgoing)
    const { answer } = await ask(context, account, outgoing)
    if (kind === 'delete' && answer.kind === 'answered' && isSuccess(answer.status))
      await context.payments.markDeleted(account, found.parts[pattern.split('/').indexOf('{id}')] ?? '')
    return answerPage(answer)
  }
  return new Hono<Environment>().all('/:account/api/*', limited(200_000), async (call) => {
    try {
      return await answer(call)
    } catch (error) {
      if (error instanceof RequestRefused) return refuse(400, error.message)
      throw error
    }
  })
}
