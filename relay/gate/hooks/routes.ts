import { Hono } from 'hono'
import { accountOf, type Context, type Environment } from '#relay/gate/context'
import { limited, noSuchAddress } from '#relay/gate/refuse'
import { sourceOf } from '#relay/gate/session/source'
import { isHookToken } from './token'

const maxHookBytes = 1_000_000

/** Not kept, because it could be somebody’s secret. */
const secretHeaders = new Set(['cookie', 'authorization', 'proxy-authorization'])

const keptHeaders = (headers: Headers) =>
  JSON.stringify([...headers].filter(([name]) => !secretHeaders.has(name.toLowerCase())))

/** `POST /hooks/{account}/{token}`: kept and answered. What is made of it, the inbox does afterwards. */
export function hookRoutes(context: Context) {
  const routes = new Hono<Environment>()
  routes.post(
    '/:account/:token',
    async (call, next) => {
      const { account, token } = call.req.param()
      // An unknown account costs the same and gets the same.
      const isRight = isHookToken(context.settings, account, token)
      return isRight && accountOf(context, account) ? next() : noSuchAddress()
    },
    limited(maxHookBytes),
    async (call) => {
      const body = new Uint8Array(await call.req.arrayBuffer())
      const source = sourceOf(
        call.req.raw,
        call.env?.incoming?.socket?.remoteAddress,
        context.settings.trustProxy,
      )
      const headers = keptHeaders(call.req.raw.headers)
      await context.inbox.keep({
        account: call.req.param('account'),
        at: context.now(),
        headers,
        source,
        body,
      })
      return call.json({})
    },
  )
  return routes
}
