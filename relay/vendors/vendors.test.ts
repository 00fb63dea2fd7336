import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { vendors, type Vendor } from '~/domain/payment/vendor'
import { Secret } from '#relay/config/secret'
import { askVendor, type VendorCall } from './ask-vendor'
import { calls, findCall } from './calls'
import { accountAt, json, plantedKey, startVendor, type Answering, type TestVendor } from './test-vendor'
import { withoutKey } from './without-key'

let vendor: TestVendor
beforeAll(async () => {
  vendor = await startVendor()
})
afterEach(() => {
  vendor.seen.length = 0
  vendor.answer(json({}))
})
afterAll(() => vendor.close())

const ask = (name: Vendor, call: VendorCall, options = {}) =>
  askVendor(accountAt(name, vendor.origin), call, options)

describe('the list of calls', () => {
  it('is the one of docs/relay.md', () => {
    const list = vendors.flatMap((name) => calls[name].map(({ method, path }) => `${name} ${method} ${path}`))
    expect(list).toEqual([
      'plasmapay-business GET ping',
      'plasmapay-business POST invoices',
      'plasmapay-business GET invoices',
      'plasmapay-business GET invoices/{id}',
      'plasmapay-business DELETE invoices/{id}',
      'plasmapay-checkout GET quote',
      'plasmapay-checkout POST orders/create',
      'plasmapay-checkout GET orders/{id}',
      'plisio POST invoices/new',
      'plisio GET invoices/{id}',
      'plisio GET operations',
      'plisio GET operations/{id}',
      'plisio GET currencies/{fiat}',
      'plisio GET shops',
      'payplay POST private-api/crypto-orders/{slug}',
      'payplay GET private-api/orders/{slug}',
      'payplay GET private-api/orders/{slug}/{id}',
      'payplay GET private-api/order-statuses',
      'payplay GET private-api/transactions/{id}',
      'payplay GET private-api/exchange-rates/{ticker}',
      'payplay GET rates',
      'payplay GET currencies/crypto-order-target-currencies',
    ])
  })

  it.each(
    'new create switch email withdraw commission fee fee-plan index view update delete complete'.split(' '),
  )('does not take the word "%s" for an id', (word) => {
    expect(findCall('plisio', 'GET', `operations/${word}`)).toBeUndefined()
    expect(findCall('plasmapay-business', 'GET', `invoices/${word}`)).toBeUndefined()
    expect(findCall('plisio', 'GET', `operations/${word}1`)).toMatchObject({
      parts: ['operations', `${word}1`],
    })
  })

  it.each<[Vendor, string, string]>([
    ['plisio', 'GET', 'operations/withdraw'],
    ['plisio', 'GET', 'operations/WITHDRAW'],
    ['plisio', 'GET', 'operations/%77ithdraw'],
    ['plisio', 'GET', 'operations/commission'],
    ['plisio', 'GET', 'operations/fee-plan'],
    ['plisio', 'GET', 'invoices/new'],
    ['plisio', 'GET', 'invoices/switch/5ee0'],
    ['plisio', 'POST', 'operations/5ee0'],
    ['plisio', 'GET', 'balances/BTC'],
    ['plasmapay-checkout', 'GET', 'orders/create'],
    ['plasmapay-business', 'PUT', 'invoices/e1'],
    ['plasmapay-business', 'GET', 'invoices/'],
    ['plasmapay-business', 'GET', 'invoices/..'],
    ['plasmapay-business', 'GET', 'invoices/%2e%2e'],
    ['plasmapay-business', 'GET', 'invoices/a%2Fb'],
    ['plasmapay-business', 'GET', 'invoices/a?b'],
    ['plasmapay-business', 'GET', 'invoices/%zz'],
    ['plasmapay-business', 'GET', '/invoices'],
    ['payplay', 'POST', 'private-api/my-page/withdrawal'],
    ['payplay', 'POST', 'private-api/crypto-orders/my-page/5ee0/complete'],
    ['payplay', 'POST', 'private-api/refunds/orders/5ee0'],
    ['payplay', 'POST', 'mass-payouts'],
  ])(
    'contains no call that could move money or mean something else: %s %s %s',
    async (name, method, path) => {
      expect([undefined, 'method']).toContain(findCall(name, method, path))
      await expect(ask(name, { method, path })).rejects.toThrow('does not pass on')
      expect(vendor.seen).toEqual([])
    },
  )
})

describe('a request', () => {
  it('to PlasmaPay and PayPlay carries the key in a header, and the path behind the base', async () => {
    const business = accountAt('plasmapay-business', `${vendor.origin}/deep`)
    const query = new URLSearchParams({ limit: '5', dateFrom: '2026-01-01T00:00:00Z' })
    await askVendor(business, { method: 'GET', path: 'invoices', query })
    await ask('plasmapay-checkout', { method: 'GET', path: 'orders/o1' })
    await ask('payplay', { method: 'GET', path: 'private-api/orders/another-page/9d05' })
    expect(vendor.seen.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
      'GET /deep/business/api/v1/public/invoices?limit=5&dateFrom=2026-01-01T00%3A00%3A00Z',
      'GET /business/crypto/api/v1/public/orders/o1',
      'GET /private-api/orders/my-page/9d05',
    ])
    for (const { headers, url } of vendor.seen) {
      expect(headers).toMatchObject({ authorization: `Bearer ${plantedKey}`, accept: 'application/json' })
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('referer')
      expect(headers).not.toHaveProperty('origin')
      expect(url.href).not.toContain('planted')
    }
  })

  it('passes a JSON body on letter for letter', async () => {
    const body = '{ "amount": 123456789012345678.123456789012345678, "description": "\\u00e9 ☕" }'
    await ask('plasmapay-business', { method: 'POST', path: 'invoices', body })
    expect(vendor.seen[0]).toMatchObject({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
  })

  it('for a new Plisio invoice becomes a GET with the documented fields', async () => {
    const body =
      '{"order_name":"Tea & cake","order_number":7,"amount":0.123456789012345678901,"return_existing":true,"email":null}'
    await ask('plisio', { method: 'POST', path: 'invoices/new', body })
    const [{ method, url, body: sent, headers }] = vendor.seen as [(typeof vendor.seen)[0]]
    expect([method, url.pathname, sent]).toEqual(['GET', '/api/v1/invoices/new', ''])
    expect(Object.fromEntries(url.searchParams)).toEqual({
      order_name: 'Tea & cake',
      order_number: '7',
      amount: '0.123456789012345678901',
      return_existing: '1',
      api_key: plantedKey,
    })
    expect(headers).not.toHaveProperty('authorization')
  })

  it.each<[string, Vendor, VendorCall]>([
    [
      'redirect_to_invoice',
      'plisio',
      { method: 'POST', path: 'invoices/new', body: '{"redirect_to_invoice":1}' },
    ],
    ['api_key', 'plisio', { method: 'POST', path: 'invoices/new', body: '{"api_key":"x"}' }],
    [
      'redirect.to.invoice',
      'plisio',
      { method: 'POST', path: 'invoices/new', body: '{"redirect.to.invoice":1}' },
    ],
    ['order_name must be', 'plisio', { method: 'POST', path: 'invoices/new', body: '{"order_name":["x"]}' }],
    ['JSON object', 'plisio', { method: 'POST', path: 'invoices/new', body: '[]' }],
    ['not JSON', 'plasmapay-business', { method: 'POST', path: 'invoices', body: '{"amount":' }],
    ['JSON object', 'payplay', { method: 'POST', path: 'private-api/crypto-orders/x', body: '"x"' }],
    ['not JSON', 'plasmapay-checkout', { method: 'POST', path: 'orders/create' }],
    ['api_key', 'plisio', { method: 'GET', path: 'operations', query: new URLSearchParams('api_key=x') }],
    ['apiKey', 'plasmapay-business', { method: 'GET', path: 'ping', query: new URLSearchParams('apiKey=x') }],
  ])('is refused before it is sent if it contains %s', async (sentence, name, call) => {
    await expect(ask(name, call)).rejects.toThrow(sentence)
    expect(vendor.seen).toEqual([])
  })
})

const create: VendorCall = { method: 'POST', path: 'invoices', body: '{"amount":"1"}' }
const read: VendorCall = { method: 'GET', path: 'invoices/e1' }

describe('an answer', () => {
  it.each([200, 201, 400, 404, 409, 422, 429])(
    'with the status %i is returned letter for letter',
    async (status) => {
      const text = '{ "amount": 0.10000000000000000000000, "status": "new" }'
      vendor.answer(json(text, status, { 'retry-after': '7', 'set-cookie': 'a=b' }))
      expect(await ask('plasmapay-business', create)).toMatchObject({
        kind: 'answered',
        status,
        text,
        retryAfter: '7',
      })
    },
  )

  it.each([400, 401, 403, 404, 405, 409, 413, 415, 422, 429])(
    'with the status %i says that no payment exists, whatever its body',
    async (status) => {
      vendor.answer(json('<html>', status))
      expect(await ask('plasmapay-business', create)).toMatchObject({
        kind: 'failed',
        status,
        mayExist: false,
      })
    },
  )

  it('to a deletion may be empty', async () => {
    for (const status of [200, 204]) {
      vendor.answer((_request, response) => void response.writeHead(status).end())
      const answer = await ask('plasmapay-business', { method: 'DELETE', path: 'invoices/e1' })
      expect(answer).toMatchObject({ kind: 'answered', status: 204, text: '' })
    }
  })

  const failures: [string, Answering, number | null, boolean, string][] = [
    ['401', json({ key: plantedKey }, 401), 401, false, 'does not accept the key'],
    ['403', json({}, 403), 403, false, 'does not allow this with the key'],
    ['500', json({}, 500), 500, true, 'answered with the status 500'],
    ['408', json({}, 408), 408, true, 'answered with the status 408'],
    ['302', json({}, 302, { location: '/elsewhere' }), 302, true, 'sent the request on'],
    ['HTML', json('<html>', 200), 200, true, 'not JSON'],
    ['HTML with the status 422', json('<html>', 422), 422, false, 'not JSON'],
    ['nothing', json('', 200), 200, true, 'not JSON'],
    ['half a JSON', json('{"id":"1",', 200), 200, true, 'not JSON'],
    [
      'a cut in the middle',
      (_request, response, incoming) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"id":', () => incoming.socket.destroy())
      },
      null,
      true,
      'cut the connection',
    ],
    [
      'a cut before it',
      (_request, _response, incoming) => void incoming.socket.destroy(),
      null,
      true,
      'cut the connection',
    ],
    [
      'no end',
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(1_000_000)));
          response.once('drain', more)
        }
        more()
      },
      null,
      true,
      'too long',
    ],
  ]
  it.each(failures)(
    'of %s is a failure that says whether a payment may exist',
    async (_name, answering, status, mayExist, why) => {
      vendor.answer(answering)
      const made = await ask('plasmapay-business', create)
      expect(made).toMatchObject({ kind: 'failed', status, mayExist })
      expect(made.kind === 'failed' && made.message).toMatch(/^Shop \(account shop\): the vendor .*\.$/)
      expect(made.kind === 'failed' && made.message).toContain(why)
      expect(await ask('plasmapay-business', read)).toMatchObject({ kind: 'failed', mayExist: false })
      expect(vendor.seen).toHaveLength(2)
    },
  )

  it('that does not come in time is a failure, whether its head or its body is late', async () => {
    vendor.answer(() => undefined)
    const late = { timeLimit: 30 }
    expect(await ask('plasmapay-business', create, late)).toMatchObject({
      kind: 'failed',
      status: null,
      mayExist: true,
    })
    vendor.answer((_request, response) => void response.writeHead(200).write('{'))
    const answer = await ask('plasmapay-business', create, late)
    expect(answer).toMatchObject({ kind: 'failed', status: null, mayExist: true })
    expect(answer.kind === 'failed' && answer.message).toContain('did not answer within')
  })

  it('of a server that is not there says that no payment exists', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    for (const base of [`http://127.0.0.1:${port}`, 'https://no-such-name.invalid'])
      expect(await askVendor(accountAt('plasmapay-business', base), create)).toMatchObject({
        kind: 'failed',
        mayExist: false,
        status: null,
      })
  })

  it('never holds the key, however the vendor repeats it', async () => {
    const inAddress = encodeURIComponent(plantedKey)
    const escaped = plantedKey.replaceAll('/', String.raw`\/`)
    vendor.answer(
      json(`{"a":"${plantedKey}","self":"/operations?api_key=${inAddress}","php":"${escaped}"}`, 422, {}),
    )
    const answer = await ask('plisio', { method: 'GET', path: 'operations' })
    expect(answer).toMatchObject({ text: '{"a":"[key]","self":"/operations?api_key=[key]","php":"[key]"}' })
    for (const [, answering] of failures) {
      vendor.answer(answering)
      for (const call of [
        { method: 'POST', path: 'invoices/new', body: '{}' },
        { method: 'GET', path: 'shops' },
      ])
        expect(JSON.stringify(await ask('plisio', call))).not.toContain('planted')
    }
  })
})

it.each([
  String(new URLSearchParams({ a: "it's (a) ~Key! ü/x" })).slice(2),
  encodeURIComponent("it's (a) ~Key! ü/x"),
  encodeURIComponent(encodeURIComponent("it's (a) ~Key! ü/x")),
  encodeURIComponent("it's (a) ~Key! ü/x").replaceAll(/%../g, (hex) => hex.toLowerCase()),
  "it's (a) ~Key! ü/x",
  String.raw`it's (a) ~Key! \u00FC\/x`,
  String.raw`it\u0027s (a) ~Key! ü\\\/x`,
])('a key that is written as %s is found', (spelled) => {
  const key = new Secret("it's (a) ~Key! ü/x")
  expect(withoutKey(`{"a":"${spelled}&b"}`, key)).toBe('{"a":"[key]&b"}')
  expect(withoutKey('{"a":"it\'s (a) ~key! ü/x"}', key)).toContain('~key')
})

it('a key so short that it could be any word is not looked for', () => {
  expect(withoutKey('{"amount":"1234567"}', new Secret('1234567'))).toBe('{"amount":"1234567"}')
})
