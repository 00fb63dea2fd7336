import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#relay/config/password'
import { operator, ours, settingsAt, signIn, startGate } from '#relay/gate/test-gate'
import { sourceOf } from './source'

let gate: Awaited<ReturnType<typeof startGate>>
beforeAll(async () => {
  gate = await startGate()
})
afterAll(() => gate.stop())

const minute = 60_000
const cookieOf = (answer: Response) => answer.headers.get('set-cookie') ?? ''
const wrong = (from: string) => gate.ask('/relay/session', signIn('ann', 'x'), from)

const source = (forwarded: string, trust: number, connected = '192.0.2.9') =>
  sourceOf(new Request('https://x.test', { headers: { 'x-forwarded-for': forwarded } }), connected, trust)

const sessionOf = (cookie: string, ask = gate.ask) => ask('/relay/session', { headers: { ...ours, cookie } })

const begin = async (name: string) =>
  cookieOf(await gate.ask('/relay/session', signIn(name))).split(';')[0] ?? ''

const withOperators = (...operators: ReturnType<typeof operator>[]) =>
  gate.gateWith({ settings: settingsAt(gate.vendor.origin, { operators }) })

describe('a sign-in', () => {
  it('gives a cookie that no script can read and no other site can send, and then knows who it is', async () => {
    const answer = await gate.ask('/relay/session', signIn('ann'))
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(cookieOf(answer)).toMatch(
      /^__Host-relay=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const cookie = cookieOf(answer).split(';')[0] ?? ''
    const sessionOf = await gate.ask('/relay/session', { headers: { ...ours, cookie } })
    expect(await sessionOf.json()).toEqual({ name: 'ann', role: 'manage' })
    const rows = await (await gate.memory.database()).selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1])
  })

  it('on plain http gives a cookie for the relay’s own path', async () => {
    const ask = gate.gateWith({
      settings: settingsAt(gate.vendor.origin, { publicUrl: 'http://localhost:5173' }),
    })
    expect(cookieOf(await ask('/relay/session', signIn('ann')))).toMatch(
      /^relay=[\w-]{43}; Max-Age=43200; Path=\/relay; HttpOnly; SameSite=Strict$/,
    )
  })

  it.each([
    ['a wrong password', signIn('ann', 'Sandbox'), 401],
    ['an unknown name', signIn('eve'), 401],
    ['a name that every object has', signIn('constructor'), 401],
    ['another shape', { ...signIn('ann'), body: '{"name":"ann"}' }, 400],
    ['a body that is not JSON', { ...signIn('ann'), body: 'name=ann' }, 400],
    ['a long body', { ...signIn('ann', 'x'.repeat(20_000)) }, 413],
  ])('with %s gets a sentence and no cookie', async (_name, init, status) => {
    const answer = await gate.ask('/relay/session', init, '192.0.2.2')
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(cookieOf(answer)).toBe('')
  })

  it('answers the same to an unknown name and to a wrong password', async () => {
    const [one, other] = [
      await gate.ask('/relay/session', signIn('eve', 'x'), '192.0.2.3'),
      await gate.ask('/relay/session', signIn('ann', 'x'), '192.0.2.3'),
    ]
    expect(await one.text()).toBe(await other.text())
  })
})

describe('wrong tries', () => {
  it('are limited to ten a minute from one address, even at the same time; then the right password has to wait too', async () => {
    const from = '198.51.100.1'
    const answers = await Promise.all(Array.from({ length: 14 }, () => wrong(from)))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
    while ((await wrong(from)).status === 401);
    const right = await gate.ask('/relay/session', signIn('ann'), from)
    expect([right.status, right.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await gate.ask('/relay/session', signIn('ann'), '198.51.100.2')).status).toBe(204)
    gate.pass(minute + 1)
    expect((await gate.ask('/relay/session', signIn('ann'), from)).status).toBe(204)
  })

  it('are counted one by one, and good sign-ins are not', async () => {
    const from = '198.51.100.3'
    for (let i = 0; i < 12; i++)
      expect((await gate.ask('/relay/session', signIn('ann'), from)).status).toBe(204)
    for (let i = 0; i < 10; i++) expect((await wrong(from)).status).toBe(401)
    expect((await wrong(from)).status).toBe(429)
  })

  it('are remembered by another relay on the same database', async () => {
    const from = '198.51.100.4'
    for (let i = 0; i < 10; i++) await wrong(from)
    expect((await gate.gateWith()('/relay/session', signIn('ann'), from)).status).toBe(429)
  })
})

describe('where a request comes from', () => {
  it('is taken from our own proxies only', () => {
    expect(source('203.0.113.1', 0)).toBe('192.0.2.9')
    expect(source('203.0.113.1, 203.0.113.2', 1)).toBe('203.0.113.2')
    expect(source('203.0.113.1, 203.0.113.2', 2)).toBe('203.0.113.1')
    expect(source('203.0.113.1', 2)).toBe('192.0.2.9')
    expect(source('<script>', 1)).toBe('192.0.2.9')
  })
  it('is the network of an IPv6 address', () => {
    expect(source('2001:db8:0:1:aaaa::1', 1)).toBe('2001:db8:0:1::/64')
    expect(source('2001:DB8:0000:0001::', 1)).toBe('2001:db8:0:1::/64')
    expect(source('2001:db8::7', 1)).toBe('2001:db8:0:0::/64')
    expect(source('', 0, '::1')).toBe('0:0:0:0::/64')
    expect(source('', 0, '::ffff:192.0.2.7')).toBe('192.0.2.7')
  })
})

describe('a session', () => {
  it('survives a restart, and ends with a sign-out', async () => {
    const cookie = await begin('bob')
    expect(await (await sessionOf(cookie, gate.gateWith())).json()).toEqual({ name: 'bob', role: 'view' })
    const ended = await gate.ask('/relay/session', { method: 'DELETE', headers: { ...ours, cookie } })
    expect(ended.status).toBe(204)
    expect(cookieOf(ended)).toContain('__Host-relay=; Max-Age=0; Path=/; HttpOnly; Secure')
    expect((await sessionOf(cookie)).status).toBe(401)
  })

  it('ends after twelve hours', async () => {
    const cookie = await begin('bob')
    gate.pass(12 * 60 * minute - 1)
    expect((await sessionOf(cookie)).status).toBe(200)
    gate.pass(2)
    expect((await sessionOf(cookie)).status).toBe(401)
  })

  it('ends when the operator is removed or has a new password, and follows a change of role', async () => {
    const cookie = await begin('ann')
    expect(await (await sessionOf(cookie, withOperators(operator('ann', 'view')))).json()).toEqual({
      name: 'ann',
      role: 'view',
    })
    expect((await sessionOf(cookie, withOperators(operator('bob', 'view')))).status).toBe(401)
    const other = operator('ann', 'manage', await hashPassword('sandbox'))
    expect((await sessionOf(cookie, withOperators(other))).status).toBe(401)
  })

  it.each(['', '__Host-relay=', `__Host-relay=${'x'.repeat(43)}`, 'relay=x', '__Host-relay=%00'])(
    'is not found by the cookie "%s"',
    async (cookie) => {
      expect((await sessionOf(cookie)).status).toBe(401)
      expect((await gate.ask('/relay/accounts', { headers: { ...ours, cookie } })).status).toBe(401)
    },
  )
})

describe('a request of another origin', () => {
  it.each([
    [{}, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 403],
    [{ 'x-relay': '1' }, 401],
    [{ 'x-relay': '1', 'sec-fetch-site': 'same-site' }, 403],
    [{ 'x-relay': '1', 'sec-fetch-site': 'cross-site', origin: 'https://wallet.test' }, 403],
    [{ 'x-relay': '1', 'sec-fetch-site': 'none' }, 403],
    [{ 'x-relay': '1', origin: 'https://evil.test' }, 403],
    [{ 'x-relay': '1', origin: 'null' }, 403],
    [{ 'x-relay': '1', origin: 'https://wallet.test' }, 401],
    [{ 'x-relay': '1', 'sec-fetch-site': 'same-origin' }, 401],
  ] as [Record<string, string>, number][])('%j gets %i', async (headers, status) => {
    for (const path of ['/relay/session', '/relay/accounts', '/relay/nothing'])
      expect((await gate.ask(path, { headers })).status).toBe(status)
  })

  it('gets no CORS header, not even on a preflight', async () => {
    const headers = { origin: 'https://evil.test', 'access-control-request-headers': 'x-relay' }
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const answer = await gate.ask('/relay/session', { method, headers })
      expect(answer.status).toBe(403)
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})
