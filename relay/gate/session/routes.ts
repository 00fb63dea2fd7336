import { Hono, type Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { object, safeParse, string } from 'valibot'
import { isPassword } from '#relay/config/password'
import type { Role } from '#relay/config/settings'
import { limited, refuse } from '#relay/gate/refuse'
import type { Context, Environment } from '#relay/gate/context'
import { beginSession, endSession, lifetimeSeconds, operatorOf } from './sessions'
import { sourceOf } from './source'
import { countTry } from './tries'

const SignIn = object({ name: string(), password: string() })
const longestPassword = 4000

/** On https the browser itself holds the cookie to this host and path. */
const cookieOf = ({ settings }: Context) => {
  const isSecure = settings.publicUrl.startsWith('https:')
  return isSecure
    ? {
        name: '__Host-relay',
        options: { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' as const },
      }
    : { name: 'relay', options: { path: '/relay', httpOnly: true, sameSite: 'Strict' as const } }
}

/** Who is signed in, or undefined. */
export async function signedIn(context: Context, call: Call<Environment>) {
  const token = getCookie(call, cookieOf(context).name)
  return token === undefined ? undefined : operatorOf(context, token)
}

export const needSignIn = () => refuse(401, 'Sign in to payments first.')

export const needRole = (role: Role) =>
  role === 'manage' ? undefined : refuse(403, 'Your role only lets you look, not change anything.')

/** Takes the same time for a name that does not exist. */
async function operatorBy({ settings }: Context, name: string, password: string) {
  const operator = settings.operators.find((each) => each.name === name)
  const compared = operator ?? settings.operators[0]
  const isRight = compared ? await isPassword(password, compared.passwordHash) : false
  return isRight ? operator : undefined
}

export function sessionRoutes(context: Context) {
  const routes = new Hono<Environment>()
  const cookie = cookieOf(context)

  routes.post('/', limited(10_000), async (call) => {
    const body: unknown = await call.req.json().catch(() => undefined)
    const read = safeParse(SignIn, body)
    if (!read.success || read.output.password.length > longestPassword)
      return refuse(400, 'Send {"name", "password"} as JSON.')
    const source = sourceOf(
      call.req.raw,
      call.env?.incoming?.socket?.remoteAddress,
      context.settings.trustProxy,
    )
    const takeBack = await countTry(context, source)
    if (!takeBack)
      return refuse(429, 'Too many wrong tries. Wait a minute, then try again.', { 'retry-after': '60' })
    const operator = await operatorBy(context, read.output.name, read.output.password)
    if (!operator) return refuse(401, 'Name or password is wrong.')
    await takeBack()
    setCookie(call, cookie.name, await beginSession(context, operator), {
      ...cookie.options,
      maxAge: lifetimeSeconds,
    })
    return call.body(null, 204)
  })

  routes.get('/', async (call) => {
    const operator = await signedIn(context, call)
    return operator ? call.json({ name: operator.name, role: operator.role }) : needSignIn()
  })

  routes.delete('/', async (call) => {
    const token = getCookie(call, cookie.name)
    if (token !== undefined) await endSession(context, token)
    deleteCookie(call, cookie.name, cookie.options)
    return call.body(null, 204)
  })
  return routes
}
