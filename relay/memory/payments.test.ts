import { randomInt } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PaymentFacts } from '~/domain/payment/facts'
import { paymentSorts, type PaymentFilter } from '~/domain/payment/filter'
import { lastChange } from './changes'
import { hasText } from './columns'
import { allPayments, listPayments, totalPayments } from './find-payments'
import { markDeleted, writeNote } from './mark'
import { changedSince, findPayment } from './payment-row'
import { WrongPlace } from './place'
import { remember, rememberAll } from './remember'
import type { Tables } from './tables'
import { embeddedMemory, serverMemories } from './test-memory'

const shop = { id: 'shop', vendor: 'plasmapay-business' } as const
const time = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes))
const facts = (id: string, more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  id,
  word: 'new',
  status: 'created',
  asked: { amount: '10.50', currency: 'USDP' },
  created: { text: time(0).toISOString(), at: time(0).getTime(), zoned: true },
  ...more,
})
const paid = { word: 'success', status: 'paid' } as const

const many = Array.from({ length: 24 }, (_, n) =>
  facts(`id${n}`, {
    reference: `order-${n}`,
    ...(n % 3 === 0 ? paid : {}),
    asked: {
      amount: ['0.1', '9', '10', '0.10000000000000000001'][n % 4]!,
      currency: n % 2 ? 'BTC' : 'USDP',
    },
    created: { text: '', at: time(n % 5).getTime(), zoned: true },
    description: n === 7 ? 'Заказ №7 – tea' : 'Coffee',
    email: `ann${n}@example.com`,
  }),
)
const encoded = (place: string) => Buffer.from(place).toString('base64url')
const ids = (those: (each: PaymentFacts, n: number) => boolean) =>
  many
    .filter(those)
    .map(({ id }) => id)
    .toSorted()

let servers: Awaited<ReturnType<typeof serverMemories>>
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())

describe.each([
  ['embedded', embeddedMemory],
  ['on a server', async () => (await servers.fresh()).memory],
])('the index of payments, %s', (_name, open) => {
  let database: Kysely<Tables>
  let close: () => Promise<void>
  beforeAll(async () => {
    const memory = await open()
    database = await memory.database()
    close = memory.close
  })
  afterAll(() => close())
  beforeEach(async () => {
    await database.deleteFrom('payments').execute()
    await database.deleteFrom('payment_events').execute()
    await database.deleteFrom('watches').execute()
  })

  const rememberAt = (of: PaymentFacts, minute: number, more = {}) =>
    remember(database, shop, {
      facts: of,
      answer: `{"n":${minute}}`,
      askedAt: time(minute),
      kind: 'found',
      ...more,
    })
  const inAnyOrder = async (filter: PaymentFilter) => (await listed(filter)).toSorted()
  const watched = async () =>
    (await database.selectFrom('watches').select('id').execute()).map(({ id }) => id)
  const listed = async (filter: PaymentFilter) => {
    const { payments } = await listPayments(database, filter, { limit: 100, after: null })
    return payments.map(({ id }) => id)
  }

  describe('remembering', () => {
    it('keeps what a later answer leaves out, and that answer as it was written', async () => {
      expect(await rememberAt(facts('a', { reference: 'order-1', email: 'ann@x.io' }), 1)).toBe('new')
      const { asked: _asked, created: _created, ...bare } = facts('a', paid)
      expect(await rememberAt(bare, 2)).toBe('changed')
      expect(await findPayment(database, 'shop', 'a')).toMatchObject({
        answer: '{"n":2}',
        payment: {
          reference: 'order-1',
          email: 'ann@x.io',
          amount: '10.50',
          status: 'paid',
          word: 'success',
          createdAt: time(0).toISOString(),
          changedAt: time(2).toISOString(),
          checkedAt: time(2).toISOString(),
        },
        events: [
          { kind: 'found', status: 'created', at: time(1).toISOString() },
          { kind: 'changed', status: 'paid', at: time(2).toISOString() },
        ],
      })
    })

    it('never puts an older answer over a newer one', async () => {
      await rememberAt(facts('a', paid), 5)
      const before = await findPayment(database, 'shop', 'a')
      expect(await rememberAt(facts('a', { reference: 'late' }), 4)).toBe('older')
      expect(await findPayment(database, 'shop', 'a')).toEqual(before)
    })

    it('ignores an older answer with the same text', async () => {
      await rememberAt(facts('a'), 5, { answer: '{}' })
      expect(await rememberAt(facts('a'), 4, { answer: '{}' })).toBe('older')
      expect((await findPayment(database, 'shop', 'a'))?.payment.checkedAt).toBe(time(5).toISOString())
    })

    it('takes what the shop asked for from the answer to its creation, however late that comes', async () => {
      await rememberAt(facts('a', paid), 5)
      expect(await rememberAt(facts('a', { reference: 'order-1' }), 4, { kind: 'asked' })).toBe('older')
      const found = await findPayment(database, 'shop', 'a')
      expect(found).toMatchObject({ answer: '{"n":5}', payment: { reference: 'order-1', status: 'paid' } })
      expect(await listed({ q: 'order-1' })).toEqual(['a'])
    })

    it('only fills gaps from an answer to a creation without a status, which may return an older payment', async () => {
      const asked = { amount: '99', currency: 'EUR' }
      const plain = { id: 'a', word: 'new', status: 'created', isWordAssumed: true } as const
      await rememberAt(facts('a', paid), 1)
      await rememberAt({ ...plain, asked, reference: 'order-1' }, 2, { kind: 'asked' })
      expect(await findPayment(database, 'shop', 'a')).toMatchObject({
        answer: '{"n":1}',
        payment: { status: 'paid', word: 'success', amount: '10.50', currency: 'USDP', reference: 'order-1' },
      })
      expect(await watched()).toEqual([])
    })

    it('counts an answer as unchanged if nothing visible differs', async () => {
      await rememberAt(facts('a'), 1)
      const change = await lastChange(database)
      expect(await rememberAt(facts('a'), 2)).toBe('same')
      expect(await lastChange(database)).toBe(change)
      const found = await findPayment(database, 'shop', 'a')
      expect(found).toMatchObject({ answer: '{"n":2}', payment: { checkedAt: time(2).toISOString() } })
      expect(found?.events).toHaveLength(1)
    })

    it('keeps a status that follows from money which a list leaves out', async () => {
      const part = { word: 'pending', status: 'partial', received: { amount: '1', currency: 'BTC' } } as const
      await rememberAt(facts('a', part), 1)
      expect(await rememberAt(facts('a', { word: 'pending', status: 'seen' }), 2)).toBe('same')
      expect((await findPayment(database, 'shop', 'a'))?.payment).toMatchObject({
        status: 'partial',
        received: '1',
      })
    })

    it('counts zero as no money, however it is written', async () => {
      await rememberAt(facts('a'), 1)
      for (const amount of ['0', '0.00000000'])
        await rememberAt(facts('a', { received: { amount, currency: 'BTC' } }), 2)
      expect((await findPayment(database, 'shop', 'a'))?.events).toHaveLength(1)
      await rememberAt(facts('a', { received: { amount: '0.1', currency: 'BTC' } }), 3)
      await rememberAt(facts('a', { received: { amount: '0.10', currency: 'BTC' } }), 4)
      expect((await findPayment(database, 'shop', 'a'))?.events).toHaveLength(2)
    })

    it('keeps with each event the currency that its money was counted in', async () => {
      await rememberAt(facts('a', { status: 'partial', received: { amount: '1', currency: 'BTC' } }), 1)
      await rememberAt(facts('a', { status: 'partial', received: { amount: '90000', currency: 'USDT' } }), 2)
      expect((await findPayment(database, 'shop', 'a'))?.events).toMatchObject([
        { received: '1', receivedCurrency: 'BTC' },
        { received: '90000', receivedCurrency: 'USDT' },
      ])
    })

    it('remembers a whole list at once, and replaces characters that a database cannot hold', async () => {
      const all = ['b', 'a', 'b'].map((id, n) => ({
        facts: facts(id, { description: `\0${n}\uD800` }),
        answer: '"\0"',
        askedAt: time(n),
        kind: 'found' as const,
      }))
      expect(await rememberAll(database, shop, all)).toEqual(['new', 'new'])
      expect((await findPayment(database, 'shop', 'b'))?.payment.description).toBe('\uFFFD2\uFFFD')
      expect((await findPayment(database, 'shop', 'b'))?.answer).toBe('"\uFFFD"')
    })

    it('keeps and finds words that are longer than an entry of an index', async () => {
      // Random, so that it cannot be compressed.
      const long = Array.from({ length: 10_000 }, () => randomInt(36).toString(36)).join('')
      const sum = { amount: '9'.repeat(100), currency: long }
      const texts = { reference: long, description: long, customer: long, email: long, link: long }
      await rememberAt(facts('a', { ...texts, word: long, asked: sum, received: sum }), 1)
      const other = { ...texts, reference: `${long}2` }
      await rememberAt(facts('b', { ...other, asked: { amount: '1', currency: `${long}2` } }), 1)
      expect(await listed({ currency: long })).toEqual(['a'])
      expect(await listed({ currency: long.slice(0, 50) })).toEqual([])
      expect(await listed({ q: `${long}2` })).toEqual(['b'])
      const found = database.selectFrom('payments').select('id').where(hasText('reference', long))
      expect(await found.execute()).toEqual([{ id: 'a' }])
      expect((await findPayment(database, 'shop', 'a'))?.payment).toMatchObject({ reference: long })
    })

    it('returns the newest thousand events of a payment, the oldest of them first', async () => {
      await rememberAt(facts('a'), 0)
      await sql`insert into payment_events (account, id, at, kind, status, word)
        select 'shop', 'a', ${time(1)}::timestamptz + n * interval '1 second', 'noted', 'created', n::text
        from generate_series(1, 1005) as n`.execute(database)
      const { events } = (await findPayment(database, 'shop', 'a'))!
      expect(events.map(({ word }) => Number(word))).toEqual(Array.from({ length: 1000 }, (_, n) => n + 6))
    })

    it('counts an answer with the same text but another status as a change', async () => {
      await rememberAt(facts('a', { word: 'pending', status: 'seen' }), 1, { answer: '{}' })
      expect(await rememberAt(facts('a', { word: 'pending', status: 'partial' }), 2, { answer: '{}' })).toBe(
        'changed',
      )
    })

    it('numbers every change, in the order of the changes', async () => {
      await rememberAt(facts('a'), 1)
      await rememberAt(facts('b'), 1)
      const start = await lastChange(database)
      await rememberAt(facts('b', paid), 2)
      await writeNote(database, { account: 'shop', id: 'a', at: time(3) }, 'call back')
      const changed = await changedSince(database, start, 10)
      expect(changed.map(({ payment }) => payment.id)).toEqual(['b', 'a'])
      expect(changed.at(-1)).toMatchObject({
        change: await lastChange(database),
        payment: { note: 'call back' },
      })
      expect(await changedSince(database, start + 2, 10)).toEqual([])
    })

    it('watches what is not final, and nothing else', async () => {
      await rememberAt(facts('a'), 1)
      await rememberAt(facts('b', paid), 1)
      expect(await watched()).toEqual(['a'])
      await rememberAt(facts('a', paid), 2)
      expect(await watched()).toEqual([])
      await rememberAt(facts('b'), 3)
      expect(await watched()).toEqual(['b'])
      await markDeleted(database, { account: 'shop', id: 'b', at: time(4) })
      expect(await watched()).toEqual([])
      expect((await findPayment(database, 'shop', 'b'))?.events.at(-1)).toMatchObject({ kind: 'deleted' })
    })
  })

  describe('finding', () => {
    beforeEach(() =>
      rememberAll(
        database,
        shop,
        many.map((each) => ({ facts: each, answer: '', askedAt: time(0), kind: 'found' as const })),
      ),
    )

    it.each(paymentSorts)('pages through all of them once, by "%s"', async (sort) => {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof listPayments>> = await listPayments(
          database,
          { sort },
          { limit: 5, after },
        )
        seen.push(...page.payments.map(({ id }) => id))
        after = page.next
      } while (after !== null)
      expect(seen).toHaveLength(24)
      expect(new Set(seen).size).toBe(24)
      expect(seen).toEqual(await listed({ sort }))
    })

    it('sorts amounts as numbers, to the last digit', async () => {
      const { payments } = await listPayments(database, { sort: 'largest' }, { limit: 100, after: null })
      expect([...new Set(payments.map(({ amount }) => amount))]).toEqual([
        '10',
        '9',
        '0.10000000000000000001',
        '0.1',
      ])
    })

    it('returns only payments that fit the filter', async () => {
      expect(await inAnyOrder({ status: 'paid', currency: 'BTC' })).toEqual(
        ids((_, n) => n % 3 === 0 && n % 2 === 1),
      )
      expect(await inAnyOrder({ min: '0.10000000000000000001', max: '9' })).toEqual(
        ids((_, n) => n % 4 === 1 || n % 4 === 3),
      )
      expect(await inAnyOrder({ from: time(1).toISOString(), to: time(3).toISOString() })).toEqual(
        ids((_, n) => [1, 2].includes(n % 5)),
      )
      expect(await inAnyOrder({ account: 'other' })).toEqual([])
    })

    it.each([
      ['order-17', ['id17']],
      ['ORDER_17', ['id17']],
      ['ann7@example.com', ['id7']],
      ['заказ tea', ['id7']],
      ['7 те', []],
      ['id7 №7', ['id7']],
      ['der-2 AMPL', ['id2', 'id20', 'id21', 'id22', 'id23']],
      ['rder-23 co', ['id23']],
      ['%', []],
      ['_', []],
      ['tea com', ['id7']],
    ])('finds "%s"', async (q, ids) => {
      expect((await listed({ q })).toSorted()).toEqual(ids)
    })

    it('finds what is rare far down a long list', async () => {
      await rememberAt(facts('rare', { reference: 'zebra', asked: { amount: '77', currency: 'XMR' } }), 1)
      await sql`insert into payments
        (account, id, vendor, status, word, amount_sort, created_at, changed_at, checked_at, search, change)
        select 'many', n::text, 'plisio', 'paid', 'completed', -1, now(), now(), now(), ' many ', 1000000 + n
        from generate_series(1, 5001) as n`.execute(database)
      expect(await listed({ q: 'zebra' })).toEqual(['rare'])
      expect(await listed({ min: '77', max: '77' })).toEqual(['rare'])
    })

    it('adds up to the last digit, by currency and status', async () => {
      const { count, totals } = await totalPayments(database, {})
      expect(count).toBe(24)
      expect(totals.map(({ currency, status, count, amount }) => [currency, status, count, amount])).toEqual([
        ['BTC', 'created', 8, '36.40000000000000000004'],
        ['BTC', 'paid', 4, '18.20000000000000000002'],
        ['USDP', 'created', 8, '40.4'],
        ['USDP', 'paid', 4, '20.2'],
      ])
    })

    it('counts payments without an amount separately', async () => {
      const { asked: _asked, ...bare } = facts('bare')
      await rememberAt(bare, 1)
      const { totals } = await totalPayments(database, { q: 'bare' })
      expect(totals).toEqual([{ currency: null, status: 'created', count: 1, amount: '0' }])
      expect(await listed({ max: '0' })).toEqual([])
    })

    it('refuses a place that belongs to another sort order, or is invented', async () => {
      const { next } = await listPayments(database, {}, { limit: 1, after: null })
      for (const after of ['1', '2026', '0000-01-01T00:00:00.000Z', '+275000-01-01T00:00:00.000Z'])
        await expect(
          listPayments(database, {}, { limit: 1, after: encoded(`["newest","${after}",1]`) }),
        ).rejects.toThrow(WrongPlace)
      for (const after of [next, 'rubbish', encoded('["largest","1;",1]')])
        await expect(listPayments(database, { sort: 'largest' }, { limit: 1, after })).rejects.toThrow(
          WrongPlace,
        )
    })

    it('reads all payments in batches, each once', async () => {
      let count = 0
      for await (const payments of allPayments(database, { status: 'paid' })) count += payments.length
      expect(count).toBe(8)
    })
  })
})
