import { Hono, type Context as Call } from 'hono'
import type { Context, Person } from '#sandbox/context'
import { crowd, crowdFees } from './crowd'
import { apiBase } from '#sandbox/http/endpoints'
import { readJson } from '#sandbox/http/json-body'
import type { Grant } from '#sandbox/grants/tokens'

type User = { person: Person; grant: Grant }

const refuse = (status: 400 | 401 | 403 | 404, message: string) => Response.json({ message }, { status })

/** The nearest double, as the documented server answers `/balance`; the exact value is in `/fees`. */
const toDouble = (units: bigint, decimals: number) => Number(`${units}e-${decimals}`)

const accountName = /^[a-z1-5.]{1,13}$/
const contractOf = (call: Call) => {
  const [contract, second] = call.req.queries('contract') ?? []
  return contract !== undefined && second === undefined && accountName.test(contract) ? contract : undefined
}
const noContract = () => refuse(400, 'Name one account with ?contract=: up to 13 of a-z, 1-5 and the dot.')

/** `/balance?tokens=USDP&tokens=EURP`, `?tokens[]=USDP` or `?tokens=USDP,EURP`: the documents name no encoding. */
const filterOf = (call: Call) => {
  const given = [...(call.req.queries('tokens') ?? []), ...(call.req.queries('tokens[]') ?? [])]
  const codes = given.flatMap((list) => list.split(',')).filter((code) => code !== '')
  return (token: string) => codes.length === 0 || codes.includes(token)
}

/** PlasmaPay's own dice client reads the user in this form. */
const nested = ({ username, ...user }: Person) => ({
  username,
  user: { ...user, bots: { tg: 'disabled', fb: 'disabled' }, signUpPromo: false },
})

const balances = ({ world, switches }: Context, username: string, isWanted: (token: string) => boolean) =>
  [...world.balances(username), ...crowd(switches().tokens)]
    .filter(({ token }) => isWanted(token))
    .map(({ token, units, decimals }) => ({ token, balance: toDouble(units, decimals) }))

const fees = ({ world, switches }: Context, username: string, call: Call) => {
  const [asked, token] = [call.req.query('username'), call.req.query('tokenCode')]
  if (!asked || !token) return refuse(400, `${asked ? 'tokenCode' : 'username'} is missing from the query.`)
  if (asked !== username) return refuse(403, 'These are the fees of somebody else.')
  const answer =
    world.fees(username, token) ?? crowdFees(switches().tokens, token, world.fees(username, 'USDP'))
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
    return person ? { person, grant } : 'The access token is not valid, or not valid any more.'
  }
  const signedIn =
    (answer: (user: User, call: Call) => Response | Promise<Response>) =>
    async (call: Call): Promise<Response> => {
      const user = await readUser(call)
      return typeof user === 'string' ? refuse(401, user) : answer(user, call)
    }
  const titleOf = ({ clientId }: Grant) => ({ title: context.clients.find(clientId)?.title ?? clientId })
  const crowdTokens = () =>
    crowd(context.switches().tokens).map(({ token, decimals }) => ({ token, decimals }))
  const actions = (call: Call, username?: string) => {
    const contract = contractOf(call)
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
    signedIn(() => Response.json([...context.world.tokens(), ...crowdTokens()])),
  )
  routes.get(
    '/balance',
    signedIn(({ person }, call) => Response.json(balances(context, person.username, filterOf(call)))),
  )
  routes.get('/balance/app', (call) => {
    const contract = contractOf(call)
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
