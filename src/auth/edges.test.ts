import { describe, expect, it } from 'vitest'
import { advance, callbackUrl, config, fakeBrowser, signedIn, signIn, withFakeClock } from './fake-browser'
import { jwt } from './fake-plasmapay'
import { tokenFacts } from './tokens'

/** What is one sign away from what is accepted. Found by breaking the code: docs/decisions/0008. */
withFakeClock()

const sessionKey = 'pp.auth.v1.session'
const attemptKey = 'pp.auth.v1.tx.'

const facts = (claims: object) => tokenFacts({ at: jwt({ ...claims }), rt: jwt() }, 0)

/** A sign-in under way by the code flow. */
async function leaving() {
  const world = fakeBrowser()
  const tab = world.open()
  await tab.auth.signIn('code', '/deep')
  const state = new URL(tab.assigned.at(-1)!).searchParams.get('state')!
  const complete = async (href: string) => {
    const [outcome] = await Promise.all([tab.auth.complete(href), advance(2000)])
    return outcome.ok ? 'ok' : outcome.error.code
  }
  return { ...world, tab, state, complete }
}

describe('records', () => {
  it.each<[string, (session: Record<string, string>) => object]>([
    ['a sid with a sign too many', ({ sid }) => ({ sid: `${sid}x` })],
    ['a sid with a sign before it', ({ sid }) => ({ sid: `x${sid}` })],
    ['a token with a space before it', ({ at }) => ({ at: ` ${at}` })],
    ['a token with a line after it', ({ rt }) => ({ rt: `${rt}\n` })],
  ])('%s is none', async (_, change) => {
    const { disk, tab } = await signedIn()
    const session = JSON.parse(disk.raw().get(sessionKey)!) as Record<string, string>
    tab.view.setItem(sessionKey, JSON.stringify({ ...session, ...change(session) }))
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'corrupt' })
  })

  it.each(['redirectUri', 'scope', 'returnTo', 'verifier'])(
    'an attempt whose %s is no text asks for no token',
    async (name) => {
      const { server, tab, state, complete } = await leaving()
      const attempt = JSON.parse(tab.view.getItem(attemptKey + state)!) as object
      tab.view.setItem(attemptKey + state, JSON.stringify({ ...attempt, [name]: 7 }))
      expect(await complete(callbackUrl(tab, { code: 'c' }))).toBe('state_unknown')
      expect(server.tokenCalls).toEqual([])
    },
  )

  it('a reason nobody here gives is none', () => {
    const tab = fakeBrowser().open()
    tab.view.setItem('pp.auth.v1.out', 'weird')
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: null })
  })

  it('a notice has a name of its own', () => {
    const tab = fakeBrowser().open()
    tab.auth.leaveNotice({ code: 'denied', keptSession: false, returnTo: '/' })
    expect(tab.own.key(0)).toBe('pp.auth.v1.notice')
  })
})

describe('callbacks', () => {
  it.each<[string, (state: string) => string]>([
    ['names that end alike', (state) => `?code=c&state=${state}&old_state=1&old_state=2`],
    ['names that begin alike', (state) => `?code=c&state=${state}&code_hint=1&code_hint=2`],
  ])('%s are not counted', async (_, query) => {
    const { state, complete } = await leaving()
    expect(await complete(config.redirectUri + query(state))).toBe('ok')
  })

  it.each<[string, (state: string) => string, string]>([
    ['a refresh token beside the code', (state) => `?code=c&refresh_token=r&state=${state}`, 'param_mixed'],
    ['the code in the other place', (state) => `?state=${state}#code=c`, 'param_mixed'],
    ['a refresh token alone', (state) => `#refresh_token=r&state=${state}`, 'flow_mismatch'],
  ])('%s asks for no token', async (_, query, code) => {
    const { server, state, complete } = await leaving()
    expect(await complete(config.redirectUri + query(state))).toBe(code)
    expect(server.tokenCalls).toEqual([])
  })

  it.each([(state: string) => `${state}x`, (state: string) => `x${state}`])(
    'a state with a sign too many touches nothing of that name',
    async (longer) => {
      const { tab, state, complete } = await leaving()
      tab.view.setItem(attemptKey + longer(state), 'kept')
      expect(await complete(`${config.redirectUri}?code=c&state=${longer(state)}`)).toBe('state_unknown')
      expect(tab.view.getItem(attemptKey + longer(state))).toBe('kept')
    },
  )

  it('nobody is led back to the callback, however it is written', async () => {
    const tab = fakeBrowser().open()
    tab.auth.leaveNotice({ code: 'denied', keptSession: false, returnTo: '/auth/callback//' })
    expect(tab.auth.takeNotice()?.returnTo).toBe('/')
  })

  it('the implicit flow has no verifier, the code flow one of 43 signs', async () => {
    const { disk, open } = fakeBrowser()
    const verifierOf = async (flow: 'code' | 'implicit') => {
      await open({ cfg: { pkce: true } }).auth.signIn(flow, '/')
      return (JSON.parse([...disk.raw().values()].at(-1)!) as { verifier?: string }).verifier
    }
    expect(await verifierOf('code')).toMatch(/^[\w-]{43}$/)
    expect(await verifierOf('implicit')).toBeUndefined()
  })
})

describe('renewals', () => {
  it.each<[string, string | undefined, string | undefined, string | null]>([
    ['that do not say whose they are keep whose they were', 'alice', undefined, 'alice'],
    ['may be the first to say whose they are', undefined, 'bob', 'bob'],
  ])('%s', async (_, before, after, kept) => {
    const { server, open, disk } = fakeBrowser()
    const tab = open()
    Object.assign(server, { sub: before })
    await signIn(tab)
    Object.assign(server, { sub: after })
    server.valid.clear()
    const [answer] = await Promise.all([tab.auth.fetch('/me'), advance(2000)])
    expect(answer.status).toBe(200)
    expect(JSON.parse(disk.raw().get(sessionKey)!)).toMatchObject({ sub: kept, ver: 2 })
  })

  it('a pause says how much of it is left', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    server.token = () => new Response('', { status: 503, headers: { 'retry-after': '10' } })
    const ask = async () => {
      const call = tab.auth.fetch('/me').catch((error: unknown) => error)
      await advance(2000)
      return call
    }
    await ask()
    await advance(3000)
    const { code, retryAfter } = (await ask()) as { code: string; retryAfter: number }
    expect(code).toBe('cooling')
    expect(retryAfter).toBeGreaterThan(0)
    expect(retryAfter).toBeLessThan(7000)
  })

  it('a page that comes back from the cache is not leaving any more', async () => {
    const { server, stored, tab } = await signedIn()
    server.valid.clear()
    for (const name of ['pagehide', 'pageshow']) tab.events.dispatchEvent(new Event(name))
    server.token = () => new Response('', { status: 503 })
    const call = tab.auth.fetch('/me').catch((error: unknown) => error)
    await advance(2000)
    expect(await call).toMatchObject({ name: 'AuthError', code: 'token_unavailable' })
    expect(stored()).toHaveProperty('cool')
  })
})

it('a life that is not told in numbers, and a subject without a name, are unknown', () => {
  expect(facts({ exp: 900, iat: '0' }).exp).toBeNull()
  expect(facts({ exp: 900, iat: 0, sub: '' })).toMatchObject({ exp: 900_000, sub: null })
})
