import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Memory } from '#relay/memory/memory'
import { embeddedMemory, serverMemories } from '#relay/memory/test-memory'
import type { Reply } from '#relay/watch/test-vendors'
import { accounts, forgetAll, hookKey, signed, startInbox } from './test-inbox'

let servers: Awaited<ReturnType<typeof serverMemories>>
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())

const invoice = (id: string, status: string, amount = '10') => ({
  extId: id,
  status,
  amount,
  currencyCode: 'USDP',
  merchantId: `order-${id}`,
  createdAt: '2026-01-01T00:00:00Z',
})
const hook = (...args: Parameters<typeof invoice>) => JSON.stringify({ invoice: invoice(...args) })

describe.each([
  ['embedded', embeddedMemory],
  ['on a server', async () => (await servers.fresh()).memory],
])('webhooks, %s', (_where, open) => {
  let memory: Memory
  const clock = { ms: 0 }
  let says: Record<string, Reply | Promise<Reply>>
  let desk: ReturnType<typeof startInbox>
  beforeAll(async () => {
    memory = await open()
  })
  afterAll(() => memory.close())
  beforeEach(async () => {
    await forgetAll(memory)
    clock.ms = Date.UTC(2026, 0, 1)
    says = {}
    desk = startInbox(memory, {
      clock,
      answer: (url) => says[url.pathname.split('/').at(-1) ?? ''] ?? { status: 404 },
    })
  })
  const later = async (ms: number) => {
    clock.ms += ms
    await desk.work()
  }

  it('are confirmed by the vendor, and say what they changed', async () => {
    says.a = { json: invoice('a', 'new') }
    await desk.come('shop', hook('a', 'new'))
    await desk.work()
    says.a = { json: invoice('a', 'success') }
    await desk.come('shop', hook('a', 'success'))
    await later(1_000)
    const [second, first] = await desk.list()
    expect(first).toMatchObject({
      account: 'shop',
      vendor: 'plasmapay-business',
      paymentId: 'a',
      reference: 'order-a',
      word: 'new',
      verdict: 'unsigned',
      algorithm: null,
      state: 'confirmed',
      changed: { before: null, after: { status: 'created', word: 'new' } },
      forwarding: null,
      bytes: hook('a', 'new').length,
      source: '203.0.113.5',
    })
    expect(second).toMatchObject({
      status: 'paid',
      state: 'confirmed',
      changed: {
        before: { status: 'created', word: 'new' },
        after: { status: 'paid', word: 'success' },
      },
    })
    expect(await desk.payment('shop', 'a')).toMatchObject({ status: 'paid' })
  })

  it('are asked about again until the vendor answers, ever more seldom', async () => {
    says.a = { status: 503 }
    await desk.come('shop', hook('a', 'success'))
    await later(0)
    const [delivery] = await desk.list()
    expect(delivery).toMatchObject({ state: 'waiting', answeredAt: null, changed: null })
    await later(14_999)
    expect(desk.asked).toHaveLength(1)
    await later(1)
    expect(desk.asked).toHaveLength(2)
    await later(29_999)
    expect(desk.asked).toHaveLength(2)
    await later(1)
    expect(desk.asked).toHaveLength(3)
    for (let n = 0; n < 100; n++) await later(600_000)
    expect(desk.asked.length).toBeGreaterThan(90)
    says.a = { json: invoice('a', 'success') }
    await later(600_000)
    const detail = await desk.detail(delivery!.number)
    expect(detail).toMatchObject({ state: 'confirmed', answeredAt: new Date(clock.ms).toISOString() })
    expect(detail?.confirmations).toHaveLength(100)
    expect(detail?.confirmations.at(-1)).toEqual({ at: new Date(clock.ms).toISOString(), failure: null })
    expect(detail?.confirmations.at(-2)?.failure).toContain('status 503')
    const asked = desk.asked.length
    await later(3_600_000)
    expect(desk.asked).toHaveLength(asked)
  })

  it('leave a vendor alone that asks for it', async () => {
    says.a = { status: 429, headers: { 'retry-after': '120' } }
    await desk.come('shop', hook('a', 'success'))
    await later(0)
    await desk.come('shop', hook('a', 'failed'))
    await later(119_999)
    expect(desk.asked).toHaveLength(1)
    says.a = { json: invoice('a', 'success') }
    await later(1)
    expect(desk.asked).toHaveLength(2)
    expect((await desk.list()).map(({ state }) => state)).toEqual(['differs', 'confirmed'])
  })

  it('never turn a newer state back, and what was confirmed stays so', async () => {
    says.a = { json: invoice('a', 'pending') }
    await desk.come('shop', hook('a', 'pending'))
    await later(0)
    says.a = { json: invoice('a', 'success') }
    await desk.come('shop', hook('a', 'success'))
    await later(1_000)
    await desk.come('shop', hook('a', 'new'))
    await desk.come('shop', hook('a', 'pending'))
    await later(1_000)
    expect((await desk.list()).map(({ word, state, repeats }) => [word, state, repeats])).toEqual([
      ['new', 'differs', 0],
      ['success', 'confirmed', 0],
      ['pending', 'confirmed', 1],
    ])
    expect(await desk.payment('shop', 'a')).toMatchObject({ status: 'paid' })
    await later(3_600_000)
    expect(await desk.payment('shop', 'a')).toMatchObject({ status: 'paid' })
  })

  it('that claim more than the vendor confirms are marked, and asked about for a day', async () => {
    says.a = { json: invoice('a', 'pending') }
    await desk.come('shop', hook('a', 'success'))
    await desk.come('shop', hook('b', 'success'))
    await later(0)
    expect((await desk.list()).map(({ state }) => state)).toEqual(['claims-more', 'claims-more'])
    expect(await desk.payment('shop', 'a')).toMatchObject({ status: 'seen' })
    expect(await desk.payment('shop', 'b')).toBeUndefined()
    const [b, a] = await desk.list()
    expect((await desk.detail(a!.number))?.checks).toContainEqual({
      field: 'status',
      claimed: 'success',
      confirmed: 'pending',
      verdict: 'differs',
    })
    says.a = { json: invoice('a', 'success') }
    await later(15_000)
    expect((await desk.detail(a!.number))?.state).toBe('confirmed')
    for (let n = 0; n < 24 * 6; n++) await later(600_000)
    const asked = desk.asked.length
    await later(24 * 3_600_000)
    expect(desk.asked).toHaveLength(asked)
    expect((await desk.detail(b!.number))?.state).toBe('claims-more')
  })

  it('that come again are counted, and asked about once more', async () => {
    says.a = { status: 503 }
    for (let n = 0; n < 3; n++) await desk.come('shop', hook('a', 'success'))
    await later(0)
    clock.ms += 500
    await Promise.all([1, 2].map(() => desk.come('shop', hook('a', 'success'))))
    says.a = { json: invoice('a', 'success') }
    await later(0)
    const [delivery, ...others] = await desk.list()
    expect(others).toEqual([])
    expect(delivery).toMatchObject({
      repeats: 4,
      at: '2026-01-01T00:00:00.000Z',
      lastAt: '2026-01-01T00:00:00.500Z',
      state: 'confirmed',
    })
    expect(desk.asked).toHaveLength(2)
  })

  it('of one payment that come together are asked about once', async () => {
    says.a = { json: invoice('a', 'success') }
    await Promise.all(['new', 'pending', 'success'].map((word) => desk.come('shop', hook('a', word))))
    await later(0)
    expect(desk.asked).toHaveLength(1)
    expect((await desk.list()).map(({ state }) => state).toSorted()).toEqual([
      'confirmed',
      'differs',
      'differs',
    ])
  })

  it('that come again while the vendor is being asked are asked about once more', async () => {
    let answer!: (reply: Reply) => void
    says.a = new Promise<Reply>((resolve) => {
      answer = resolve
    })
    await desk.come('shop', hook('a', 'success'))
    const turned = desk.work()
    await expect.poll(() => desk.asked).toHaveLength(1)
    clock.ms += 1_000
    await desk.come('shop', hook('a', 'success'))
    answer({ json: invoice('a', 'success') })
    await turned
    await desk.work()
    expect(desk.asked).toHaveLength(2)
    await later(3_600_000)
    expect(desk.asked).toHaveLength(2)
  })

  it('are written down before anything is made of earlier ones', async () => {
    const kept = desk.come('shop', hook('a', 'success'))
    const turned = desk.inbox.turn()
    await Promise.all([kept, turned])
    expect(await desk.list()).toMatchObject([{ verdict: 'unsigned' }])
  })

  it('are told apart: verified, forged, unsigned, unreadable', async () => {
    const body = '{"order":{"id":"o1","status":"OPEN"},"event_type":"order::completed"}'
    const callback = { txn_id: 't1', status: 'completed' }
    const hash = createHmac('sha1', 'no-real-key').update(JSON.stringify(callback)).digest('hex')
    await desk.come('page', body, signed(body))
    await desk.come('page', `${body} `, signed(body, 'another'))
    await desk.come('page', `${body}\n`)
    await desk.come('page', 'rubbish', signed('rubbish'))
    await desk.come('coins', JSON.stringify({ ...callback, verify_hash: hash }))
    await desk.come('coins', JSON.stringify({ ...callback, status: 'mismatch', verify_hash: hash }))
    await desk.come(
      'coins',
      new Uint8Array([...new TextEncoder().encode('{"txn_id":"t1","x":"'), 255, 34, 125]),
    )
    await later(0)
    const found = await desk.list()
    expect(found.map(({ verdict, algorithm, state }) => [verdict, algorithm, state]).toReversed()).toEqual([
      // Signed in one way or the other alike, because the body is as JavaScript writes it.
      ['verified', 'raw', 'claims-more'],
      ['forged', null, 'claims-more'],
      ['unsigned', null, 'claims-more'],
      ['unreadable', null, 'nothing'],
      ['verified', 'J1', 'claims-more'],
      ['forged', null, 'claims-more'],
      ['unreadable', null, 'claims-more'],
    ])
    const details = await Promise.all(found.map(({ number }) => desk.detail(number)))
    const bytes = details.toReversed().map((each) => each?.signed.map(({ algorithm }) => algorithm))
    expect(bytes.slice(0, 4)).toEqual([['raw'], ['raw', 'json'], ['raw', 'json'], []])
    expect(Buffer.from(details.at(-1)?.signed[0]?.bytes ?? '', 'base64').toString()).toBe(body)
    // With a signature that did not come, a reader could forge the webhook.
    for (const key of [hookKey, 'no-real-key'])
      for (const algorithm of ['sha1', 'sha256']) {
        const text = JSON.stringify(details)
        expect(text).not.toContain(createHmac(algorithm, key).update(`${body} `).digest('hex'))
        expect(text).not.toContain(createHmac(algorithm, key).update(`${body}\n`).digest('hex'))
      }
  })

  it('that name no payment, or one whose id could lead elsewhere, are only shown', async () => {
    const bodies = [
      '',
      '[]',
      '{"invoice":null}',
      '{"invoice":{"extId":"../x","status":"new"}}',
      '{"a":"\\u0000"}',
    ]
    for (const body of bodies) await desk.come('shop', body)
    await later(0)
    await desk.come('shop', '[]')
    await later(0)
    expect(desk.asked).toEqual([])
    const found = await desk.list()
    expect(found.map(({ state, paymentId }) => [state, paymentId])).toEqual(
      bodies.map(() => ['nothing', null]),
    )
    expect(await desk.inbox.confirm(found[0]!.number)).toBeNull()
    expect(await desk.inbox.confirm(999)).toBeNull()
  })

  it('are asked about at once by an operator', async () => {
    says.a = { status: 503 }
    await desk.come('shop', hook('a', 'success'))
    await later(0)
    const [delivery] = await desk.list()
    expect(await desk.inbox.confirm(delivery!.number)).toMatchObject({ failure: expect.any(String) })
    says.a = { json: invoice('a', 'success') }
    await desk.inbox.confirm(delivery!.number)
    expect((await desk.list())[0]?.state).toBe('confirmed')
    expect((await desk.detail(delivery!.number))?.confirmations).toHaveLength(3)
  })

  it('that a relay was working on when it died are taken up by another', async () => {
    says.a = { json: invoice('a', 'success') }
    let isAsked: (() => void) | undefined
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    const dying = startInbox(memory, {
      clock,
      answer: () => {
        isAsked?.()
        return new Promise(() => undefined)
      },
    })
    await dying.come('shop', hook('a', 'success'))
    void dying.inbox.turn()
    await asked
    await later(59_999)
    expect(desk.asked).toEqual([])
    await later(1)
    expect((await desk.list())[0]?.state).toBe('confirmed')
  })

  it('are taken up at once by a relay that is alone', async () => {
    says.a = { json: invoice('a', 'success') }
    await desk.come('shop', hook('a', 'success'))
    await desk.inbox.turn()
    const database = await memory.database()
    const claimed_until = new Date(clock.ms + 60_000)
    await database
      .updateTable('deliveries')
      .set({ state: 'waiting', due: new Date(0), claimed_until })
      .execute()
    const loop = await desk.inbox.start(true)
    await loop.stop()
    expect((await desk.list())[0]?.state).toBe('confirmed')
  })

  it('of accounts that are configured no more are left as they are', async () => {
    const other = startInbox(memory, { clock, answer: () => ({ status: 404 }), accounts: [accounts.plisio] })
    await other.come('shop', hook('a', 'success'))
    await other.work()
    expect([other.asked, await other.list()]).toEqual([[], []])
    says.a = { json: invoice('a', 'success') }
    await later(0)
    const [delivery] = await desk.list()
    expect(delivery?.state).toBe('confirmed')
    expect(await other.detail(delivery!.number)).toMatchObject({ state: 'confirmed', signed: [] })
    expect(await other.inbox.confirm(delivery!.number)).toBeNull()
  })

  it('are found by words, payment, verdict, state, account and time', async () => {
    says.a = { json: invoice('a', 'success') }
    await desk.come('shop', hook('a', 'success'))
    clock.ms += 60_000
    await desk.come('shop', hook('b', 'success'))
    await desk.come('page', 'rubbish')
    await later(0)
    const found = async (filter: Parameters<typeof desk.list>[0]) =>
      (await desk.list(filter)).map(({ paymentId, account }) => paymentId ?? account)
    expect(await found({})).toEqual(['page', 'b', 'a'])
    expect(await found({ q: 'ORDER a' })).toEqual(['a'])
    expect(await found({ q: '!' })).toEqual([])
    expect(await found({ payment: 'b' })).toEqual(['b'])
    expect(await found({ account: 'shop', state: 'claims-more' })).toEqual(['b'])
    expect(await found({ verdict: 'unreadable' })).toEqual(['page'])
    expect(await found({ to: '2026-01-01T00:01:00Z' })).toEqual(['a'])
    expect(await found({ from: '2026-01-01T00:01:00Z', account: 'shop' })).toEqual(['b'])
  })
})
