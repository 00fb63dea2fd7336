import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { settingsAt, startGate } from '#relay/gate/test-gate'
import { noteAccount } from '#relay/memory/account-state'
import { accountAt, json, type Answering } from '#relay/vendors/test-vendor'

let gate: Awaited<ReturnType<typeof startGate>>
let ann: Awaited<ReturnType<(typeof gate)['as']>>
let bob: typeof ann
beforeAll(async () => {
  gate = await startGate()
  ;[ann, bob] = [await gate.as('ann'), await gate.as('bob')]
})
afterEach(() => {
  gate.vendor.answer(json({}))
  gate.vendor.seen.length = 0
  gate.told.length = 0
  gate.lines.length = 0
})
afterAll(() => gate.stop())

const api = (account: string, path: string) => `/relay/accounts/${account}/api/${path}`

describe('a call that is passed on', () => {
  it('comes back letter for letter, with the vendor’s status and nothing else of its headers', async () => {
    const text = '{ "amount": 0.10000000000000000000000, "status":"new" }'
    gate.vendor.answer(
      json(text, 200, { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', server: 'x' }),
    )
    const answer = await ann(api('shop', 'invoices/e1'))
    expect(await answer.text()).toBe(text)
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-vendor-status': '200',
    })
  })

  it('carries no cookie, origin, referrer or other header of the page', async () => {
    const headers = {
      referer: 'https://wallet.test/payments',
      origin: 'https://wallet.test',
      'x-other': 'x',
      connection: 'x-other',
    }
    await ann(api('shop', 'invoices/e1?'), { headers })
    const sent = Object.keys(gate.vendor.seen[0]?.headers ?? {})
    const known = new Set([
      'host',
      'connection',
      'accept',
      'authorization',
      'accept-language',
      'sec-fetch-mode',
      'user-agent',
      'accept-encoding',
    ])
    expect(sent.filter((name) => !known.has(name))).toEqual([])
    expect(gate.vendor.seen[0]?.headers.connection).toBe('keep-alive')
  })

  it.each([400, 404, 409, 422, 429])(
    'that the vendor refuses with %i returns the vendor’s own words',
    async (status) => {
      gate.vendor.answer(json({ message: 'No.' }, status, { 'retry-after': '9' }))
      const answer = await ann(api('page', 'rates'))
      expect([answer.status, await answer.json()]).toEqual([status, { message: 'No.' }])
      expect([answer.headers.get('x-vendor-status'), answer.headers.get('retry-after')]).toEqual([
        String(status),
        '9',
      ])
    },
  )

  it('that fails is answered with 502 and names the account, even when the vendor rejects the key', async () => {
    for (const status of [401, 403, 302, 500, 503]) {
      gate.vendor.answer(json({ message: 'vendor’s own' }, status, { location: 'https://evil.test' }))
      const answer = await bob(api('coins', 'shops'))
      expect(answer.status).toBe(502)
      expect(await answer.json()).toEqual({
        message: expect.stringContaining('Shop (account coins): the vendor'),
        vendorStatus: status,
        mayExist: false,
      })
      expect(answer.headers.get('location')).toBeNull()
    }
  })

  it('that deletes an invoice is reported to the index once the vendor has deleted it', async () => {
    gate.vendor.answer(json({ message: 'no' }, 404))
    await ann(api('shop', 'invoices/e1'), { method: 'DELETE' })
    expect(gate.told).toEqual([])
    gate.vendor.answer((_request, response) => void response.writeHead(204).end())
    const answer = await ann(api('shop', 'invoices/e%31'), { method: 'DELETE' })
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(gate.told).toEqual([['deleted', 'shop', 'e1']])
  })
})

describe('a call that is not passed on', () => {
  it.each<[string, string, string, number]>([
    ['GET', 'none', 'invoices', 404],
    ['GET', 'shop', 'wallet/webhooks', 404],
    ['GET', 'coins', 'operations/withdraw', 404],
    ['GET', 'coins', 'operations/%57ithdraw', 404],
    ['GET', 'coins', 'invoices/new', 405],
    ['PUT', 'shop', 'invoices/e1', 405],
    ['PATCH', 'shop', 'invoices', 405],
    ['GET', 'shop', 'invoices/../../wallet', 404],
    ['GET', 'shop', 'invoices?apiKey=x', 400],
    ['GET', 'shop', '', 404],
  ])('%s %s %s gets %i and a sentence', async (method, account, path, status) => {
    const answer = await ann(api(account, path), { method })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(answer.headers.get('x-vendor-status')).toBeNull()
    expect(gate.vendor.seen).toEqual([])
  })

  it('is anything that changes something, for an operator who may only look', async () => {
    const creation = { 'x-creation': crypto.randomUUID() }
    const create = { method: 'POST', headers: creation, body: '{}' }
    for (const [path, init] of [
      [api('shop', 'invoices'), create],
      [api('ramp', 'orders/create'), create],
      [api('coins', 'invoices/new'), create],
      [api('page', 'private-api/crypto-orders/my-page'), create],
      [api('shop', 'invoices/e1'), { method: 'DELETE' }],
      [`/relay/creations/${creation['x-creation']}`, { method: 'DELETE' }],
      [`/relay/creations/${creation['x-creation']}/search`, { method: 'POST' }],
    ] as const) {
      const answer = await bob(path, init)
      expect([path, answer.status]).toEqual([path, 403])
      expect(await answer.json()).toEqual({ message: expect.stringContaining('only lets you look') })
    }
    expect(gate.vendor.seen).toEqual([])
    expect((await bob(api('ramp', 'quote?from=EUR&to=BTC&amount=1'))).status).toBe(200)
  })

  it('is one with a body over the limit', async () => {
    const body = JSON.stringify({ description: 'x'.repeat(300_000) })
    const answer = await ann(api('shop', 'invoices'), {
      method: 'POST',
      headers: { 'x-creation': crypto.randomUUID() },
      body,
    })
    expect([answer.status, gate.vendor.seen]).toEqual([413, []])
  })
})

it('an unknown address, or a wrong method, gets a sentence', async () => {
  for (const [method, path, status] of [
    ['GET', '/relay', 404],
    ['GET', '/relay/nothing', 404],
    ['PUT', '/relay/accounts', 405],
    ['POST', '/relay/creations', 405],
    ['DELETE', '/relay/deliveries', 405],
    ['PUT', '/relay/session', 405],
  ] as const) {
    const answer = await ann(path, { method })
    expect([method, path, answer.status]).toEqual([method, path, status])
    expect(await answer.json()).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

describe('the accounts', () => {
  it('are listed with what each operator may do, and without a word of their keys', async () => {
    const database = await gate.memory.database()
    await database.deleteFrom('account_state').execute()
    const list = async (as: typeof ann) => (await as('/relay/accounts')).text()
    const { accounts } = JSON.parse(await list(ann))
    expect(accounts.map(({ id, can }: { id: string; can: string[] }) => `${id}: ${can.join(' ')}`)).toEqual([
      'shop: create read list delete',
      'ramp: quote create read',
      'coins: create read list rates',
      'page: create read list rates',
    ])
    expect(accounts[3]).toMatchObject({
      base: gate.vendor.origin,
      slug: 'my-page',
      chainAccount: null,
      lastAnswerAt: null,
      lastError: null,
      refused: [],
    })
    const at = new Date(0)
    await noteAccount(database, 'coins', { list_refused_at: at, details_refused_at: at })
    expect(JSON.parse(await list(ann)).accounts[2].refused).toEqual(['list', 'read'])
    expect(await list(bob)).not.toContain('"create"')
    for (const text of [await list(ann), await list(bob)]) expect(text).not.toContain('planted')
  })

  it('may have the id "api"', async () => {
    const settings = settingsAt(gate.vendor.origin, {
      accounts: [accountAt('plasmapay-business', gate.vendor.origin, { id: 'api' })],
    })
    const as = await gate.as('ann', gate.gateWith({ settings }))
    gate.vendor.answer(json({ message: 'pong ;)' }))
    expect((await as(api('api', 'ping'))).status).toBe(200)
    expect(gate.vendor.seen.at(-1)?.url.pathname).toBe('/business/api/v1/public/ping')
  })

  it('each have a hook address that nobody can guess from another', async () => {
    const { accounts } = await (await ann('/relay/accounts')).json()
    const urls: string[] = accounts.map(({ hookUrl }: { hookUrl: string }) => hookUrl)
    for (const url of urls) expect(url).toMatch(/^https:\/\/wallet\.test\/hooks\/\w+\/[\w-]{43}$/)
    expect(new Set(urls.map((url) => url.split('/').at(-1))).size).toBe(4)
  })
})

const lost: Answering[] = [
  json({ error: 'x' }, 401),
  json({ error: 'x' }, 500),
  json('<html>'),
  json({}, 302, { location: 'https://evil.test' }),
  (_request, _response, incoming) => void incoming.socket.destroy(),
  // The vendor repeats all that it was sent.
  (request, response) =>
    void response.writeHead(422, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        message: `${request.url.href} ${JSON.stringify(request.headers)}`,
        key: request.url.searchParams.get('api_key'),
      }),
    ),
]

it('no key is in any answer, header or line of the log, whatever fails', async () => {
  const seen: string[] = []
  const paths = [
    api('shop', 'ping'),
    api('ramp', 'orders/o1'),
    api('coins', 'shops'),
    api('coins', 'operations'),
    api('page', 'rates'),
  ]
  const creates = [
    api('shop', 'invoices'),
    api('coins', 'invoices/new'),
    api('page', 'private-api/crypto-orders/x'),
  ]
  const note = async (answer: Response) =>
    void seen.push(JSON.stringify([...answer.headers]) + (await answer.text()))
  for (const answering of lost) {
    gate.vendor.answer(answering)
    for (const path of paths) await note(await ann(path))
    for (const path of creates) {
      const headers = { 'x-creation': crypto.randomUUID() }
      await note(await ann(path, { method: 'POST', headers, body: '{"order_number":"1","merchantId":"1"}' }))
      await note(await ann(`/relay/creations/${headers['x-creation']}/search`, { method: 'POST' }))
    }
  }
  await note(await ann('/relay/creations'))
  await note(await ann('/relay/accounts'))
  const database = await gate.memory.database()
  seen.push(JSON.stringify(await database.selectFrom('creations').selectAll().execute()))
  expect(seen.length).toBeGreaterThan(60)
  for (const text of [...seen, ...gate.lines]) expect(text).not.toMatch(/planted/)
})

it('the log has one line a request: time, account, pattern, status and milliseconds', async () => {
  await ann(api('shop', 'invoices/e1'))
  await ann(api('shop', 'invoices?dateFrom=secret'))
  await ann('/relay/secret?x=secret')
  await gate.ask('/relay/secret', { headers: { cookie: 'secret' } })
  expect(gate.lines.map((line) => line.replace(/ \d+$/, ' ms'))).toEqual([
    '2026-01-02T03:04:05.000Z shop invoices/{id} 200 ms',
    '2026-01-02T03:04:05.000Z shop invoices 200 ms',
    '2026-01-02T03:04:05.000Z - - 404 ms',
    '2026-01-02T03:04:05.000Z - - 403 ms',
  ])
})
