import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { ask, askWithKey, press } from '#sandbox/vendors/test-shop'

const base = '/business/crypto/api/v1/public'
const address = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
let now = 0
let posted = 0
let sandbox: Sandbox

beforeEach(() => {
  now = Date.parse('2026-01-01T10:00:00Z')
  posted = 0
  sandbox = createSandbox({
    bots: false,
    now: () => now,
    switches: { payTime: 0 },
    hooks: { business: 'http://shop.example/hook' },
    post: async () => {
      posted++
      return new Response('ok')
    },
  })
})
afterEach(() => vi.useRealTimers())

const api = (path: string, init?: Parameters<typeof askWithKey>[3]) =>
  askWithKey(sandbox, 'sandbox-checkout-key', base + path, init)
const quoted = async (amount = '100') =>
  ((await (await api(`/quote?from=EUR&to=BTC&amount=${amount}`)).json()) as { quoteId: string }).quoteId
const create = (body: object) => api('/orders/create', { method: 'POST', body })
type Order = { id: string; link: string; status: string; updatedAt: string }
const created = async (more: object = {}): Promise<Order> =>
  (await create({ withdrawalAddress: address, quoteId: await quoted(), ...more })).json()
const orderNow = async ({ id }: Order): Promise<Order> => (await api(`/orders/${id}`)).json()

it('takes its own key, not that of Business, and has no CORS', async () => {
  const path = `${base}/quote?from=EUR&to=BTC&amount=100`
  expect((await ask(sandbox, path)).status).toBe(401)
  expect((await ask(sandbox, `${path}&apiKey=sandbox-business-key`)).status).toBe(401)
  const headers = { origin: 'http://localhost:5173' }
  const response = await ask(sandbox, `${path}&apiKey=sandbox-checkout-key`, { headers })
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, null])
})

describe('a quote', () => {
  it('has both amounts and the limits', async () => {
    const response = await api('/quote?from=EUR&to=BTC&amount=100.00')
    expect(await response.json()).toEqual({
      quoteId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      fiat: { amount: '100.00', currencyCode: 'EUR', min: '20', max: '5000' },
      crypto: { amount: '0.01290697', currencyCode: 'BTC' },
    })
  })

  it.each(['20', '5000'])('is given for %s', async (amount) => {
    expect((await api(`/quote?from=EUR&to=BTC&amount=${amount}`)).status).toBe(200)
  })

  it.each([
    ['from=EUR&to=BTC', 'amount'],
    ['from=EUR&to=BTC&amount=19.99', 'amount'],
    ['from=EUR&to=BTC&amount=5000.000000000000000001', 'amount'],
    ['from=EUR&to=BTC&amount=1e2', 'amount'],
    ['from=USD&to=BTC&amount=100', 'from'],
    ['from=EUR&to=ETH&amount=100', 'to'],
    ['to=BTC&amount=100', 'from'],
  ])('is refused for ?%s', async (query, field) => {
    const response = await api(`/quote?${query}`)
    expect([response.status, Object.keys((await response.json()).errors)]).toEqual([422, [field]])
  })
})

describe('an order', () => {
  it('has the documented fields, in their order', async () => {
    const quoteId = await quoted('250.5')
    const body = {
      withdrawalAddress: address,
      quoteId,
      metadata: { cart: 7 },
      merchantId: 'o1',
      accountId: 'u1',
    }
    const response = await create({ ...body, email: 'a@b.example', phone: '+380501234567' })
    const order = await response.json()
    expect([response.status, Object.entries(order)]).toEqual([
      200,
      [
        ['id', expect.stringMatching(/^[0-9a-f-]{36}$/)],
        ['status', 'new'],
        ['method', 'credit_card'],
        ['fiatCurrencyCode', 'EUR'],
        ['fiatAmount', '250.5'],
        ['cryptoCurrencyCode', 'BTC'],
        ['cryptoAmount', '0.03233198'],
        ['quote', quoteId],
        ['withdrawalAddress', address],
        ['link', `http://localhost:4100${base}/pay-order/${order.id}`],
        ['createdAt', '2026-01-01T10:00:00.000Z'],
        ['updatedAt', '2026-01-01T10:00:00.000Z'],
        ['metadata', { cart: 7 }],
        ['merchantId', 'o1'],
        ['accountId', 'u1'],
        ['email', 'a@b.example'],
        ['phone', '+380501234567'],
      ],
    ])
    expect(await orderNow(order)).toEqual(order)
    expect((await api('/orders/none')).status).toBe(404)
  })

  it.each([
    [{ withdrawalAddress: undefined }, 'withdrawalAddress'],
    [{ quoteId: undefined }, 'quoteId'],
    [{ quoteId: 'none' }, 'quoteId'],
    [{ method: 1 }, 'method'],
    [{ phone: '123' }, 'phone'],
    [{ failureUri: '/no' }, 'failureUri'],
  ])('is refused with %j', async (more, field) => {
    const response = await create({ withdrawalAddress: address, quoteId: await quoted(), ...more })
    expect([response.status, Object.keys((await response.json()).errors)]).toEqual([422, [field]])
  })

  it('needs a quote that has not expired and was not used', async () => {
    sandbox.switches.set({ quoteTtl: 30 })
    const [late, early] = [await quoted(), await quoted()]
    now += 29_999
    const body = { withdrawalAddress: address, quoteId: early }
    expect([(await create(body)).status, (await create(body)).status]).toEqual([200, 422])
    now += 1
    expect((await create({ ...body, quoteId: late })).status).toBe(422)
  })
})

describe('its page', () => {
  it('says that the card is pretended, and pays with it', async () => {
    vi.useFakeTimers()
    sandbox.switches.set({ payTime: 500 })
    const order = await created({ successUri: 'https://shop.example/done' })
    const text = await (await ask(sandbox, new URL(order.link).pathname)).text()
    for (const words of ['Pay 100 EUR', '0.01290697 BTC', address, 'The card is pretended'])
      expect(text).toContain(words)
    now += 5000
    const to = await press(sandbox, order.link, { decision: 'pay' })
    expect(to.headers.get('location')).toBe(`https://shop.example/done?orderId=${order.id}`)
    expect(await orderNow(order)).toMatchObject({ status: 'pending', updatedAt: '2026-01-01T10:00:05.000Z' })
    vi.advanceTimersByTime(500)
    expect((await orderNow(order)).status).toBe('success')
    expect((await press(sandbox, order.link, { decision: 'cancel' })).status).toBe(409)
    expect((await orderNow(order)).status).toBe('success')
  })

  it('lets the card fail, or cancels; the shop receives nothing, because orders have no hooks', async () => {
    const [failed, cancelled] = [await created(), await created()]
    await press(sandbox, failed.link, { decision: 'fail' })
    await press(sandbox, cancelled.link, { decision: 'cancel' })
    expect([(await orderNow(failed)).status, (await orderNow(cancelled)).status]).toEqual([
      'failed',
      'canceled',
    ])
    await sandbox.hooks.settled()
    expect(posted).toBe(0)
  })
})
