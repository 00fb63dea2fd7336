import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Hono } from 'hono'
import type { Account } from '#relay/config/settings'
import { accountOf, type Context, type Environment } from '#relay/gate/context'
import { limited, noSuchAddress } from '#relay/gate/refuse'
import { sourceOf } from '#relay/gate/session/source'
import { namedPayment } from './named-payment'
import { isHookToken } from './token'

const maxHookBytes = 1_000_000

/** Not kept, because it could be somebody’s secret. */
const secretHeaders = new Set(['cookie', 'authorization', 'proxy-authorization'])

const keptHeaders = (headers: Headers) =>
  JSON.stringify([...headers].filter(([name]) => !secretHeaders.has(name.toLowerCase())))

/** Keeps what came, once; the same bytes again are counted. */
async function keep(
  { memory, now }: Context,
  account: Account,
  came: { headers: string; source: string; body: Uint8Array },
) {
  const database = await memory.database()
  const at = now()
  const digest = createHash('sha256').update(came.body).digest('base64url')
  await database
    .insertInto('deliveries')
    .values({ ...came, account: account.id, at, digest })
    .onConflict((conflict) =>
      conflict.columns(['account', 'digest']).doUpdateSet({ repeats: sql`deliveries.repeats + 1` }),
    )
    .execute()
  await database
    .insertInto('account_state')
    .values({ account: account.id, last_hook_at: at })
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ last_hook_at: at }))
    .execute()
}

/** `POST /hooks/{account}/{token}`: kept, answered, and then asked for at the vendor. */
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
      const account = accountOf(context, call.req.param('account'))
      if (!account) return noSuchAddress()
      const body = new Uint8Array(await call.req.arrayBuffer())
      const source = sourceOf(
        call.req.raw,
        call.env?.incoming?.socket?.remoteAddress,
        context.settings.trustProxy,
      )
      await keep(context, account, { headers: keptHeaders(call.req.raw.headers), source, body })
      const id = namedPayment(account.vendor, body)
      // The vendor waits for the answer to its webhook, not for what we make of it; the watcher asks again if this fails.
      if (id !== undefined) void context.payments.check(account, id, 'told').catch(() => undefined)
      return call.json({})
    },
  )
  return routes
}
