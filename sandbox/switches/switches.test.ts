import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { ConnectionDropped } from './faults'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { appOrigin, call, post, redirectUri, serverOrigin, signIn } from '#sandbox/test-client'

let sandbox: Sandbox
let tokens: { access_token: string; refresh_token: string }

beforeEach(async () => {
  sandbox = createSandbox({ bots: false })
  tokens = await signIn(sandbox)
})

const set = (patch: unknown) => post(sandbox, '/__sandbox/switches', patch)
const get = (path: string, init: RequestInit = {}) => call(sandbox, path, tokens.access_token, init)
const statusOf = async (path: string) => (await get(path)).status
const read = async () => (await sandbox.fetch(new Request(`${serverOrigin}/__sandbox/switches`))).json()
const headersOf = async (path: string) => (await get(path, { headers: { origin: appOrigin } })).headers
const life = (token: string) => decodeJwt(token).exp! - decodeJwt(token).iat!
const renew = (refresh_token: string) =>
  post(sandbox, '/id/oauth/v1/token', {
    grant_type: 'refresh_token',
    refresh_token,
    scope: 'plasma',
    client_id: 'sandbox',
    redirect_uri: redirectUri,
  })
const payment = {
  actions: [
    {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { from: 'alice', to: 'bob', quantity: '1.000000000000000000 USDP', memo: '', paySysCms: false },
    },
  ],
}
const pay = () =>
  post(sandbox, '/plasma/api/v1/send-tx', payment, { authorization: `JWT ${tokens.access_token}` })
const usdpOf = (name: string) => sandbox.world.balances(name).find(({ token }) => token === 'USDP')!.units

describe('setting switches', () => {
  it('merges a part and answers with all of them', async () => {
    await set({ latency: { '/me': 5 }, accessTtl: 60 })
    const answer = await (await set({ latency: { '/fees': 7 }, nestedMe: true })).json()
    expect(answer).toMatchObject({ latency: { '/me': 5, '/fees': 7 }, accessTtl: 60, nestedMe: true })
    expect(await read()).toEqual(answer)
  })

  it('resets one rule, one switch or all of them', async () => {
    const initial = await read()
    await set({ status: { '/me': 503, '/fees': 500, '/meta': 418 }, drop: { '*': 'before' }, rotate: false })
    await set({ status: { '/me': 200, '/fees': null }, drop: null })
    expect(await read()).toEqual({ ...initial, status: { '/meta': { status: 418 } }, rotate: false })
    await set({ reset: true })
    expect(await read()).toEqual(initial)
  })

  test.each([
    [{ speed: 1 }, 'speed is not known'],
    [{ status: { '/nowhere': 500 } }, '/nowhere'],
    [{ status: { '/me': 99 } }, 'status./me must be at least 200'],
    [{ status: { '/me': { status: 500, after: 1 } } }, 'status./me.after is not known'],
    [{ status: { '/me': { times: 1 } } }, 'status./me.status is missing'],
    [{ latency: -1 }, 'latency'],
    [{ latency: '5' }, 'latency'],
    [{ drop: { '/me': 'during' } }, 'drop./me'],
    [{ html: ['/you'] }, 'html.0'],
    [{ bots: 'yes' }, 'bots must be'],
    [{ accessTtl: 0 }, 'accessTtl must be at least 1'],
    [{ clockOffset: 0.5 }, 'clockOffset must be a whole number'],
    [[], 'must be'],
    ['{"latency":', 'not JSON'],
  ])('refuses %j', async (patch, words) => {
    const before = await read()
    const response = await set(patch)
    expect(response.status).toBe(400)
    expect((await response.json()).message).toContain(words)
    expect(await read()).toEqual(before)
  })

  it('changes nothing when one of several is invalid', async () => {
    await set({ nestedMe: true, speed: 1 })
    expect(await read()).toMatchObject({ nestedMe: false })
  })

  it('is refused to pages of other origins, also by a simple form', async () => {
    const response = await sandbox.fetch(
      new Request(`${serverOrigin}/__sandbox/switches`, {
        method: 'POST',
        body: new URLSearchParams({ do: 'revokeAll' }),
        headers: { origin: 'https://evil.example' },
      }),
    )
    expect(response.status).toBe(403)
    expect(await statusOf('/me')).toBe(200)
  })
})

describe('a fault', () => {
  it('fails as often as set, with Retry-After, then the endpoint works', async () => {
    await set({ status: { '/balance': { status: 503, times: 2, retryAfter: 7 } } })
    const first = await get('/balance')
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7'])
    expect(await first.json()).toEqual({ message: expect.any(String) })
    expect([await statusOf('/balance'), await statusOf('/balance')]).toEqual([503, 200])
    expect(await read()).toMatchObject({ status: {} })
  })

  it('of * applies everywhere, and the endpoint’s own rule wins', async () => {
    await set({ status: { '*': 500, '/me': 404 } })
    expect([await statusOf('/me'), await statusOf('/tokens')]).toEqual([404, 500])
    expect((await renew(tokens.refresh_token)).status).toBe(500)
  })

  it('of a status executes nothing: no money moves', async () => {
    const before = usdpOf('bob')
    await set({ status: { '/send-tx': 500 } })
    expect((await pay()).status).toBe(500)
    expect(usdpOf('bob')).toBe(before)
  })

  it('can answer HTML, half a body, or an empty list', async () => {
    const whole = await (await get('/tokens')).text()
    await set({ html: ['/me'], truncate: ['/tokens'], empty: ['/balance', '/fees'] })
    const page = await get('/me')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const half = await (await get('/tokens')).text()
    expect(whole.startsWith(half)).toBe(true)
    expect(() => JSON.parse(half)).toThrow(SyntaxError)
    expect(await (await get('/balance')).json()).toEqual([])
    expect(await (await get('/fees?username=alice&tokenCode=USDP')).json()).toHaveProperty('plasma')
  })

  it('can delay the answer', async () => {
    await set({ latency: { '/meta': 80 } })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    expect(await statusOf('/me')).toBe(200)
    let answered: number | undefined
    const answer = statusOf('/meta').then((status) => (answered = status))
    await vi.advanceTimersByTimeAsync(79)
    expect(answered).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toBe(200)
  })

  it('can drop the connection before or after executing', async () => {
    const before = usdpOf('bob')
    await set({ drop: { '/send-tx': 'before' } })
    await expect(pay()).rejects.toBeInstanceOf(ConnectionDropped)
    expect(usdpOf('bob')).toBe(before)
    await set({ drop: { '/send-tx': { when: 'after', times: 1 } } })
    await expect(pay()).rejects.toBeInstanceOf(ConnectionDropped)
    const after = usdpOf('bob')
    expect(after).toBeGreaterThan(before)
    expect((await pay()).status).toBe(200)
  })

  it('can leave the CORS headers out of errors', async () => {
    await set({ noCorsOnErrors: true, status: { '/me': 401 } })
    expect((await headersOf('/me')).has('access-control-allow-origin')).toBe(false)
    expect((await headersOf('/tokens')).has('access-control-allow-origin')).toBe(true)
  })
})

describe('tokens', () => {
  it('last as long as set', async () => {
    await set({ accessTtl: 5, refreshTtl: 60 })
    const pair = await signIn(sandbox)
    expect([life(pair.access_token), life(pair.refresh_token)]).toEqual([5, 60])
  })

  it('can be made to expire at once, and then be renewed', async () => {
    await set({ expireAccess: true })
    expect(await statusOf('/me')).toBe(401)
    const pair = await (await renew(tokens.refresh_token)).json()
    expect((await call(sandbox, '/me', pair.access_token)).status).toBe(200)
  })

  it('can all be revoked', async () => {
    await set({ revokeAll: true })
    expect(await statusOf('/me')).toBe(401)
    expect((await renew(tokens.refresh_token)).status).toBe(400)
    expect((await call(sandbox, '/me', (await signIn(sandbox)).access_token)).status).toBe(200)
  })

  it('keep their refresh token without rotation, however often they are renewed', async () => {
    await set({ rotate: false })
    for (let round = 0; round < 3; round++) {
      const pair = await (await renew(tokens.refresh_token)).json()
      expect(pair.refresh_token).toBe(tokens.refresh_token)
      expect((await call(sandbox, '/me', pair.access_token)).status).toBe(200)
    }
  })

  it('have times by the server’s clock, and so has the Date header', async () => {
    const noon = Date.UTC(2030, 0, 2, 12)
    sandbox = createSandbox({ bots: false, now: () => noon })
    await set({ clockOffset: -86_400 })
    const pair = await signIn(sandbox)
    const yesterday = noon - 86_400_000
    expect(decodeJwt(pair.access_token).iat).toBe(yesterday / 1000)
    const response = await call(sandbox, '/me', pair.access_token)
    expect(response.status).toBe(200)
    expect(response.headers.get('date')).toBe(new Date(yesterday).toUTCString())
  })
})

describe('the world', () => {
  it('answers in the shapes that the real client reads', async () => {
    await set({ nestedMe: true, legacyMoneyActions: true })
    const me = await (await get('/me')).json()
    expect(Object.keys(me)).toEqual(['username', 'user'])
    expect(me.user).toMatchObject({ displayName: expect.any(String), bots: { tg: 'disabled' } })
    const { moneyActions } = await (await pay()).json()
    expect(moneyActions[0]).toHaveProperty('feePlasma')
    expect(moneyActions[0]).not.toHaveProperty('fee')
  })

  it('can be restarted, and the switches stay', async () => {
    const before = usdpOf('bob')
    await pay()
    expect(usdpOf('bob')).not.toBe(before)
    await set({ restart: true, accessTtl: 77 })
    expect(usdpOf('bob')).toBe(before)
    expect(await read()).toMatchObject({ accessTtl: 77 })
    expect(await statusOf('/me')).toBe(200)
  })

  it('differs with another seed', async () => {
    await set({ history: 1, restart: true })
    const first = JSON.stringify(sandbox.world.actions('plasma.dice'))
    await set({ seed: 'another', restart: true })
    expect(JSON.stringify(sandbox.world.actions('plasma.dice'))).not.toBe(first)
  })

  it('has as much history as set', async () => {
    const before = sandbox.world.actions('plasma.dice').length
    await set({ history: 2 })
    const middle = sandbox.world.actions('plasma.dice').length
    expect(middle).toBeGreaterThan(before + 500)
    await set({ reset: true })
    await set({ history: 2 })
    expect(sandbox.world.actions('plasma.dice').length).toBe(middle)
  })
})

it('has as many extra tokens as set, with balances and fees', async () => {
  await set({ tokens: 30 })
  const tokens = (await (await get('/tokens')).json()) as { token: string }[]
  const balances = (await (await get('/balance')).json()) as { token: string; balance: number }[]
  expect([tokens.length, balances.length]).toEqual([39, 39])
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(39)
  expect(balances.slice(-3, -1)).toEqual([
    { token: 'XAABB', balance: 0 },
    { token: 'XAABC', balance: Number('30109.876272220987626921') },
  ])
  const fees = (await (await get('/fees?username=alice&tokenCode=XAABC')).json()) as {
    currency: { balance: string; plasmaRate: number }
  }
  expect(fees.currency).toMatchObject({ balance: '30109876272220987626921', plasmaRate: 1.348997 })
  expect(await statusOf('/fees?username=alice&tokenCode=XZZZZ')).toBe(404)
  await set({ reset: true })
  expect(await statusOf('/fees?username=alice&tokenCode=XAABC')).toBe(404)
})

it('starts with the given switches', async () => {
  const given = createSandbox({ switches: { nestedMe: true, status: { '/me': 500 } }, bots: false })
  expect(given.switches.get()).toMatchObject({ nestedMe: true, status: { '/me': { status: 500 } } })
})

test.each([408, 409, 500])('a status after executing hides an execution: %i', async (status) => {
  await set({ status: { '/send-tx': { status, when: 'after', times: 1 } } })
  const before = usdpOf('bob')
  expect((await pay()).status).toBe(status)
  expect(usdpOf('bob')).toBeGreaterThan(before)
  await set({ status: { '/send-tx': { status, when: 'before', times: 1 } } })
  const then = usdpOf('bob')
  expect((await pay()).status).toBe(status)
  expect(usdpOf('bob')).toBe(then)
})
