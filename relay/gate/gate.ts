import { Hono } from 'hono'
import { listAccounts } from './accounts'
import { accountOf, type Context, type Environment } from './context'
import { creationRoutes } from '#relay/gate/creating/routes'
import { deliveryRoutes, forwardRoutes, pauseRoutes } from '#relay/gate/deliveries/routes'
import { hookRoutes } from '#relay/gate/hooks/routes'
import { passOn } from '#relay/gate/passing/pass-on'
import { noSuchAddress, refuse, wrongMethod } from './refuse'
import { needSignIn, sessionRoutes, signedIn } from '#relay/gate/session/routes'
import { refuseForeign } from '#relay/gate/session/same-origin'

/** All addresses but those that are passed on, and what each takes. */
const allowed = {
  '/relay/session': 'GET, POST, DELETE',
  '/relay/accounts': 'GET',
  '/relay/payments': 'GET',
  '/relay/payments/totals': 'GET',
  '/relay/payments/export': 'GET',
  '/relay/payments/:account/:id': 'GET',
  '/relay/payments/:account/:id/check': 'POST',
  '/relay/payments/:account/:id/note': 'PUT',
  '/relay/reconciliation': 'GET',
  '/relay/refresh': 'POST',
  '/relay/creations': 'GET',
  '/relay/creations/:id': 'GET, DELETE',
  '/relay/creations/:id/search': 'POST',
  '/relay/deliveries': 'GET',
  '/relay/deliveries/:number': 'GET',
  '/relay/deliveries/:number/confirm': 'POST',
  '/relay/forwards/:number/send': 'POST',
  '/relay/accounts/:account/forwarding': 'PUT',
  '/relay/events': 'GET',
  '/hooks/:account/:token': 'POST',
}

/** All addresses of the relay, `/relay/…` and `/hooks/…`. `routes` are those of the index of payments, behind the sign-in. */
export function createGate(context: Context, routes?: Hono<Environment>) {
  const gate = new Hono<Environment>()

  gate.use(async (call, next) => {
    const begun = performance.now()
    call.set('logged', { account: '-', pattern: '-' })
    await next()
    call.header('cache-control', 'no-store')
    call.header('x-content-type-options', 'nosniff')
    const { account, pattern } = call.get('logged')
    const duration = Math.round(performance.now() - begun)
    context.log(`${context.now().toISOString()} ${account} ${pattern} ${call.res.status} ${duration}`)
  })

  for (const address of Object.keys(allowed))
    gate.use(address, async (call, next) => {
      const { account } = call.req.param() as { account?: string }
      const known = account !== undefined && accountOf(context, account) ? account : '-'
      call.set('logged', { account: known, pattern: address.replaceAll(/:(\w+)/g, '{$1}') })
      await next()
    })

  gate.route('/hooks', hookRoutes(context))
  gate.use(
    '/relay/*',
    async (call, next) => refuseForeign(call.req.raw, context.settings.publicUrl) ?? next(),
  )
  gate.route('/relay/session', sessionRoutes(context))
  gate.use('/relay/*', async (call, next) => {
    const operator = await signedIn(context, call)
    if (!operator) return needSignIn()
    call.set('operator', operator)
    return next()
  })
  gate.get('/relay/accounts', async (call) =>
    call.json({ accounts: await listAccounts(context, call.get('operator').role) }),
  )
  gate.route('/relay/accounts', pauseRoutes(context))
  gate.route('/relay/accounts', passOn(context))
  gate.route('/relay/creations', creationRoutes(context))
  gate.route('/relay/deliveries', deliveryRoutes(context))
  gate.route('/relay/forwards', forwardRoutes(context))
  if (routes) gate.route('/relay', routes)
  for (const [address, allow] of Object.entries(allowed)) gate.all(address, () => wrongMethod(allow))
  gate.all('*', noSuchAddress)
  gate.onError((error) => {
    // Its message may quote what was sent, so nothing of it is shown.
    context.log(`${context.now().toISOString()} - - 500 ${error.name}`)
    return refuse(500, 'The relay itself failed. If a payment was being created, look under open creations.')
  })
  return gate
}
