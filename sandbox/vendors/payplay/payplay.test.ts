import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { signBody } from '#sandbox/vendors/sign/payplay'
import { orderEvents, transactionEvents } from './desk'
import { orderStatuses } from './order'

const origin = 'http://localhost:4100'
const key = 'sandbox-payplay-key'
const hookKey = 'sandbox-payplay-hook-key'

let sandbox: Sandbox
let received: { signature: string; body: string }[]
let time: number

beforeEach(() => {
  time = Date.parse('2026-01-01T00:00:00Z')
  received = []
  sandbox = createSandbox({
    bots: false,
    now: () => time,
    hooks: { payplay: 'https://relay.example/hooks/page/token' },
    post: async (request) => {
      received.push({ signature: request.headers.get('signature') ?? '', body: await request.text() })
      return new Response()
    },
  })
  // Payments arrive at once unless a test says otherwise.
  sandbox.switches.set({ payTime: 0 })
})

const call = async (path: string, init: RequestInit = {}, bearer = key) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
  const response = await sandbox.fetch(new Request(`${origin}/payplay/${path}`, { ...init, headers }))
  return { status: response.status, json: await response.json() }
}
const postOrder = (body: unknown) =>
  call('private-api/crypto-orders/shop', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const create = async (body: unknown = { amount: 12.12, currency: 'EUR' }) => {
  const { status, json } = await postOrder(body)
  expect(status).toBe(200)
  return json.order
}
const orderOf = async (id: string) => (await call(`private-api/orders/shop/${id}`)).json.order
const press = async (id: string, decision: string, fields: Record<string, string> = {}) => {
  const body = new URLSearchParams({ person: 'alice', coin: 'USDT', ...fields, decision })
  const response = await sandbox.fetch(
    new Request(`${origin}/payplay/crypto-orders/${id}`, { method: 'POST', body, headers: { origin } }),
  )
  return { status: response.status, text: await response.text() }
}
const events = async () => {
  await sandbox.hooks.settled()
  return received.map(({ body }) => JSON.parse(body).event_type as string)
}

describe('creating', () => {
  it('answers a new order with the address where it is paid', async () => {
    const body = {
      amount: '100',
      currency: 'USDC',
      external_order_id: '2362325124',
      successful_link: 'https://shop.example/yes',
      failure_link: 'https://shop.example/no',
    }
    const order = await create(body)
    expect(order).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      currency: 'USDC',
      order_number: expect.stringMatching(/^[1-9]\d{8}$/),
      value: '100',
      expected_amount: null,
      received_total: '0',
      exchange_rate: null,
      clean_exchange_rate: null,
      is_internal: null,
      deposited_currency: 'USDT',
      received_currency: 'USDC',
      status: 'INIT',
      external_order_id: '2362325124',
      created_at: '2026-01-01 00:00:00',
      completed_at: null,
      acquiring_url: `${origin}/payplay/crypto-orders/${order.id}`,
      successful_link: 'https://shop.example/yes',
      failure_link: 'https://shop.example/no',
      transactions: [],
    })
  })

  it('keeps all digits, of a number and of a text', async () => {
    expect((await create('{"amount":1234567.123456789012345678,"currency":"ETH"}')).value).toBe(
      '1234567.123456789012345678',
    )
    expect((await create('{"amount":"0.10","currency":"ETH"}')).value).toBe('0.10')
  })

  it.each([
    [{}, { amount: ['The amount field is required.'], currency: ['The currency field is required.'] }],
    ['not json', { amount: [expect.any(String)], currency: [expect.any(String)] }],
    [
      { amount: 'x', currency: 'NONE' },
      { amount: ['The amount must be a number.'], currency: ['The selected currency is invalid.'] },
    ],
    [{ amount: 0, currency: 'EUR' }, { amount: ['The amount must be greater than 0.'] }],
    [
      { amount: '10000000.000001', currency: 'EUR' },
      { amount: ['The amount may not be greater than 10000000.'] },
    ],
    [
      { amount: 1, currency: 'EUR', external_order_id: 'a b' },
      { external_order_id: [expect.stringContaining('letters')] },
    ],
    [
      { amount: 1, currency: 'EUR', external_order_id: ['a'] },
      { external_order_id: ['The external order id must be a string.'] },
    ],
    [
      { amount: 1, currency: 'EUR', successful_link: '/a' },
      { successful_link: ['The successful link format is invalid.'] },
    ],
  ])('refuses %j field by field', async (body, errors) => {
    expect(await postOrder(body)).toEqual({
      status: 422,
      json: { message: 'The given data was invalid.', errors },
    })
  })

  it('refuses a wrong key and an unknown page', async () => {
    expect(await call('private-api/orders/shop', {}, 'no')).toEqual({
      status: 401,
      json: { message: 'Unauthenticated.' },
    })
    expect((await call('private-api/crypto-orders/no', { method: 'POST', body: '{}' })).status).toBe(404)
    expect(await call('private-api/orders/shop/no')).toEqual({
      status: 404,
      json: { message: 'Order not found.' },
    })
  })
})

describe('paying', () => {
  it('of 12.12 EUR asks for 13.5, of which 13.37 are left, as in the documents', async () => {
    const { id } = await create()
    await press(id, 'coin')
    const open = await orderOf(id)
    expect(open).toMatchObject({ status: 'OPEN', clean_exchange_rate: '0.89777', deposited_currency: 'USDT' })
    await press(id, 'part', { part: '13.5' })
    expect(await orderOf(id)).toMatchObject({ received_total: '13.37', received_currency: 'USDT' })
  })

  it('asks for as much of the chosen coin as the rate says, and no unit less', async () => {
    const { id } = await create({ amount: '123', currency: 'USDT' })
    await press(id, 'all', { coin: 'ETH' })
    const order = await orderOf(id)
    expect(order).toMatchObject({
      status: 'COMPLETE',
      clean_exchange_rate: '2630',
      exchange_rate: '2627.107',
      expected_amount: '0.046819562355092503',
      deposited_currency: 'ETH',
      received_currency: 'USDT',
      is_internal: false,
      completed_at: '2026-01-01 00:00:00',
      transactions: [
        {
          type: 'CRYPTO_INVOICE',
          currency: 'ETH',
          value: '0.046819562355092503',
          status: 'COMPLETE',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    })
    expect(order.received_total).toBe('121.77')
    expect(await events()).toEqual([
      'transaction::complete',
      'transaction::was_final_exchange',
      'order::final_amount_was_received',
      'order::completed',
    ])
  })

  it('may be done in part first, and the rest by somebody else', async () => {
    const { id } = await create({ amount: '10', currency: 'USDT' })
    await press(id, 'part', { part: '4.000001' })
    expect(await orderOf(id)).toMatchObject({
      status: 'PARTIALLY_FULFILLED',
      expected_amount: '10',
      exchange_rate: '1',
      received_total: '3.960001',
    })
    await press(id, 'all', { person: 'bob' })
    expect((await orderOf(id)).transactions.map(({ value }: { value: string }) => value)).toEqual([
      '4.000001',
      '5.999999',
    ])
    expect(await events()).toEqual([
      'transaction::complete',
      'order::partially_fulfilled',
      'transaction::complete',
      'order::final_amount_was_received',
      'order::completed',
    ])
  })

  it('over a chain takes as long as the switch says', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    sandbox.switches.set({ payTime: 2000 })
    const { id } = await create()
    await press(id, 'all')
    expect(await orderOf(id)).toMatchObject({
      status: 'OPEN',
      received_total: '0',
      transactions: [{ status: 'PENDING', completed_at: null }],
    })
    time += 2000
    await vi.advanceTimersByTimeAsync(2000)
    expect(await orderOf(id)).toMatchObject({ status: 'COMPLETE', completed_at: '2026-01-01 00:00:02' })
  })

  it('inside PayPlay is done at once, and its hash is an id', async () => {
    sandbox.switches.set({ payTime: 600_000 })
    const { id } = await create()
    await press(id, 'internal')
    const order = await orderOf(id)
    expect(order).toMatchObject({ status: 'COMPLETE', is_internal: true })
    const [transaction] = order.transactions
    expect(transaction.hash).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(await call(`private-api/transactions/${transaction.id}`)).toEqual({
      status: 200,
      json: { transaction },
    })
    expect((await call('private-api/transactions/no')).status).toBe(404)
  })

  it('can be declined, which returns what was paid, and cancelled while nothing was paid', async () => {
    const [declined, cancelled] = [await create(), await create()]
    await press(declined.id, 'part', { part: '1' })
    await press(declined.id, 'decline')
    await press(cancelled.id, 'cancel')
    expect(await orderOf(declined.id)).toMatchObject({ status: 'DECLINED', received_total: '0' })
    expect(await orderOf(cancelled.id)).toMatchObject({ status: 'CANCELED' })
    expect((await events()).slice(-2)).toEqual(['rollback::to_client', 'order::declined'])
    expect((await press(declined.id, 'all')).text).toContain('This order is closed.')
  })

  it('refuses what makes no sense', async () => {
    const { id } = await create()
    expect((await press(id, 'all', { person: 'nobody' })).text).toContain('Choose who pays.')
    expect((await press(id, 'part', { part: 'x' })).text).toContain('as a decimal number')
    expect((await press(id, 'all', { part: '1' })).text).toContain('press “Pay a part”')
    expect((await press(id, 'all', { coin: 'NONE' })).text).toContain('This coin is not taken.')
    const request = new Request(`${origin}/payplay/crypto-orders/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'all', person: 'alice' }),
      headers: { origin: 'https://evil.example' },
    })
    expect((await sandbox.fetch(request)).status).toBe(403)
    expect((await orderOf(id)).transactions).toEqual([])
  })
})

describe('a webhook', () => {
  it('is signed over its bytes, with slashes escaped or plain', async () => {
    for (const payplayPlainJson of [false, true]) {
      sandbox.switches.set({ payplayPlainJson })
      received.length = 0
      const { id } = await create()
      await press(id, 'all')
      await sandbox.hooks.settled()
      for (const { signature, body } of received) expect(signature).toBe(signBody(body, hookKey))
      const { body } = received.at(-1)!
      expect(body.includes(String.raw`http:\/\/localhost`)).toBe(!payplayPlainJson)
      expect(JSON.parse(body)).toEqual({ order: await orderOf(id), event_type: 'order::completed' })
    }
  })

  it('can be signed with another key', async () => {
    sandbox.switches.set({ forgeHooks: true })
    const { id } = await create()
    await press(id, 'all')
    await sandbox.hooks.settled()
    expect(received[0]!.signature).not.toBe(signBody(received[0]!.body, hookKey))
  })

  it('of each documented event can be sent from the page', async () => {
    const { id } = await create()
    await press(id, 'all')
    for (const event of [...orderEvents, ...transactionEvents]) {
      await sandbox.hooks.settled()
      received.length = 0
      expect((await press(id, 'hook', { event })).status).toBe(303)
      expect(await events()).toEqual([event])
      expect(Object.keys(JSON.parse(received[0]!.body))).toEqual([
        event.startsWith('order') ? 'order' : 'transaction',
        'event_type',
      ])
    }
    sandbox.switches.set({ payplayCompleted: true })
    await press(id, 'hook', { event: 'transaction::complete' })
    expect((await events()).at(-1)).toBe('transaction::completed')
  })
})

const list = async (query: string) => (await call(`private-api/orders/shop?${query}`)).json

const numbers = async (query: string) =>
  (await list(query)).orders.map((order: { external_order_id: string }) => order.external_order_id)

describe('the list', () => {
  beforeEach(async () => {
    for (const n of ['1', '2', '3', '4', '5']) {
      const { id } = await create({ amount: n, currency: 'USDT', external_order_id: n })
      if (n === '2' || n === '4') {
        time += 5000
        await press(id, 'all')
      }
      time += 10_000
    }
  })

  it('has pages, the newest first', async () => {
    expect(await list('per_page=2&page=2')).toMatchObject({
      orders: [{ external_order_id: '3' }, { external_order_id: '2' }],
      meta: { current_page: 2, last_page: 3, total: 5 },
    })
    expect((await list('page=9')).orders).toEqual([])
    expect((await list('')).meta).toEqual({ current_page: 1, last_page: 1, total: 5 })
    sandbox.switches.set({ payplayPerPage: true })
    expect((await list('')).meta).toEqual({ current_page: 1, last_page: 1, total: 5, per_page: 15 })
  })

  it('is filtered as documented', async () => {
    const complete = orderStatuses.find(({ label }) => label === 'COMPLETE')!.id
    expect(await numbers(`order_status_id=${complete}`)).toEqual(['4', '2'])
    expect(await numbers('external_order_id=3')).toEqual(['3'])
    expect(await numbers('external_order_id=')).toHaveLength(5)
    expect(await numbers('date_from=2026-01-01+00:00:25')).toEqual(['5', '4', '3'])
    expect(await numbers('date_from=2026-01-01%2B00:00:25')).toEqual(['5', '4', '3'])
    expect(await numbers('date_from=2026-01-01%2000:00:25&date_to=2026-01-01%2000:00:35')).toEqual(['4', '3'])
    expect(await numbers('completed_at_from=2026-01-01+00:00:16')).toEqual(['4'])
    expect(await numbers('completed_at_to=2026-01-01+00:00:15')).toEqual(['2'])
  })

  it.each([
    'page=0',
    'per_page=x',
    'date_from=2026-01-01',
    'date_to=2026-02-30+00:00:00',
    'completed_at_from=x',
    'order_status_id=COMPLETE',
  ])('refuses %s', async (query) => {
    const { status, json } = await call(`private-api/orders/shop?${query}`)
    expect([status, Object.keys(json.errors)]).toEqual([422, [query.split('=')[0]]])
  })

  it('is the same under the other name, and so is one order', async () => {
    expect((await call('private-api/crypto-orders/shop')).json).toEqual(await list(''))
    const [{ id }] = (await list('')).orders
    expect((await call(`private-api/crypto-orders/shop/${id}`)).json.order).toEqual(await orderOf(id))
  })
})

it('answers statuses, rates and currencies', async () => {
  expect((await call('private-api/order-statuses')).json.order_statuses).toHaveLength(6)
  expect((await call('rates', {}, 'no key')).json).toEqual({ USDT_USD: '1,00' })
  expect((await call('private-api/exchange-rates/NGN')).json).toEqual({
    ticker: 'NGN',
    exchange_rate: '1660.2759444311',
  })
  expect((await call('private-api/exchange-rates/XXX')).status).toBe(404)
  expect((await call('currencies/crypto-order-target-currencies', {}, 'no key')).json.currencies[0]).toEqual({
    ticker: 'USDT',
    min_amount: '0.01',
    max_amount: '10000000',
  })
})
