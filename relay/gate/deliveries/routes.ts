import { Hono } from 'hono'
import { boolean, object, safeParse } from 'valibot'
import { readDeliveryFilter } from '~/domain/payment/delivery'
import { accountOf, type Context, type Environment } from '#relay/gate/context'
import { limited, refuse } from '#relay/gate/refuse'
import { needRole } from '#relay/gate/session/routes'
import { findDelivery, findForward } from '#relay/inbox/delivery-detail'
import { listDeliveries } from '#relay/inbox/find-deliveries'

const standardLimit = 50
const mostRows = 500

const noSuchDelivery = () => refuse(404, 'The relay remembers no such delivery.')
const noSuchForward = () => refuse(404, 'The relay passes on no such event.')

const numberIn = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : null)

/** `/relay/deliveries`: what came at the hooks’ addresses. */
export function deliveryRoutes(context: Context) {
  const routes = new Hono<Environment>()
  const detailOf = async (number: number | null) =>
    number === null ? null : findDelivery(await context.memory.database(), context.settings.accounts, number)

  routes.get('/', async (call) => {
    const { filter, wrong } = readDeliveryFilter(new URL(call.req.url).searchParams)
    if (wrong.length > 0) return refuse(400, `The filter cannot be read: ${wrong.join(' and ')}.`)
    const limit = numberIn(call.req.query('limit') ?? String(standardLimit))
    if (limit === null || limit < 1 || limit > mostRows)
      return refuse(400, `limit is a number from 1 to ${mostRows}.`)
    const given = call.req.query('after')
    const after = numberIn(given)
    if (given !== undefined && after === null)
      return refuse(400, 'after is no place in this list: leave it out to begin anew.')
    return call.json(await listDeliveries(await context.memory.database(), filter, { limit, after }))
  })
  routes.get('/:number', async (call) => {
    const detail = await detailOf(numberIn(call.req.param('number')))
    return detail ? call.json(detail) : noSuchDelivery()
  })
  routes.post('/:number/confirm', async (call) => {
    const number = numberIn(call.req.param('number'))
    const asked = number === null ? null : await context.inbox.confirm(number)
    if (asked && 'failure' in asked) return refuse(502, asked.failure)
    const detail = await detailOf(number)
    if (detail && !asked) return refuse(409, 'This delivery names no payment that could be asked for.')
    return detail ? call.json(detail) : noSuchDelivery()
  })
  return routes
}

/** `/relay/forwards`: what is passed on to the shops’ own addresses. */
export function forwardRoutes(context: Context) {
  const routes = new Hono<Environment>()
  routes.post('/:number/send', async (call) => {
    const forbidden = needRole(call.get('operator').role)
    if (forbidden) return forbidden
    const number = numberIn(call.req.param('number'))
    const outcome = number === null ? 'unknown' : await context.forwarder.send(number)
    if (outcome === 'busy') return refuse(409, 'This event is being sent at this moment.')
    const forward =
      number === null || outcome === 'unknown'
        ? null
        : await findForward(await context.memory.database(), number)
    return forward ? call.json(forward) : noSuchForward()
  })
  return routes
}

const Pause = object({ isPaused: boolean() })

/** `PUT /relay/accounts/{id}/forwarding` */
export function pauseRoutes(context: Context) {
  const routes = new Hono<Environment>()
  routes.put('/:account/forwarding', limited(1_000), async (call) => {
    const forbidden = needRole(call.get('operator').role)
    if (forbidden) return forbidden
    const account = accountOf(context, call.req.param('account'))
    const read = safeParse(Pause, await call.req.json().catch(() => undefined))
    if (!read.success) return refuse(400, 'Send {"isPaused"} as JSON: true or false.')
    const { isPaused } = read.output
    if (!account?.forward || !(await context.forwarder.pause(account.id, isPaused)))
      return refuse(404, 'The relay passes on nothing of this account.')
    return call.json({ to: new URL(account.forward.url).origin, isPaused })
  })
  return routes
}
