import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Creation } from '~/domain/payment/row'
import type { Vendor } from '~/domain/payment/vendor'
import { startGate } from '#relay/gate/test-gate'
import { json, type Answering } from '#relay/vendors/test-vendor'
import { giveUpInterrupted, settle } from './attempts'

let gate: Awaited<ReturnType<typeof startGate>>
let ann: Awaited<ReturnType<(typeof gate)['as']>>
let bob: typeof ann
beforeAll(async () => {
  gate = await startGate()
  ;[ann, bob] = [await gate.as('ann'), await gate.as('bob')]
})
afterEach(async () => {
  gate.vendor.answer(json({}))
  gate.vendor.seen.length = 0
  gate.told.length = 0
  await (await gate.memory.database()).deleteFrom('creations').execute()
})
afterAll(() => gate.stop())

const path = {
  shop: 'invoices',
  ramp: 'orders/create',
  coins: 'invoices/new',
  page: 'private-api/crypto-orders/my-page',
}
type AccountId = keyof typeof path
const bodies: Record<AccountId, string> = {
  shop: '{"amount":"1.50","currencyCode":"USDP","merchantId":"r1"}',
  ramp: '{"withdrawalAddress":"bc1","quoteId":"q","merchantId":"r1"}',
  coins: '{"order_number":"r1","order_name":"Tea","source_amount":"2","source_currency":"EUR"}',
  page: '{"amount":"5","currency":"USDT","external_order_id":"r1"}',
}
const vendorAnswers: Record<AccountId, unknown> = {
  shop: { id: '1', extId: 'p1', status: 'new', merchantId: 'r1', amount: '1.50', currencyCode: 'USDP' },
  ramp: { id: 'p1', status: 'new', merchantId: 'r1' },
  coins: { status: 'success', data: { txn_id: 'p1', invoice_url: 'https://plisio.net/invoice/p1' } },
  page: { order: { id: 'p1', status: 'INIT', external_order_id: 'r1', value: '5', currency: 'USDT' } },
}
const create = (account: AccountId, id: string = crypto.randomUUID(), body = bodies[account], as = ann) =>
  as(`/relay/accounts/${account}/api/${path[account]}`, {
    method: 'POST',
    headers: { 'x-creation': id },
    body,
  })
const creationOf = async (id: string): Promise<Creation> => (await ann(`/relay/creations/${id}`)).json()
const search = async (id: string): Promise<Creation> =>
  (await ann(`/relay/creations/${id}/search`, { method: 'POST' })).json()
const openCreations = async (): Promise<Creation[]> =>
  (await (await ann('/relay/creations')).json()).creations

const interruptedCreation = async () => {
  const id = crypto.randomUUID()
  const row = {
    reference: 'r1',
    request: bodies.shop,
    payment_id: null,
    found: false,
    message: null,
    settled_at: null,
  }
  await (
    await gate.memory.database()
  )
    .insertInto('creations')
    .values({ ...row, id, account: 'shop', at: gate.context.now(), state: 'asking' })
    .execute()
  return id
}

const loseAnswer = async (account: AccountId, body = bodies[account]) => {
  const id = crypto.randomUUID()
  gate.vendor.answer((_request, _response, incoming) => void incoming.socket.destroy())
  await create(account, id, body)
  gate.vendor.seen.length = 0
  return id
}

describe.each(Object.keys(path) as AccountId[])('creating at %s', (account) => {
  it('is in the index and settled before the page has its answer', async () => {
    gate.vendor.answer(json(vendorAnswers[account], 201))
    const id = crypto.randomUUID()
    const answer = await create(account, id)
    expect([answer.status, await answer.json()]).toEqual([201, vendorAnswers[account]])
    expect(gate.told).toEqual([['keep', account, 'p1', 'asked', 'r1']])
    expect(await creationOf(id)).toEqual({
      id,
      account,
      reference: 'r1',
      at: '2026-01-02T03:04:05.000Z',
      state: 'made',
      request: bodies[account],
      paymentId: 'p1',
      message: null,
    })
    expect(await openCreations()).toEqual([])
  })

  it('is written down before the vendor is asked', async () => {
    const id = crypto.randomUUID()
    const reached = new Promise<() => void>((resolve) => {
      gate.vendor.answer((request, response, incoming) =>
        resolve(() => json(vendorAnswers[account])(request, response, incoming)),
      )
    })
    const answer = create(account, id)
    const proceed = await reached
    expect(await creationOf(id)).toMatchObject({ state: 'asking', request: bodies[account], reference: 'r1' })
    proceed()
    expect((await answer).status).toBe(200)
  })

  it('asks the vendor once for one UUID, also when requests race and when two relays get them', async () => {
    gate.vendor.answer(json(vendorAnswers[account]))
    const id = crypto.randomUUID()
    const other = await gate.as('ann', gate.gateWith())
    const answers = await Promise.all([
      create(account, id),
      create(account, id.toUpperCase()),
      create(account, id, bodies[account], other),
      create(account, id, bodies[account], other),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
    expect(gate.vendor.seen).toHaveLength(1)
    const again = await create(account, id)
    expect(again.status).toBe(409)
    expect(again.headers.get('x-vendor-status')).toBeNull()
    expect(await again.json()).toMatchObject({ id, state: 'made', paymentId: 'p1' })
    expect(gate.vendor.seen).toHaveLength(1)
  })
})

describe('a creation', () => {
  it.each(['', 'x', '0123', `${crypto.randomUUID()}0`])(
    'with the id "%s" is refused and not written down',
    async (id) => {
      expect((await create('shop', id)).status).toBe(400)
      expect([await openCreations(), gate.vendor.seen]).toEqual([[], []])
    },
  )

  it.each([
    ['coins', '{"redirect_to_invoice":true}'],
    ['coins', '{"api_key":"x"}'],
    ['shop', '{'],
    ['page', '[]'],
  ] as const)('at %s whose body is %s is refused and not written down', async (account, body) => {
    const answer = await create(account, crypto.randomUUID(), body)
    expect([answer.status, await openCreations(), gate.vendor.seen]).toEqual([400, [], []])
  })

  it('that the vendor refuses says why, and is settled', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(
      json({ status: 'error', data: { name: 'Bad Request', message: 'Missing order_name', code: 103 } }, 422),
    )
    expect((await create('coins', id)).status).toBe(422)
    expect(await creationOf(id)).toMatchObject({
      state: 'refused',
      message: 'Missing order_name',
      paymentId: null,
    })
    expect(await openCreations()).toEqual([])
  })

  it('that Plisio refuses with the status 200 is refused', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(json({ status: 'error', data: { message: 'No.' } }))
    await create('coins', id)
    expect(await creationOf(id)).toMatchObject({ state: 'refused', message: 'No.' })
  })

  it('is not refused by the same word of another vendor', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(json({ extId: 'p1', status: 'error' }))
    await create('shop', id)
    expect(await creationOf(id)).toMatchObject({ state: 'made', paymentId: 'p1' })
  })

  it('that is made stays made, whatever a search says that began earlier', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(json(vendorAnswers.shop))
    await create('shop', id)
    await settle(gate.context, id, { state: 'unknown', message: 'late' })
    expect(await creationOf(id)).toMatchObject({ state: 'made', paymentId: 'p1', message: null })
  })

  it('at a vendor that rejects the key is refused, but not with a 401, which would sign the page out', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(json({ message: 'x' }, 401))
    const answer = await create('page', id)
    expect([answer.status, await answer.json()]).toMatchObject([502, { vendorStatus: 401, mayExist: false }])
    expect(await creationOf(id)).toMatchObject({ state: 'refused' })
  })

  const lost: [string, Answering][] = [
    ['cut', (_request, _response, incoming) => void incoming.socket.destroy()],
    ['HTML', json('<html>')],
    ['truncated', json('{"extId":"p1",')],
    ['a 500', json({ message: 'x' }, 500)],
    ['a redirect', json({}, 302, { location: '/elsewhere' })],
    ['without a payment', json({ ok: true })],
    ['with an id that no path takes', json({ extId: '../p1', status: 'new' })],
  ]
  it.each(lost)(
    'whose answer is %s is unknown, and neither sent again nor forgotten',
    async (_name, answering) => {
      const id = crypto.randomUUID()
      gate.vendor.answer(answering)
      const answer = await create('shop', id)
      expect([answer.status, await answer.json()]).toMatchObject([502, { mayExist: true }])
      expect(await creationOf(id)).toMatchObject({ state: 'unknown', message: expect.stringContaining('') })
      expect((await openCreations()).map((each) => each.id)).toEqual([id])
      expect((await create('shop', id)).status).toBe(409)
      expect(gate.vendor.seen).toHaveLength(1)
      expect(gate.told).toEqual([])
    },
  )

  it('whose answer does not come in time is unknown', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(() => undefined)
    await create('shop', id, bodies.shop, await gate.as('ann', gate.gateWith({ timeLimit: 30 })))
    expect(await creationOf(id)).toMatchObject({ state: 'unknown' })
  })

  it('of a relay that died becomes unknown at the next start', async () => {
    const id = await interruptedCreation()
    await giveUpInterrupted(gate.context, true)
    expect(await creationOf(id)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('may exist'),
    })
  })
  it('of another relay on the same database is left alone while it can still be waiting', async () => {
    const id = await interruptedCreation()
    await giveUpInterrupted(gate.context)
    expect(await creationOf(id)).toMatchObject({ state: 'asking' })
    expect((await ann(`/relay/creations/${id}`, { method: 'DELETE' })).status).toBe(404)
    gate.pass(60_001)
    expect(await creationOf(id)).toMatchObject({ state: 'unknown' })
  })

  it('is settled by an operator who knows by other means, and stays readable', async () => {
    const id = crypto.randomUUID()
    gate.vendor.answer(json({}, 500))
    await create('shop', id)
    expect((await bob(`/relay/creations/${id}`, { method: 'DELETE' })).status).toBe(403)
    expect((await ann(`/relay/creations/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await openCreations()).toEqual([])
    expect((await create('shop', id)).status).toBe(409)
    for (const [method, rest] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/search'],
    ] as const)
      expect((await ann(`/relay/creations/${crypto.randomUUID()}${rest}`, { method })).status).toBe(404)
  })
})

/** The vendors’ lists. */
const vendorLists: Record<'shop' | 'coins' | 'page', (change?: object) => unknown> = {
  shop: (change) => ({
    result: [
      { extId: 'other', status: 'new', merchantId: 'r2', amount: '1.5', currencyCode: 'USDP' },
      {
        extId: 'p1',
        status: 'new',
        merchantId: 'r1',
        amount: '1.5',
        currencyCode: 'USDP',
        createdAt: '2026-01-02T03:04:06Z',
        ...change,
      },
    ],
    meta: { total: 2 },
  }),
  coins: (change) => ({
    status: 'success',
    data: {
      _meta: { pageCount: 1 },
      operations: [
        { id: 'other', status: 'new', params: { order_number: 'r12' } },
        {
          id: 'p1',
          status: 'new',
          amount: '0.1',
          currency: 'BTC',
          params: { order_number: 'r1' },
          ...change,
        },
      ],
    },
  }),
  page: (change) => ({
    orders: [
      {
        id: 'p1',
        status: 'OPEN',
        external_order_id: 'r1',
        value: '5',
        currency: 'usdt',
        created_at: '2026-01-02 05:04:06',
        ...change,
      },
    ],
    meta: { current_page: 1, last_page: 1, total: 1 },
  }),
}

describe('the search for a creation whose outcome is unknown', () => {
  it.each([
    ['shop', '/business/api/v1/public/invoices', { dateFrom: '', limit: '100', offset: '0' }],
    ['coins', '/api/v1/operations', { search: 'r1', type: 'invoice', page: '1' }],
    ['page', '/private-api/orders/my-page', { external_order_id: 'r1', page: '1' }],
  ] as const)('at %s looks for the shop’s own reference in the list', async (account, pathname, query) => {
    const id = await loseAnswer(account)
    gate.vendor.answer(json(vendorLists[account]()))
    const { at } = await creationOf(id)
    expect(await search(id)).toMatchObject({ state: 'made', paymentId: 'p1', message: null })
    expect(gate.told).toEqual([['keep', account, 'p1', 'found', 'r1']])
    const [request] = gate.vendor.seen
    expect([request?.method, request?.url.pathname]).toEqual(['GET', pathname])
    const since = new Date(Date.parse(at) - 3_600_000).toISOString()
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toMatchObject(
      'dateFrom' in query ? { ...query, dateFrom: since } : query,
    )
    expect(await openCreations()).toEqual([])
    await search(id)
    expect(gate.vendor.seen).toHaveLength(1)
  })

  it.each([
    ['another reference', 'shop', { merchantId: 'r10' }],
    ['another amount', 'shop', { amount: '1.51' }],
    ['a much older one', 'shop', { createdAt: '2026-01-01T03:04:06Z' }],
    ['an id that no path takes', 'shop', { extId: 'p/1' }],
    ['another amount', 'page', { value: '6' }],
  ] as const)('does not take %s at %s for it', async (_what, account, change) => {
    const id = await loseAnswer(account)
    gate.vendor.answer(json(vendorLists[account](change)))
    expect(await search(id)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('reference r1'),
    })
    expect(gate.told).toEqual([])
  })

  it('does not take one payment for two creations', async () => {
    const [one, other] = [await loseAnswer('shop'), await loseAnswer('shop')]
    gate.vendor.answer(json(vendorLists.shop()))
    expect(await search(one)).toMatchObject({ state: 'made', paymentId: 'p1' })
    expect(await search(other)).toMatchObject({ state: 'unknown' })
  })

  it('does not take one payment for two creations that are searched for at once', async () => {
    const creations = [await loseAnswer('shop'), await loseAnswer('shop')]
    // Both lists are read before either is used.
    const waiting: (() => void)[] = []
    gate.vendor.answer((...all) => {
      waiting.push(() => json(vendorLists.shop())(...all))
      if (waiting.length === 2) for (const proceed of waiting) proceed()
    })
    const found = await Promise.all(creations.map((id) => search(id)))
    expect(found.map(({ state }) => state).toSorted()).toEqual(['made', 'unknown'])
  })

  it('gives each of two creations that are searched for at once its own payment', async () => {
    const creations = [await loseAnswer('shop'), await loseAnswer('shop')]
    const two = { result: ['p1', 'p2'].map((extId) => ({ extId, status: 'new', merchantId: 'r1' })) }
    const waiting: (() => void)[] = []
    gate.vendor.answer((...all) => {
      const isFirst = all[0].url.searchParams.get('offset') === '0'
      waiting.push(() => json(isFirst ? two : { result: [] })(...all))
      if (waiting.length >= 2) for (const proceed of waiting.splice(0)) proceed()
    })
    const found = await Promise.all(creations.map((id) => search(id)))
    expect(new Set(found.map(({ paymentId }) => paymentId))).toEqual(new Set(['p1', 'p2']))
  })

  it('gives up a payment that the vendor says belongs to another creation', async () => {
    const [lost, other] = [await loseAnswer('shop'), crypto.randomUUID()]
    gate.vendor.answer(json(vendorLists.shop()))
    expect(await search(lost)).toMatchObject({ state: 'made', paymentId: 'p1' })
    gate.vendor.answer(json(vendorAnswers.shop))
    await create('shop', other)
    expect(await creationOf(other)).toMatchObject({ state: 'made', paymentId: 'p1' })
    expect(await creationOf(lost)).toMatchObject({ state: 'unknown', paymentId: null })
  })

  it('lets creations with the same reference share a payment at Plisio, however old it is', async () => {
    const creations = [await loseAnswer('coins'), await loseAnswer('coins')]
    gate.vendor.answer(json(vendorLists.coins({ created_at_utc: 1_600_000_000 })))
    for (const id of creations) expect(await search(id)).toMatchObject({ state: 'made', paymentId: 'p1' })
  })

  it('takes the latest of several payments', async () => {
    const id = await loseAnswer('shop')
    const times = Object.entries({ p1: '03:05', p2: '03:07', p3: '03:06' })
    const result = times.map(([extId, time]) => ({
      extId,
      status: 'new',
      merchantId: 'r1',
      createdAt: `2026-01-02T${time}:00Z`,
    }))
    gate.vendor.answer(json({ result, meta: { total: 3 } }))
    expect(await search(id)).toMatchObject({ paymentId: 'p2' })
  })

  it('reads all pages of the list', async () => {
    const id = await loseAnswer('shop')
    const page = Array.from({ length: 100 }, (_, i) => ({ extId: `x${i}`, status: 'new', merchantId: 'r2' }))
    gate.vendor.answer((request, ...rest) => {
      const isFirst = request.url.searchParams.get('offset') === '0'
      json(isFirst ? { result: page } : vendorLists.shop())(request, ...rest)
    })
    expect(await search(id)).toMatchObject({ state: 'made', paymentId: 'p1' })
    expect(gate.vendor.seen).toHaveLength(2)
  })

  it('reads at most twenty pages, and says so', async () => {
    const id = await loseAnswer('shop')
    gate.vendor.answer((request, ...rest) => {
      const extId = `x${request.url.searchParams.get('offset')}`
      json({ result: [{ extId, status: 'new', merchantId: 'r2' }] })(request, ...rest)
    })
    expect(await search(id)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('only the first 20 pages were read'),
    })
    expect(gate.vendor.seen).toHaveLength(20)
  })

  it.each([
    ['2026-01-01 13:10:00', 'made'],
    ['2026-01-01 11:50:00', 'unknown'],
  ])('accepts a time without zone as a time of any zone: %s is %s', async (createdAt, state) => {
    const id = await loseAnswer('page')
    gate.vendor.answer(json(vendorLists.page({ created_at: createdAt })))
    expect(await search(id)).toMatchObject({ state })
  })

  it('ends where the vendor always returns the same page', async () => {
    const id = await loseAnswer('shop')
    gate.vendor.answer(json({ result: [{ extId: 'x', status: 'new', merchantId: 'r2' }] }))
    expect(await search(id)).toMatchObject({ state: 'unknown' })
    expect(gate.vendor.seen).toHaveLength(2)
  })

  it('says that Checkout has no list', async () => {
    const id = await loseAnswer('ramp')
    expect(await search(id)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('has no list'),
    })
    expect(gate.vendor.seen).toEqual([])
  })

  it('says that there is nothing to look for', async () => {
    const id = await loseAnswer('coins', '{"order_name":"Tea"}')
    expect(await search(id)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('no reference'),
    })
  })

  it.each([json({}, 403), json({}, 500), json('<html>'), json({ no: 'list' }), json({ message: 'x' }, 422)])(
    'leaves it unknown where the list cannot be read',
    async (answering) => {
      const id = await loseAnswer('coins')
      gate.vendor.answer(answering)
      const found = await search(id)
      expect(found).toMatchObject({ state: 'unknown' })
      expect(found.message).toMatch(/^Shop.*\.$/)
    },
  )

  it('finds what a webhook or a list has already brought into the index', async () => {
    const id = await loseAnswer('coins')
    const at = gate.context.now()
    const nothing = {
      received: null,
      received_currency: null,
      description: null,
      customer: null,
      email: null,
      link: null,
      created_text: null,
    }
    await (
      await gate.memory.database()
    )
      .insertInto('payments')
      .values({
        ...nothing,
        account: 'coins',
        id: 'p7',
        vendor: 'plisio' satisfies Vendor,
        reference: 'r1',
        status: 'created',
        word: 'new',
        amount: '2',
        currency: 'EUR',
        amount_sort: '2',
        created_at: at,
        changed_at: at,
        checked_at: at,
        search: '',
        change: 1,
      })
      .execute()
    gate.vendor.answer(json({}, 403))
    expect(await search(id)).toMatchObject({ state: 'made', paymentId: 'p7' })
  })
})
