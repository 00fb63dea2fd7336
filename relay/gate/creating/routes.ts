import { Hono } from 'hono'
import type { Context, Environment } from '#relay/gate/context'
import { refuse } from '#relay/gate/refuse'
import { needRole } from '#relay/gate/session/routes'
import { attemptId, findAttempt, openAttempts, settleByHand } from './attempts'
import { search } from './search'

const noSuchAttempt = () => refuse(404, 'The relay knows no such attempt to create a payment.')

/** `/relay/creations` */
export function creationRoutes(context: Context) {
  const routes = new Hono<Environment>()
  routes.get('/', async (call) => call.json({ creations: await openAttempts(context) }))
  routes.get('/:id', async (call) => {
    const found = await findAttempt(context, attemptId(call.req.param('id')) ?? '')
    return found ? call.json(found) : noSuchAttempt()
  })
  routes.post('/:id/search', async (call) => {
    const forbidden = needRole(call.get('operator').role)
    if (forbidden) return forbidden
    const found = await search(context, attemptId(call.req.param('id')) ?? '')
    return found ? call.json(found) : noSuchAttempt()
  })
  routes.delete('/:id', async (call) => {
    const forbidden = needRole(call.get('operator').role)
    if (forbidden) return forbidden
    const isSettled = await settleByHand(context, attemptId(call.req.param('id')) ?? '')
    return isSettled ? call.body(null, 204) : noSuchAttempt()
  })
  return routes
}
