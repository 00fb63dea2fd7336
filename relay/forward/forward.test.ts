import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { Secret } from '#relay/config/secret'
import type { ForwardTarget } from '#relay/config/settings'
import { findForward } from '#relay/inbox/delivery-detail'
import { accounts, forgetAll, signed, startInbox } from '#relay/inbox/test-inbox'
import type { Memory } from '#relay/memory/memory'
import { embeddedMemory, serverMemories } from '#relay/memory/test-memory'
import { json, startVendor, type TestVendor } from '#relay/vendors/test-vendor'

const secret = 'planted-event-secret'

let servers: Awaited<ReturnType<typeof serverMemories>>
let shop: TestVendor
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())
beforeEach(async () => {
  shop = await startVendor()
})
afterEach(() => shop.close())

const targetAt = (url: string): ForwardTarget => ({ url, secret: new Secret(secret), allowPrivate: false })

/** As docs/relay.md tells shops to check it. */
function isOurs(header: unknown, body: string) {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? []
  const expected = createHmac('sha256', secret).update(`${t}.`).update(Buffer.from(body)).digest()
  return v1 !== undefined && timingSafeEqual(expected, Buffer.from(v1, 'hex')) ? Number(t) : null
}

const hook = (status: string) => JSON.stringify({ order: { id: 'o1', status }, event_type: 'x' })
const ids = () => shop.seen.map(({ body }) => (JSON.parse(body) as { id: string }).id)

describe.each([
  ['embedded', embeddedMemory],
  ['on a server', async () => (await servers.fresh()).memory],
])('passing on, %s', (_where, open) => {
  let memory: Memory
  const clock = { ms: 0 }
  let word: string
  beforeAll(async () => {
    memory = await open()
  })
  afterAll(() => memory.close())
  beforeEach(async () => {
    await forgetAll(memory)
    clock.ms = Date.UTC(2026, 0, 1)
    word = 'COMPLETE'
  })

  const order = () => ({
    id: 'o1',
    status: word,
    value: '10.00',
    currency: 'EUR',
    external_order_id: '1001',
    created_at: '2026-01-01 00:00:00',
  })
  const begin = () => {
    const page = { ...accounts.payplay, forward: targetAt(`${shop.origin}/events`) }
    const desk = startInbox(memory, { clock, answer: () => ({ json: { order: order() } }), accounts: [page] })
    const come = async (body: string, headers = signed(body)) => {
      await desk.come('page', body, headers)
      await desk.work()
    }
    const turn = async (ms = 0) => {
      clock.ms += ms
      while (await desk.forwarder.turn());
    }
    return { ...desk, come, turn }
  }

  it('tells the shop in one form, signed, what the vendor confirmed', async () => {
    const { come, turn, list, detail } = begin()
    await come(hook('COMPLETE'))
    expect((await list())[0]).toMatchObject({ forwarding: 'waiting', forwardedAt: null })
    await turn(1_000)
    const [request, ...more] = shop.seen
    expect(more).toEqual([])
    expect([request?.method, request?.url.pathname]).toEqual(['POST', '/events'])
    expect(request?.headers['content-type']).toBe('application/json')
    expect(isOurs(request?.headers['x-payment-signature'], request?.body ?? '')).toBe(clock.ms / 1000)
    expect(isOurs(request?.headers['x-payment-signature'], `${request?.body} `)).toBeNull()
    const [delivery] = await list()
    expect(parseJson(request?.body ?? '')).toEqual({
      version: 1,
      id: expect.stringMatching(/^evt_[\w-]{32}$/),
      account: 'page',
      vendor: 'payplay',
      payment: {
        id: 'o1',
        reference: '1001',
        status: 'paid',
        word: 'COMPLETE',
        amount: '10.00',
        currency: 'EUR',
        received: null,
        receivedCurrency: null,
        createdAt: '2026-01-01T00:00:00.000Z',
        changedAt: '2026-01-01T00:00:00.000Z',
      },
      webhook: { number: delivery?.number, at: delivery?.at, verdict: 'verified', algorithm: 'raw' },
    })
    expect(delivery).toMatchObject({ forwarding: 'sent', forwardedAt: new Date(clock.ms).toISOString() })
    expect((await detail(delivery!.number))?.forward).toMatchObject({
      event: ids()[0],
      state: 'sent',
      body: request?.body,
      due: null,
      attempts: [{ at: new Date(clock.ms).toISOString(), status: 200, answer: '{}', failure: null }],
    })
    await turn(48 * 3_600_000)
    expect(shop.seen).toHaveLength(1)
  })

  it('tells of one change once, however many webhooks tell of it', async () => {
    const { come, turn, list } = begin()
    word = 'OPEN'
    await come(hook('OPEN'))
    await turn()
    word = 'COMPLETE'
    clock.ms += 1_000
    await come(hook('COMPLETE'))
    await come(`${hook('COMPLETE')} `)
    await come(hook('COMPLETE'))
    await come(hook('OPEN'))
    await turn()
    expect(new Set(ids()).size).toBe(2)
    expect(shop.seen).toHaveLength(2)
    expect((await list()).map(({ state, forwarding, repeats }) => [state, forwarding, repeats])).toEqual([
      ['confirmed', 'sent', 0],
      ['confirmed', 'sent', 1],
      ['confirmed', 'sent', 1],
    ])
    // A payment that comes back to where it was has changed once more.
    for (const next of ['OPEN', 'COMPLETE']) {
      word = next
      clock.ms += 1_000
      await come(`${hook(next)}${' '.repeat(5)}`)
    }
    await turn()
    expect(new Set(ids()).size).toBe(4)
  })

  it('does not pass on what is forged, unreadable, more than the vendor says, or other than it says', async () => {
    const { come, turn, list } = begin()
    await come(hook('COMPLETE'), signed('another'))
    await come('rubbish')
    await come(hook('DECLINED'))
    word = 'OPEN'
    await come(`${hook('COMPLETE')} `)
    await turn()
    expect(shop.seen).toEqual([])
    expect((await list()).map(({ verdict, state, forwarding }) => [verdict, state, forwarding])).toEqual([
      ['verified', 'claims-more', null],
      ['verified', 'differs', null],
      ['unreadable', 'nothing', null],
      ['forged', 'confirmed', null],
    ])
    await come(hook('OPEN'), [])
    await turn()
    expect(shop.seen).toHaveLength(1)
  })

  it('sends again ever more seldom for a day, then by hand alone', async () => {
    const { come, turn, list, detail, forwarder } = begin()
    shop.answer(json('x'.repeat(10_000), 500))
    await come(hook('COMPLETE'))
    await turn()
    await turn(14_999)
    expect(shop.seen).toHaveLength(1)
    await turn(1)
    await turn(29_999)
    expect(shop.seen).toHaveLength(2)
    await turn(1)
    expect(shop.seen).toHaveLength(3)
    for (let n = 0; n < 24 * 6; n++) await turn(600_000)
    const sent = shop.seen.length
    const [delivery] = await list()
    const { forward } = (await detail(delivery!.number)) ?? {}
    expect(delivery?.forwarding).toBe('failed')
    expect(forward).toMatchObject({ state: 'failed', due: null })
    expect(forward?.attempts.at(-1)).toMatchObject({ status: 500, answer: 'x'.repeat(500), failure: null })
    await turn(24 * 3_600_000)
    expect(shop.seen).toHaveLength(sent)
    expect(new Set(ids()).size).toBe(1)
    expect(await forwarder.send(forward!.number)).toBe('sent')
    expect((await list())[0]?.forwarding).toBe('failed')
    shop.answer(json({}))
    expect(await forwarder.send(forward!.number)).toBe('sent')
    expect((await list())[0]?.forwarding).toBe('sent')
    // What has arrived once has arrived.
    shop.answer(json({}, 500))
    expect(await forwarder.send(forward!.number)).toBe('sent')
    expect((await list())[0]?.forwarding).toBe('sent')
    expect(await forwarder.send(999)).toBe('unknown')
    const database = await memory.database()
    expect((await findForward(database, forward!.number))?.attempts).toHaveLength(100)
    expect(await findForward(database, 999)).toBeNull()
  })

  it('waits while the account is paused, and can be sent by hand', async () => {
    const { come, turn, list, detail, forwarder } = begin()
    expect(await forwarder.pause('page', true)).toBe(true)
    expect(await forwarder.pause('none', true)).toBe(false)
    await come(hook('COMPLETE'))
    await turn(3_600_000)
    expect([shop.seen, (await list())[0]?.forwarding]).toEqual([[], 'paused'])
    await forwarder.pause('page', false)
    expect((await list())[0]?.forwarding).toBe('waiting')
    await turn()
    expect([shop.seen.length, (await list())[0]?.forwarding]).toEqual([1, 'sent'])
    await forwarder.pause('page', true)
    word = 'DECLINED'
    clock.ms += 1_000
    await come(hook('DECLINED'))
    const [delivery] = await list()
    const forward = (await detail(delivery!.number))?.forward
    expect(forward).toMatchObject({ state: 'paused', due: null, attempts: [] })
    expect(await forwarder.send(forward!.number)).toBe('sent')
    expect((await list()).map(({ forwarding }) => forwarding)).toEqual(['sent', 'sent'])
  })

  it('is not sent by two at once, and taken over from one that has died', async () => {
    const { come, turn, forwarder, list, detail } = begin()
    await come(hook('COMPLETE'))
    const held: (() => void)[] = []
    const arrived = new Promise<void>((resolve) =>
      shop.answer((...request) => {
        held.push(() => json({})(...request))
        resolve()
      }),
    )
    const sending = forwarder.turn()
    await arrived
    const [delivery] = await list()
    const forward = (await detail(delivery!.number))?.forward
    expect(await forwarder.send(forward!.number)).toBe('busy')
    shop.answer(json({}))
    await turn(59_999)
    expect(shop.seen).toHaveLength(1)
    await turn(1)
    expect(shop.seen).toHaveLength(2)
    for (const answer of held) answer()
    await sending
    expect(new Set(ids()).size).toBe(1)
  })

  it('of an account that is passed on no more stays where it is', async () => {
    const { come } = begin()
    await come(hook('COMPLETE'))
    const other = startInbox(memory, { clock, answer: () => ({}), accounts: [accounts.payplay] })
    expect(await other.forwarder.turn()).toBe(false)
    const [row] = await (await memory.database()).selectFrom('forwards').select('number').execute()
    expect(await other.forwarder.send(row!.number)).toBe('unknown')
    expect(shop.seen).toEqual([])
  })
})
