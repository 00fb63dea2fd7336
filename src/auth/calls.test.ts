import { describe, expect, it, vi } from 'vitest'
import { advance, callbackUrl, config, fakeBrowser, signedIn, signIn, withFakeClock } from './fake-browser'
import { AuthError } from './failure'
import { fakeFrames } from './fake-frames'

const key = 'pp.auth.v1.session'

withFakeClock()

const settled = async (work: Promise<unknown>, ms = 2000) => {
  const [error] = await Promise.all([work.catch((error: unknown) => error), advance(ms)])
  return error
}

describe('J: calls of the API', () => {
  it.each([
    '//evil.test',
    '\\\\evil.test',
    '/\\evil.test',
    'https://evil.test/x',
    'me',
    '',
    '@evil.test/',
    '/..',
    '/../../../id/oauth/v1/token',
    '/x/%2e%2e/%2E%2e/../id',
    '/a/..%2f..%2f',
    '/.',
    '/a//b',
    '/a\tb',
    'https://plasma.test/id/oauth/v1/token',
  ])('90: %j is refused before a request', async (path) => {
    const { server, tab } = await signedIn()
    for (const auth of [true, false])
      expect(await settled(tab.auth.fetch(path, { auth }), 50)).toMatchObject({ code: 'path_refused' })
    expect(server.calls).toEqual([])
  })

  it('90: an ordinary path with a query is sent below the API’s path', async () => {
    const { server, tab } = await signedIn()
    await settled(tab.auth.fetch('/actions/my?contract=plasma.dice&x=//y..z'))
    expect(server.calls[0]!.url).toBe(
      'https://plasma.test/plasma/api/v1/actions/my?contract=plasma.dice&x=//y..z',
    )
  })

  it('91, 92: the request has fixed headers and options, and only method, body and signal of its caller', async () => {
    const { disk, server, tab } = await signedIn()
    const { at } = JSON.parse(disk.raw().get(key)!) as { at: string }
    await settled(
      tab.auth.fetch('/send-tx', {
        method: 'POST',
        body: '{}',
        headers: { 'x-requested-with': 'XMLHttpRequest' },
        redirect: 'follow',
        cache: 'force-cache',
      }),
    )
    expect(server.calls[0]!.init).toEqual({
      method: 'POST',
      body: '{}',
      headers: { authorization: `JWT ${at}`, 'content-type': 'application/json' },
      credentials: 'include',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: null,
    })
    await settled(tab.auth.fetch('/me'))
    expect(server.calls[1]!.init.headers).toEqual({ authorization: `JWT ${at}` })
    expect(server.calls[1]!.init).not.toHaveProperty('body')
  })

  it('93: public resources go without token and cookies, also signed out', async () => {
    for (const world of [await signedIn(), { ...fakeBrowser(), tab: null }]) {
      world.server.api = () => Response.json([])
      const tab = world.tab ?? world.open()
      const answer = await settled(tab.auth.fetch('/actions/all?contract=a', { auth: false }))
      expect((answer as Response).status).toBe(200)
      expect(world.server.apiCalls[0]!.init).toMatchObject({
        headers: {},
        credentials: 'omit',
        redirect: 'error',
      })
    }
  })

  it('signed out, a call rejects without a request', async () => {
    const { server, open } = fakeBrowser()
    expect(await settled(open().auth.fetch('/me'))).toMatchObject({ code: 'signed_out' })
    expect(server.calls).toEqual([])
  })

  it.each([500, 503, 404, 204])('an answer %i is returned as it is, after one request', async (status) => {
    const { server, tab } = await signedIn()
    server.api = () => new Response(null, { status })
    expect(
      ((await settled(tab.auth.fetch('/send-tx', { method: 'POST', body: '{}' }))) as Response).status,
    ).toBe(status)
    expect(server.calls).toHaveLength(1)
  })

  it('94: a transaction is repeated once after a 401, with the same body', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    const answer = await settled(tab.auth.fetch('/send-tx', { method: 'POST', body: '{"a":1}' }))
    expect((answer as Response).status).toBe(200)
    expect(server.apiCalls.map((call) => [call.init.method, call.init.body])).toEqual([
      ['POST', '{"a":1}'],
      ['POST', '{"a":1}'],
    ])
  })

  it('94: it is not repeated after a network error', async () => {
    const { server, tab } = await signedIn()
    server.api = () => {
      throw new TypeError('Failed to fetch')
    }
    const error = await settled(tab.auth.fetch('/send-tx', { method: 'POST', body: '{}' }))
    expect(error).toMatchObject({ code: 'network' })
    expect(server.calls).toHaveLength(1)
  })

  it('94: a stream is not sent twice; its 401 goes to the caller', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    const body = new Blob(['x']).stream() as unknown as ReadableStream
    expect(((await settled(tab.auth.fetch('/send-tx', { method: 'POST', body }))) as Response).status).toBe(
      401,
    )
    expect(server.calls).toHaveLength(1)
  })
})

describe('a caller that aborts', () => {
  it('gets its own reason, before, during and after the first request', async () => {
    const { server, tab } = await signedIn()
    const aborted = AbortSignal.abort()
    expect(await settled(tab.auth.fetch('/me', { signal: aborted }))).toBe(aborted.reason)
    expect(server.calls).toEqual([])
    server.latency = 10
    for (const [after, reason] of [[2], [20], [60], [2, new Error('mine')]] as const) {
      server.valid.clear()
      const control = new AbortController()
      const asked = tab.auth.fetch('/me', { signal: control.signal }).catch((error: unknown) => error)
      await advance(after)
      control.abort(reason)
      const error = await asked
      expect(error).toBe(control.signal.reason)
      expect(error).toMatchObject({ name: reason?.name ?? 'AbortError' })
    }
  })

  it('gets it at once while a renewal hangs, and starts no renewal when already aborted', async () => {
    const { server, tab } = await signedIn()
    await advance(899_000)
    const aborted = AbortSignal.abort()
    expect(await settled(tab.auth.fetch('/me', { signal: aborted }))).toBe(aborted.reason)
    expect(server.calls).toEqual([])
    server.token = () => new Promise<Response>(() => undefined)
    for (const isEarly of [true, false]) {
      if (!isEarly) server.valid.clear()
      const control = new AbortController()
      const error = tab.auth.fetch('/me', { signal: control.signal }).catch((error: unknown) => error)
      await advance(100)
      control.abort()
      await advance(20)
      expect(await Promise.race([error, Promise.resolve('waiting')])).toBe(control.signal.reason)
      await advance(20_000)
    }
  })

  it('does not stop the renewal that others wait for', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    const control = new AbortController()
    const first = settled(tab.auth.fetch('/me', { signal: control.signal }))
    const second = tab.auth.fetch('/me')
    await advance(20)
    control.abort()
    await first
    expect((await second).status).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
  })
})

describe('K: nothing leaks', () => {
  it('96: no error holds a token, code, state, verifier, address or server text', async () => {
    const { disk, server, open, tab } = await signedIn()
    const log = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name))
    const secrets = ['TOPSECRET', 'https://plasma.test', 'dapp.test', 'code=']
    const { at, rt } = JSON.parse(disk.raw().get(key)!) as { at: string; rt: string }
    secrets.push(at, rt)
    const errors: unknown[] = []
    const answers = [
      () => new Response('{"access_token":"TOPSECRET'),
      () => new Response('TOPSECRET', { status: 500, headers: { 'retry-after': '1' } }),
      () => Response.json({ access_token: 'TOPSECRET' }),
      () => {
        throw new TypeError(`Failed to fetch ${config.origin}/TOPSECRET`)
      },
      () => Response.json({ error: 'TOPSECRET' }, { status: 400 }),
    ]
    for (const answer of answers) {
      server.token = answer
      const other = open({ cfg: { pkce: true } })
      await other.auth.signIn('code', '/')
      const url = callbackUrl(other, { code: 'TOPSECRET' })
      secrets.push(new URL(url).searchParams.get('state')!)
      const outcome = (await settled(other.auth.complete(url))) as { error: unknown }
      errors.push(outcome.error)
    }
    for (const answer of answers) {
      server.token = answer
      server.valid.clear()
      errors.push(await settled(tab.auth.fetch('/me')))
      await advance(120_000)
    }
    errors.push(await settled(tab.auth.fetch('/../TOPSECRET')), await settled(tab.auth.fetch('/me')))
    expect(errors).toHaveLength(12)
    for (const error of errors) {
      expect(error).toBeInstanceOf(AuthError)
      const { message, stack, cause } = error as AuthError
      const members = Object.entries(error as object).map(String)
      const all = [message, stack, String(cause), JSON.stringify(error), ...members].join('\n')
      for (const secret of secrets) expect(all).not.toContain(secret)
      expect(
        Object.keys(error as object).filter(
          (name) => !['code', 'status', 'retryAfter', 'name'].includes(name),
        ),
      ).toEqual([])
    }
    for (const spy of log) expect(spy).not.toHaveBeenCalled()
  })
})

const body = '{"actions":[]}'

/** A signed-in tab in a browser with credentialless frames. */
const tabWithFrames = async () => {
  const { server, open } = fakeBrowser()
  const frames = fakeFrames(server.fetch('frame'))
  const tab = open({ more: frames.world })
  await signIn(tab)
  server.calls = []
  const requests = () =>
    server.calls.map(({ tab, init, url }) => `${tab} ${init.method} ${new URL(url).pathname}`)
  return { server, tab, requests, happened: frames.happened }
}

describe('a request other than GET', () => {
  it('leaves over a connection of its own, and a GET does not', async () => {
    const { tab, requests, happened, server } = await tabWithFrames()
    const answer = await settled(tab.auth.fetch('/send-tx', { method: 'POST', body }))
    expect(await (answer as Response).json()).toEqual({ ok: true })
    expect(tab.auth.isFresh()).toBe(false)
    await settled(tab.auth.fetch('/me'))
    await settled(tab.auth.fetch('/actions/all', { auth: false }))
    expect(requests()).toEqual([
      'frame POST /plasma/api/v1/send-tx',
      'tab1 GET /plasma/api/v1/me',
      'tab1 GET /plasma/api/v1/actions/all',
    ])
    expect(server.calls[0]!.init).toMatchObject({
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
    })
    expect(happened).toEqual(['frame', 'gone'])
  })

  it('is sent once more after a 401 and a renewal, again over a new connection of its own', async () => {
    const { tab, requests, server, happened } = await tabWithFrames()
    server.valid.clear()
    const answer = await settled(tab.auth.fetch('/send-tx', { method: 'POST', body }))
    expect((answer as Response).status).toBe(200)
    expect(requests()).toEqual([
      'frame POST /plasma/api/v1/send-tx',
      'tab1 POST /id/oauth/v1/token',
      'frame POST /plasma/api/v1/send-tx',
    ])
    expect(happened).toEqual(['frame', 'gone', 'frame', 'gone'])
  })

  it('can be aborted before it leaves, and while it waits for its answer', async () => {
    for (const [wait, left] of [
      [0, 0],
      [7, 1],
    ] as const) {
      const { tab, server, happened } = await tabWithFrames()
      const control = new AbortController()
      const { signal } = control
      const sent = tab.auth
        .fetch('/send-tx', { method: 'POST', body, signal })
        .catch((error: unknown) => error)
      await advance(wait)
      control.abort(new Error('mine'))
      await advance(50)
      expect(await sent).toEqual(new Error('mine'))
      expect(server.calls).toHaveLength(left)
      expect(happened).toEqual(['frame', 'gone'])
    }
  })
})
