import { Hono, type Context as Call } from 'hono'
import type { Context, Person } from '#sandbox/context'
import { extraTokens, extraTokenFees } from './extra-tokens'
import { apiBase } from '#sandbox/http/endpoints'
import { readJson } from '#sandbox/http/json-body'
import type { Grant } from '#sandbox/grants/tokens'

type User = { person: Person; grant: Grant }

const refuse = (status: 400 | 401 | 403 | 404, message: string) => Response.json({ message }, { status })

/** `/balance` answers the nearest double, as documented; the exact value is in `/fees`. */
const toDouble = (units: bigint, decimals: number) => Number(`${units}e-${decimals}`)

const accountName = /^[a-z1-5.]{1,13}$/
const readContract = (call: Call) => {
  const [contract, second] = call.req.queries('contract') ?? []
  return contract !== undefined && second === undefined && accountName.test(contract) ? contract : undefined
}
const noContract = () =>
  refuse(400, 'Name one account with ?contract=: up to 13 characters of a-z, 1-5 and the dot.')

/** `/balance?tokens=USDP&tokens=EURP`, `?tokens[]=USDP` or `?tokens=USDP,EURP`: the documents do not say how a list is encoded. */
const readTokenFilter = (call: Call) => {
  const given = [...(call.req.queries('tokens') ?? []), ...(call.req.queries('tokens[]') ?? [])]
  const codes = given.flatMap((list) => list.split(',')).filter((code) => code !== '')
  return (token: string) => codes.length === 0 || codes.includes(token)
}

/** The form of `/me` that PlasmaPay's own dice client reads. */
const nested = ({ username, ...user }: Person) => ({
  username,
  user: { ...user, bots: { tg: 'disabled', fb: 'disabled' }, signUpPromo: false },
})

const balances = ({ world, switches }: Context, username: string, isWanted: (token: string) => boolean) =>
  [...world.balances(username), ...extraTokens(switches().tokens)]
    .filter(({ token }) => isWanted(token))
    .map(({ token, units, decimals }) => ({ token, balance: toDouble(units, decimals) }))

const fees = ({ world, switches }: Context, username: string, call: Call) => {
  const [requested, token] = [call.req.query('username'), call.req.query('tokenCode')]
  if (!requested || !token)
    return refuse(400, `${requested ? 'tokenCode' : 'username'} is missing from the query.`)
  if (requested !== username) return refuse(403, 'You may ask only for your own fees.')
  const answer =
    world.fees(username, token) ?? extraTokenFees(switches().tokens, token, world.fees(username, 'USDP'))
  return answer ? Response.json(answer) : refuse(404, 'There is no such token.')
}

const sendTx = async ({ world, switches }: Context, username: string, call: Call) => {
  const body = await readJson(call.req.raw)
  if (!body.ok) return refuse(400, body.message)
  const { legacyMoneyActions } = switches()
  const result = world.send(body.value, username, { legacyMoneyActions })
  return result.ok ? Response.json(result.answer) : Response.json(result.body, { status: result.status })
}

export const resources = (context: Context) => {
  const readUser = async (call: Call): Promise<User | string> => {
    const [scheme, token, ...rest] = (call.req.header('authorization') ?? '').split(' ')
    if (scheme?.toUpperCase() !== 'JWT' || !token || rest.length > 0) {
      return 'Send the header authorization: JWT {ACCESS_TOKEN}.'
    }
    const grant = await context.tokens.accessGrant(token)
    const person = grant && context.world.person(grant.username)
    return person ? { person, grant } : 'The access token is invalid or has expired.'
  }
  const signedIn =
    (answer: (user: User, call: Call) => Response | Promise<Response>) =>
    async (call: Call): Promise<Response> => {
      const user = await readUser(call)
      return typeof user === 'string' ? refuse(401, user) : answer(user, call)
    }
  const titleOf = ({ clientId }: Grant) => ({ title: context.clients.find(clientId)?.title ?? clientId })
  const listExtraTokens = () =>
    extraTokens(context.switches().tokens).map(({ token, decimals }) => ({ token, decimals }))
  const actions = (call: Call, username?: string) => {
    const contract = readContract(call)
    return contract ? Response.json(context.world.actions(contract, username)) : noContract()
  }

  const routes = new Hono().basePath(apiBase)
  routes.use(async (_, next) => {
    context.world.advance()
    await next()
  })
  routes.get(
    '/meta',
    signedIn(({ grant }) => Response.json(titleOf(grant))),
  )
  routes.get(
    '/me',
    signedIn(({ person }) => Response.json(context.switches().nestedMe ? nested(person) : person)),
  )
  routes.get(
    '/tokens',
    signedIn(() => Response.json([...context.world.tokens(), ...listExtraTokens()])),
  )
  routes.get(
    '/balance',
    signedIn(({ person }, call) => Response.json(balances(context, person.username, readTokenFilter(call)))),
  )
  routes.get('/balance/app', (call) => {
    const contract = readContract(call)
    return contract ? Response.json(context.world.appBalances(contract)) : noContract()
  })
  routes.get(
    '/actions/my',
    signedIn(({ person }, call) => actions(call, person.username)),
  )
  routes.get('/actions/all', (call) => actions(call))
  routes.get(
    '/fees',
    signedIn(({ person }, call) => fees(context, person.username, call)),
  )
  routes.post(
    '/send-tx',
    signedIn(({ person }, call) => sendTx(context, person.username, call)),
  )
  return routes
}
