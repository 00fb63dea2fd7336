import { describe, expect, it } from 'vitest'
import { advance, callbackUrl, config, fakeBrowser, signedIn, signIn, withFakeClock } from './fake-browser'
import { jwt } from './fake-plasmapay'
import { tokenFacts } from './tokens'

/** Inputs that are one character away from valid ones. Found by mutation testing: decision 0008. */
withFakeClock()

const sessionKey = 'pp.auth.v1.session'
const attemptKey = 'pp.auth.v1.tx.'

const facts = (claims: object) => tokenFacts({ at: jwt({ ...claims }), rt: jwt() }, 0)

/** A tab with a sign-in attempt of the code flow. */
async function beginSignIn() {
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

describe('stored data', () => {
  it.each<[string, (session: Record<string, string>) => object]>([
    ['a sid one character too long', ({ sid }) => ({ sid: `${sid}x` })],
    ['a character before its sid', ({ sid }) => ({ sid: `x${sid}` })],
    ['a space before its token', ({ at }) => ({ at: ` ${at}` })],
    ['a line break after its token', ({ rt }) => ({ rt: `${rt}\n` })],
  ])('a session with %s reads as corrupt', async (_, change) => {
    const { disk, tab } = await signedIn()
    const session = JSON.parse(disk.raw().get(sessionKey)!) as Record<string, string>
    tab.view.setItem(sessionKey, JSON.stringify({ ...session, ...change(session) }))
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'corrupt' })
  })

  it.each(['redirectUri', 'scope', 'returnTo', 'verifier'])(
    'an attempt whose %s is not a string causes no token request',
    async (name) => {
      const { server, tab, state, complete } = await beginSignIn()
      const attempt = JSON.parse(tab.view.getItem(attemptKey + state)!) as object
      tab.view.setItem(attemptKey + state, JSON.stringify({ ...attempt, [name]: 7 }))
      expect(await complete(callbackUrl(tab, { code: 'c' }))).toBe('state_unknown')
      expect(server.tokenCalls).toEqual([])
    },
  )

  it('an unknown reason reads as null', () => {
    const tab = fakeBrowser().open()
    tab.view.setItem('pp.auth.v1.out', 'weird')
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: null })
  })

  it('a notice has its own key', () => {
    const tab = fakeBrowser().open()
    tab.auth.leaveNotice({ code: 'denied', keptSession: false, returnTo: '/' })
    expect(tab.own.key(0)).toBe('pp.auth.v1.notice')
  })
})

describe('callbacks', () => {
  it.each<[string, (state: string) => string]>([
    [
      'parameters whose names end like known ones',
      (state) => `?code=c&state=${state}&old_state=1&old_state=2`,
    ],
    [
      'parameters whose names begin like known ones',
      (state) => `?code=c&state=${state}&code_hint=1&code_hint=2`,
    ],
  ])('%s are ignored', async (_, query) => {
    const { state, complete } = await beginSignIn()
    expect(await complete(config.redirectUri + query(state))).toBe('ok')
  })

  it.each<[string, (state: string) => string, string]>([
    ['a refresh token beside the code', (state) => `?code=c&refresh_token=r&state=${state}`, 'param_mixed'],
    ['a code in the fragment', (state) => `?state=${state}#code=c`, 'param_mixed'],
    ['a refresh token alone', (state) => `#refresh_token=r&state=${state}`, 'flow_mismatch'],
  ])('%s causes no token request', async (_, query, code) => {
    const { server, state, complete } = await beginSignIn()
    expect(await complete(config.redirectUri + query(state))).toBe(code)
    expect(server.tokenCalls).toEqual([])
  })

  it.each([(state: string) => `${state}x`, (state: string) => `x${state}`])(
    'a state one character too long leaves the key of that name alone',
    async (longer) => {
      const { tab, state, complete } = await beginSignIn()
      tab.view.setItem(attemptKey + longer(state), 'kept')
      expect(await complete(`${config.redirectUri}?code=c&state=${longer(state)}`)).toBe('state_unknown')
      expect(tab.view.getItem(attemptKey + longer(state))).toBe('kept')
    },
  )

  it('the return path is never the callback, however it is written', async () => {
    const tab = fakeBrowser().open()
    tab.auth.leaveNotice({ code: 'denied', keptSession: false, returnTo: '/auth/callback//' })
    expect(tab.auth.takeNotice()?.returnTo).toBe('/')
  })

  it('the implicit flow has no verifier, the code flow has one of 43 characters', async () => {
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
    ['without a subject keep the old one', 'alice', undefined, 'alice'],
    ['may be the first to name a subject', undefined, 'bob', 'bob'],
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

  it('during the delay after a failure a call says how much of it is left', async () => {
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

  it('a page restored from the back/forward cache delays after a failure as before', async () => {
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

it('a lifetime that is not given in numbers, and an empty subject, are unknown', () => {
  expect(facts({ exp: 900, iat: '0' }).exp).toBeNull()
  expect(facts({ exp: 900, iat: 0, sub: '' })).toMatchObject({ exp: 900_000, sub: null })
})
