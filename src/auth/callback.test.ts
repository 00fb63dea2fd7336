import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { advance, callbackUrl, config, fakeBrowser, signIn, withFakeClock, type Tab } from './fake-browser'
import { jwt } from './fake-plasmapay'
import type { CallbackResult } from './types'

const within = async <T>(work: Promise<T>, ms = 2000) => {
  const [value] = await Promise.all([work, advance(ms)])
  return value
}
const clock = () => 1000
const codeOf = (result: CallbackResult) => (result.ok ? 'ok' : result.error.code)
const storedSession = (disk: { raw: () => Map<string, string> }) => disk.raw().get('pp.auth.v1.session')
const tokens = () => ({ access_token: jwt({ sub: 'bob' }), refresh_token: jwt({ r: 1 }) })
const stateOf = (tab: Tab) => new URL(tab.assigned.at(-1)!).searchParams.get('state')!

withFakeClock()

/** A tab where alice is signed in, with a sign-in attempt of `flow` that waits for its callback. */
async function beginAttempt(flow: 'code' | 'implicit' = 'code') {
  const world = fakeBrowser()
  const tab = world.open()
  await signIn(tab)
  const before = storedSession(world.disk)
  world.server.calls = []
  await tab.auth.signIn(flow, '/deep?x=1')
  return {
    ...world,
    tab,
    before,
    url: (answer: Record<string, string>, mark?: '?' | '#') => callbackUrl(tab, answer, mark),
  }
}

describe('B: what a callback may and may not do', () => {
  const refusals: [
    string,
    string,
    (p: Awaited<ReturnType<typeof beginAttempt>>) => string,
    ('code' | 'implicit')?,
  ][] = [
    ['11: no state', 'state_missing', () => `${config.redirectUri}?code=c`],
    ['11: an empty state', 'state_missing', () => `${config.redirectUri}?code=c&state=`],
    ['12: an unknown state', 'state_unknown', () => `${config.redirectUri}?code=c&state=${'A'.repeat(43)}`],
    ['14: a state that spells a key', 'state_unknown', () => `${config.redirectUri}?code=c&state=../session`],
    ['14: a state named __proto__', 'state_unknown', () => `${config.redirectUri}?code=c&state=__proto__`],
    ['15: state twice', 'param_duplicate', (p) => `${p.url({ code: 'c' })}&state=${stateOf(p.tab)}`],
    ['15: code twice', 'param_duplicate', (p) => `${p.url({ code: 'c' })}&code=c`],
    ['15: code in query and fragment', 'param_duplicate', (p) => `${p.url({ code: 'c' })}#code=c`],
    ['15: error twice', 'param_duplicate', (p) => `${p.url({ error: 'a' })}#error=a`],
    [
      '15: access_token twice',
      'param_duplicate',
      (p) => `${p.url(tokens(), '#')}&access_token=x`,
      'implicit',
    ],
    [
      '15: refresh_token twice',
      'param_duplicate',
      (p) => `${p.url(tokens(), '#')}&refresh_token=x`,
      'implicit',
    ],
    ['16: a code in the fragment', 'param_mixed', (p) => p.url({ code: 'c' }, '#')],
    ['16: tokens in the query', 'param_mixed', (p) => p.url(tokens()), 'implicit'],
    ['16: a code and tokens', 'param_mixed', (p) => `${p.url({ code: 'c' })}#access_token=${jwt()}`],
    ['17: tokens for a code attempt', 'flow_mismatch', (p) => p.url(tokens(), '#')],
    ['17: a code for an implicit attempt', 'flow_mismatch', (p) => p.url({ code: 'c' }), 'implicit'],
    ['23: access_denied', 'denied', (p) => p.url({ error: 'access_denied', error_description: 'text' })],
    ['23: another error', 'server_error_param', (p) => p.url({ error: 'boom' })],
    ['23: an error without state', 'state_missing', () => `${config.redirectUri}?error=access_denied`],
    ['23: an error beside a code', 'server_error_param', (p) => p.url({ error: 'boom', code: 'c' })],
    ['24: a foreign issuer', 'param_mixed', (p) => p.url({ code: 'c', iss: 'https://evil.test' })],
    ['34: no code', 'code_missing', (p) => p.url({})],
    ['34: an empty code', 'code_missing', (p) => p.url({ code: '' })],
    ['42: no refresh token', 'token_missing', (p) => p.url({ access_token: jwt() }, '#'), 'implicit'],
    [
      '43: an unsolicited fragment',
      'state_missing',
      () => `${config.redirectUri}#access_token=${jwt()}&refresh_token=${jwt()}`,
    ],
    [
      '45: a token with a line break',
      'token_malformed',
      (p) => p.url({ ...tokens(), access_token: 'a.b\n.c' }, '#'),
      'implicit',
    ],
    [
      '45: a refresh token of two parts',
      'token_malformed',
      (p) => p.url({ ...tokens(), refresh_token: 'a.b' }, '#'),
      'implicit',
    ],
    [
      '45: a token over 16 KB',
      'token_malformed',
      (p) => p.url({ ...tokens(), access_token: jwt({ x: 'x'.repeat(16_384) }) }, '#'),
      'implicit',
    ],
    [
      '46: a token for another client',
      'token_malformed',
      (p) => p.url({ ...tokens(), access_token: jwt({ client_id: 'other' }) }, '#'),
      'implicit',
    ],
    [
      '46: a token with another azp',
      'token_malformed',
      (p) => p.url({ ...tokens(), access_token: jwt({ azp: 'other' }) }, '#'),
      'implicit',
    ],
  ]

  it.each(refusals)('%s → %s; 25: the session stays', async (_, code, href, flow = 'code') => {
    const p = await beginAttempt(flow)
    const outcome = await within(p.tab.auth.complete(href(p)))
    expect(codeOf(outcome)).toBe(code)
    expect(outcome).toMatchObject({ ok: false, keptSession: true })
    expect(p.server.tokenCalls).toEqual([])
    expect(storedSession(p.disk)).toBe(p.before)
    expect(p.tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', sub: 'alice' })
  })

  it('25: without a session before, keptSession is false', async () => {
    const tab = fakeBrowser().open()
    expect(await within(tab.auth.complete(`${config.redirectUri}?code=c`))).toMatchObject({
      keptSession: false,
    })
  })

  it('14: a state that names another key removes nothing', async () => {
    const { disk, open } = fakeBrowser()
    const tab = open()
    tab.view.setItem('user:1', 'x')
    tab.view.setItem('pp.auth.v1.tx.user:1', 'y')
    await within(tab.auth.complete(`${config.redirectUri}?code=c&state=user:1`))
    expect(disk.raw().size).toBe(2)
  })

  it.each([
    [10 * 60_000 - 1000, 'ok'],
    [10 * 60_000 + 1, 'state_expired'],
    [-59_000, 'ok'],
    [-61_000, 'state_expired'],
  ])('13: an attempt %i ms old → %s', async (age, expected) => {
    const p = await beginAttempt()
    p.tab.state.skew = age
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' })), 500))).toBe(expected)
    expect(p.server.tokenCalls).toHaveLength(expected === 'ok' ? 1 : 0)
  })

  it('17, 18: a refused answer uses up its attempt', async () => {
    const p = await beginAttempt()
    await within(p.tab.auth.complete(p.url(tokens(), '#')))
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' }))))).toBe('state_unknown')
    expect(p.server.tokenCalls).toEqual([])
  })

  it('18: the attempt is removed before the token request, so a reload finds none', async () => {
    const p = await beginAttempt()
    let wasStored = true
    p.server.token = () => {
      wasStored = p.disk.raw().has(`pp.auth.v1.tx.${stateOf(p.tab)}`)
      return p.server.exchange()
    }
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' }))))).toBe('ok')
    expect(wasStored).toBe(false)
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' }))))).toBe('state_unknown')
    expect(p.server.tokenCalls).toHaveLength(1)
  })

  it.each([0, 3, 20])(
    '19: the same address in two tabs at once (storage %i ms late) causes one request',
    async (lag) => {
      const p = await beginAttempt()
      const other = p.open({ lag })
      await advance(100)
      const url = p.url({ code: 'c' })
      const both = await within(Promise.all([p.tab.auth.complete(url), other.auth.complete(url)]))
      expect(both.map(codeOf)).toEqual(['ok', 'state_unknown'])
      expect(both[1]).toMatchObject({ keptSession: true })
      expect(p.server.tokenCalls).toHaveLength(1)
    },
  )

  it('19: tokens in the fragment are accepted in one of two tabs only', async () => {
    const p = await beginAttempt('implicit')
    const other = p.open({ lag: 3 })
    await advance(100)
    const url = p.url(tokens(), '#')
    const both = await within(Promise.all([p.tab.auth.complete(url), other.auth.complete(url)]))
    expect(both.map(codeOf)).toEqual(['ok', 'state_unknown'])
  })

  it.each([true, false])(
    '20: completing twice in one document (locks: %s) exchanges once',
    async (hasLocks) => {
      const { server, open } = fakeBrowser()
      const tab = open(hasLocks ? {} : { locks: undefined })
      await tab.auth.signIn('code', '/')
      const url = callbackUrl(tab, { code: 'c' })
      const both = await within(Promise.all([tab.auth.complete(url), tab.auth.complete(url)]))
      expect(both.map(codeOf).toSorted()).toEqual(['ok', 'state_unknown'])
      expect(server.tokenCalls).toHaveLength(1)
    },
  )

  it('21, 22: sign-ins of two tabs both complete, in either order and in the other tab', async () => {
    const { server, open } = fakeBrowser()
    const [a, b] = [open(), open()]
    await a.auth.signIn('code', '/a')
    await b.auth.signIn('code', '/b')
    expect(await within(a.auth.complete(callbackUrl(b, { code: 'c' })))).toEqual({ ok: true, returnTo: '/b' })
    expect(await within(b.auth.complete(callbackUrl(a, { code: 'c' })))).toEqual({ ok: true, returnTo: '/a' })
    expect(server.tokenCalls).toHaveLength(2)
  })

  it('24: unknown parameters and #_=_ are ignored, our own issuer is accepted', async () => {
    const p = await beginAttempt()
    const url = `${p.url({ code: 'c', iss: config.origin, session_state: 'x' })}#_=_`
    expect(codeOf(await within(p.tab.auth.complete(url)))).toBe('ok')
  })

  it('41: an address without an answer goes to /', async () => {
    const p = await beginAttempt()
    for (const rest of ['', '?utm=1', '#_=_', '?iss=x', '#top'])
      expect(await p.tab.auth.complete(config.redirectUri + rest)).toEqual({ ok: true, returnTo: '/' })
    expect(storedSession(p.disk)).toBe(p.before)
  })
})

describe('D: the exchange', () => {
  it('34, 37: the token request is the documented one', async () => {
    const p = await beginAttempt()
    await within(p.tab.auth.complete(p.url({ code: 'the code' })))
    const { url, init } = p.server.tokenCalls[0]!
    expect(url).toBe('https://plasma.test/id/oauth/v1/token')
    expect(init.body).toBe(
      '{"client_id":"client-1","redirect_uri":"https://dapp.test/auth/callback","code":"the code","grant_type":"authorization_code","scope":"plasma"}',
    )
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  })

  const answers: [string, () => Response, string, number?][] = [
    [
      '35: extra fields',
      () => Response.json({ ...tokens(), token_type: 'x', user: {} }, { status: 201 }),
      'ok',
    ],
    ['35: no refresh token', () => Response.json({ access_token: jwt() }), 'token_malformed', 200],
    ['35: no access token', () => Response.json({ refresh_token: jwt() }), 'token_malformed', 200],
    [
      '35: not a JWT',
      () => Response.json({ access_token: 'abc', refresh_token: jwt() }),
      'token_malformed',
      200,
    ],
    ['39: HTML with 200', () => new Response('<html>secret'), 'token_unavailable', 200],
    ['39: an empty body', () => new Response(''), 'token_unavailable', 200],
    ['39: JSON cut short', () => new Response('{"access_token":"a.b.c"'), 'token_unavailable', 200],
    ['39: a JSON list', () => new Response('[1]'), 'token_unavailable', 200],
    ...[400, 401, 403, 422].map((status): [string, () => Response, string, number] => [
      `39: JSON ${status}`,
      () => Response.json({ error_description: 'secret' }, { status }),
      'token_rejected',
      status,
    ]),
    ['36: HTML 403', () => new Response('<html>', { status: 403 }), 'token_unavailable', 403],
    ['36: 429', () => Response.json({}, { status: 429 }), 'token_unavailable', 429],
    ['36: 404', () => Response.json({}, { status: 404 }), 'token_unavailable', 404],
    ['36: 500', () => Response.json({}, { status: 500 }), 'token_unavailable', 500],
    ['36: a network error', () => Response.error().redirected as never, 'token_network'],
  ]
  it.each(answers)('%s', async (name, answer, code, status) => {
    const p = await beginAttempt()
    p.server.token = () => {
      if (name.includes('network')) throw new TypeError('Failed to fetch https://plasma.test/?secret')
      return answer()
    }
    const outcome = await within(p.tab.auth.complete(p.url({ code: 'c' })), 30_000)
    expect(codeOf(outcome)).toBe(code)
    expect(p.server.tokenCalls).toHaveLength(1)
    if (outcome.ok) return
    expect(outcome.error.status).toBe(status)
    expect(outcome.returnTo).toBe('/deep?x=1')
    expect(outcome.error.message).toBe(code)
    expect(storedSession(p.disk)).toBe(p.before)
  })

  it('36, 38: an exchange times out after 10 s, is sent once, and keeps the deep link', async () => {
    const p = await beginAttempt()
    p.server.token = () => new Promise<Response>(() => undefined)
    const outcome = await within(p.tab.auth.complete(p.url({ code: 'c' })), 10_100)
    expect(outcome).toMatchObject({ ok: false, returnTo: '/deep?x=1', keptSession: true })
    expect(codeOf(outcome)).toBe('token_timeout')
    await advance(60_000)
    expect(p.server.tokenCalls).toHaveLength(1)
  })

  it('38: a body that never ends times out too', async () => {
    const p = await beginAttempt()
    p.server.token = ({ init }) =>
      new Response(
        new ReadableStream({
          start: (stream) => init.signal!.addEventListener('abort', () => stream.error(new Error('cut'))),
        }),
      )
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' })), 10_100))).toBe('token_timeout')
  })

  it('40: both tokens are written by one setItem', async () => {
    const { disk, open } = fakeBrowser()
    const tab = open()
    const writes = vi.spyOn(tab.view, 'setItem')
    await signIn(tab)
    expect(writes.mock.calls.filter(([key]) => key === 'pp.auth.v1.session')).toHaveLength(1)
    expect(JSON.parse(storedSession(disk)!)).toMatchObject({
      v: 1,
      ver: 1,
      cid: 'client-1',
      flow: 'code',
      sub: 'alice',
    })
  })

  it('5: a storage that fills up during the exchange refuses the callback and keeps the session', async () => {
    const p = await beginAttempt()
    p.disk.full = true
    expect(codeOf(await within(p.tab.auth.complete(p.url({ code: 'c' }))))).toBe('storage_unavailable')
    expect(storedSession(p.disk)).toBe(p.before)
  })
})

describe('E: tokens in the fragment', () => {
  it('42, 44: both tokens and the right state sign in, without any request', async () => {
    const p = await beginAttempt('implicit')
    expect(await within(p.tab.auth.complete(p.url(tokens(), '#')))).toEqual({
      ok: true,
      returnTo: '/deep?x=1',
    })
    expect(p.server.calls).toEqual([])
    expect(p.tab.auth.getSnapshot()).toMatchObject({ status: 'signed-in', sub: 'bob' })
    expect(p.tab.auth.session()?.flow).toBe('implicit')
  })

  it('46: a token that names our client is accepted', async () => {
    const p = await beginAttempt('implicit')
    const access_token = jwt({ client_id: 'client-1', azp: 'client-1' })
    expect(codeOf(await within(p.tab.auth.complete(p.url({ ...tokens(), access_token }, '#'))))).toBe('ok')
  })

  it('47: with the implicit flow off, such a sign-in can neither begin nor complete', async () => {
    const p = await beginAttempt('implicit')
    const strict = p.open({ cfg: { flows: ['code'] } })
    expect(codeOf(await within(strict.auth.complete(p.url(tokens(), '#'))))).toBe('flow_mismatch')
    await expect(strict.auth.signIn('implicit', '/')).rejects.toMatchObject({ code: 'flow_mismatch' })
    expect(strict.assigned).toEqual([])
  })
})

describe('any address and any stored attempt', () => {
  const state = 'S'.repeat(43)
  const names = ['state', 'code', 'access_token', 'refresh_token', 'error', 'iss', 'error_description', 'x']
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(state, 'c', jwt(), 'access_denied', '') },
    { weight: 1, arbitrary: fc.string() },
  )
  const pair = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<[string, string]>(['state', state], ['code', 'c']) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...names), value) },
  )
  const part = fc.array(pair, { maxLength: 4 })
  const valid = fc.constant(`?state=${state}&code=c`)
  const raw = (start: string) =>
    fc.oneof(
      { weight: start === '?' ? 3 : 0, arbitrary: valid },
      { weight: 5, arbitrary: part.map((pairs) => start + new URLSearchParams(pairs).toString()) },
      { weight: 1, arbitrary: fc.string().map((text) => start + text) },
      { weight: 2, arbitrary: fc.constant('') },
    )
  const validAttempt = {
    v: 1,
    flow: 'code',
    t: 0,
    redirectUri: config.redirectUri,
    scope: 'plasma',
    returnTo: '/deep',
  }
  const attempt = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('code', 'implicit').map((flow) => JSON.stringify({ ...validAttempt, flow })),
    },
    { weight: 1, arbitrary: fc.constant(JSON.stringify({ ...validAttempt, returnTo: '//evil.test' })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...Object.keys(validAttempt))
        .map((key) => JSON.stringify({ ...validAttempt, [key]: {} })),
    },
    { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string()) },
  )

  it('11-25: an invalid callback causes no request, loses no session and throws nothing', async () => {
    vi.useRealTimers()
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(raw('?'), raw('#'), attempt, async (query, hash, stored) => {
        const { disk, server, open } = fakeBrowser()
        server.latency = 0
        const tab = open({ locks: undefined, now: clock })
        const session = JSON.stringify({
          v: 1,
          sid: 's'.repeat(22),
          ver: 1,
          cid: 'client-1',
          iss: config.origin,
          flow: 'code',
          at: jwt(),
          rt: jwt(),
          exp: null,
          sub: 'alice',
          t: 0,
          since: 0,
        })
        tab.view.setItem('pp.auth.v1.session', session)
        tab.view.setItem(`pp.auth.v1.tx.${state}`, stored)
        const href = config.redirectUri + query + hash
        const outcome = await tab.auth.complete(href)
        const url = new URL(href)
        const [inQuery, inHash] = [new URLSearchParams(url.search), new URLSearchParams(url.hash.slice(1))]
        const all = (name: string) => [...inQuery.getAll(name), ...inHash.getAll(name)]
        const only = (name: string) => all(name).length === 1
        const valid =
          only('state') &&
          inQuery.get('state') === state &&
          only('code') &&
          inQuery.get('code') !== null &&
          inQuery.get('code') !== '' &&
          !['access_token', 'refresh_token', 'error'].some((name) => all(name).length) &&
          all('iss').every((iss) => iss === config.origin) &&
          /"flow":"code"/.test(stored)
        expect(server.calls.length).toBeLessThanOrEqual(valid ? 1 : 0)
        if (server.calls.length > 0) accepted += 1
        expect(outcome.ok || (outcome.keptSession && outcome.error.message === outcome.error.code)).toBe(true)
        const replaced = disk.raw().get('pp.auth.v1.session') !== session
        expect(replaced).toBe(outcome.ok && all('state').length > 0)
        expect(tab.auth.getSnapshot().status).toBe('signed-in')
        expect(['/', '/deep']).toContain(outcome.returnTo)
      }),
      { numRuns: 1500 },
    )
    expect(accepted).toBeGreaterThan(5)
  })
})
