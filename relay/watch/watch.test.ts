import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Account } from '#relay/config/settings'
import type { Memory } from '#relay/memory/memory'
import { findPayment } from '#relay/memory/payment-row'
import type { Tables } from '#relay/memory/tables'
import { embeddedMemory, serverMemories } from '#relay/memory/test-memory'
import { askAllNow, nextDue, nextTurn as laterTurn, waitMs } from '#relay/memory/watches'
import { retryTime } from './ask'
import type { WatchContext } from './context'
import { listAccount } from './list'
import { checkPayment } from './check'
import { createPayments } from './payments'
import { accounts, fakeVendor, type Reply } from './test-vendors'
import { startWatcher, turn } from './watcher'

let servers: Awaited<ReturnType<typeof serverMemories>>
let memory: Memory
let database: Kysely<Tables>
let clock: number

beforeAll(async () => {
  servers = await serverMemories()
  memory = (await servers.fresh()).memory
  database = await memory.database()
})
afterAll(() => servers.stop())
beforeEach(async () => {
  clock = Date.UTC(2026, 0, 1)
  for (const table of ['payments', 'payment_events', 'watches', 'account_state'] as const)
    await database.deleteFrom(table).execute()
})

const invoice = (id: string, status = 'new') => ({
  extId: id,
  status,
  amount: '1',
  currencyCode: 'USDP',
  createdAt: '2026-01-01T00:00:00Z',
})

const askLater = { status: 429, headers: { 'retry-after': '120' } }

/** A relay with one account at a vendor that gives these answers. */
function relay(account: Account, answer: (url: URL) => Reply | Promise<Reply>) {
  const vendor = fakeVendor(answer)
  const context: WatchContext = {
    accounts: [account],
    memory,
    now: () => new Date(clock),
    random: () => 0.5,
    fetch: vendor.fetch,
  }
  const payments = createPayments(context)
  const keep = (id: string) =>
    payments.keep(account, {
      facts: { id, word: 'new', status: 'created', asked: { amount: '1', currency: 'USDP' } },
      answer: '{}',
      kind: 'asked',
    })
  const nextTurn = () => turn(context, new Map([[account.id, account]]))
  return { ...vendor, context, payments, keep, nextTurn }
}
const stateOf = async (account: Account) =>
  database.selectFrom('account_state').selectAll().where('account', '=', account.id).executeTakeFirst()
const status = async (account: Account, id: string) =>
  (await findPayment(database, account.id, id))?.payment.status

const found = async () =>
  (await database.selectFrom('payments').select('id').orderBy('id').execute()).map(({ id }) => id)

const page = (url: URL) => Number(url.searchParams.get('page'))

const ids = Array.from({ length: 7 }, (_, n) => `id${n}`)
const idsOnPage = (url: URL) => ids.slice((page(url) - 1) * 3, page(url) * 3)

/** The machine may be busy with other tests. */
const until = (condition: () => boolean | Promise<boolean>) => vi.waitUntil(condition, { timeout: 100_000 })

describe('watching', () => {
  it('asks again after 15 seconds, then less and less often, up to every ten minutes', async () => {
    const { keep, nextTurn, asked } = relay(accounts.business, () => ({ json: invoice('a') }))
    await keep('a')
    const begun = clock
    const times: number[] = []
    while (times.length < 9) {
      const before = asked.length
      await nextTurn()
      if (asked.length > before) times.push((clock - begun) / 1000)
      clock += 5_000
    }
    expect(times).toEqual([15, 45, 105, 225, 465, 945, 1545, 2145, 2745])
  })

  it('varies each wait by up to a fifth', () => {
    expect([0, 0.5, 1].map((random) => waitMs(1, random))).toEqual([24_000, 30_000, 36_000])
  })

  it('stops when the payment is final, and starts again where an operator asks and it is not', async () => {
    let word = 'success'
    const { keep, nextTurn, asked, payments } = relay(accounts.business, () => ({ json: invoice('a', word) }))
    await keep('a')
    clock += 15_000
    expect(await nextTurn()).toBe(1)
    clock += 3_600_000
    expect(await nextTurn()).toBe(0)
    expect(await status(accounts.business, 'a')).toBe('paid')
    word = 'pending'
    const { detail } = await payments.check(accounts.business, 'a')
    expect(detail?.payment.status).toBe('seen')
    clock += 15_000
    expect(await nextTurn()).toBe(1)
    expect(asked).toHaveLength(3)
  })

  it('asks a few at a time, the newest watches first', async () => {
    const { keep, nextTurn, asked } = relay(accounts.business, (url) => ({
      json: invoice(url.pathname.split('/').at(-1) ?? ''),
    }))
    await keep('old')
    clock += 15_000
    await nextTurn()
    // The first is due again before the others are.
    clock += 20_000
    for (const id of 'abcdef') await keep(id)
    clock += 60_000
    expect(await nextTurn()).toBe(4)
    expect(asked.filter((each) => each.endsWith('/old'))).toHaveLength(1)
    expect(await nextTurn()).toBe(3)
    expect(await nextTurn()).toBe(0)
  })

  it('leaves a vendor alone for as long as it asks for', async () => {
    const { keep, nextTurn, asked } = relay(accounts.business, () => askLater)
    await keep('a')
    await keep('b')
    clock += 15_000
    await nextTurn()
    const before = asked.length
    clock += 119_000
    expect(await nextTurn()).toBe(0)
    expect(asked).toHaveLength(before)
    clock += 1_000
    expect(await nextTurn()).toBe(2)
  })

  it('rests for as long as the vendor wants to be left alone', async () => {
    const { keep, nextTurn } = relay(accounts.business, () => askLater)
    await keep('a')
    await keep('b')
    const due = () => nextDue(database, { accounts: ['shop'], now: new Date(clock) })
    expect(await due()).toEqual(new Date(clock + 15_000))
    clock += 15_000
    await nextTurn()
    // What another relay took, and lost, is due again before.
    clock += 119_000
    expect(await due()).toBeNull()
    clock += 1_000
    expect((await due())?.getTime()).toBeLessThanOrEqual(clock)
  })

  it('counts a turn once, whoever ends it', async () => {
    const { keep } = relay(accounts.business, () => ({}))
    await keep('a')
    const watch = { account: 'shop', id: 'a', turn: 0 }
    for (const seconds of [0, 1_000])
      await laterTurn(database, watch, { now: new Date(clock + seconds * 1000), random: 0.5 })
    const [row] = await database.selectFrom('watches').select(['turn', 'due']).execute()
    expect(row).toEqual({ turn: 1, due: new Date(clock + 30_000) })
  })

  it('asks again for a payment whose relay died while asking', async () => {
    const { keep, nextTurn, context } = relay(accounts.business, () => ({ json: invoice('a') }))
    await keep('a')
    clock += 15_000
    // As if the process had ended there: the answer never comes.
    const dying = { ...context, fetch: () => new Promise<never>(() => undefined) }
    void turn(dying, new Map([['shop', accounts.business]]))
    await until(async () => {
      const { due } = await database.selectFrom('watches').select('due').executeTakeFirstOrThrow()
      return due.getTime() > clock
    })
    expect(await nextTurn()).toBe(0)
    clock += 60_000
    expect(await nextTurn()).toBe(1)
  })

  it('keeps nothing of an answer that holds another payment', async () => {
    const { keep, nextTurn } = relay(accounts.business, () => ({ json: invoice('b', 'success') }))
    await keep('a')
    clock += 15_000
    await nextTurn()
    expect(await status(accounts.business, 'a')).toBe('created')
    expect(await status(accounts.business, 'b')).toBeUndefined()
  })

  it('gives up a payment that the vendor did not know six times in a row, and says so, until it is known again', async () => {
    let reply: Reply = { status: 404 }
    const { keep, nextTurn, asked, payments } = relay(accounts.business, () => reply)
    await keep('a')
    const askTimes = async (times: number) => {
      for (let i = 0; i < times; i++) {
        clock += 600_000
        await nextTurn()
      }
      return (await findPayment(database, 'shop', 'a'))?.events.map(({ kind }) => kind)
    }
    await askTimes(5)
    reply = { json: invoice('a') }
    await askTimes(1)
    reply = { status: 404 }
    expect(await askTimes(5)).toEqual(['asked'])
    expect(await askTimes(1)).toEqual(['asked', 'missing'])
    await askTimes(2)
    expect(asked).toHaveLength(12)
    expect((await payments.check(accounts.business, 'a')).message).toContain('does not know this payment')
    await askTimes(1)
    expect(asked).toHaveLength(13)
    reply = { json: invoice('a') }
    await payments.check(accounts.business, 'a')
    await askTimes(1)
    expect(asked).toHaveLength(15)
    expect(await status(accounts.business, 'a')).toBe('created')
  })

  it('makes all payments due without waiting for those that are being written', async () => {
    const { keep } = relay(accounts.business, () => ({}))
    for (const id of 'ab') await keep(id)
    await database.transaction().execute(async (other) => {
      await other.updateTable('watches').set({ turn: 3 }).where('id', '=', 'b').execute()
      await askAllNow(database, 'shop', new Date(clock))
    })
    const rows = await database.selectFrom('watches').select(['id', 'due']).orderBy('id').execute()
    expect(rows.map(({ due }) => due.getTime() - clock)).toEqual([0, 15_000])
  })

  it('goes on while a list is being read', async () => {
    const { context, keep, asked } = relay(accounts.business, (url) =>
      url.pathname.endsWith('/invoices') ? list : { json: invoice('a', 'success') },
    )
    let answer: ((reply: Reply) => void) | undefined
    const list = new Promise<Reply>((resolve) => (answer = resolve))
    const watcher = startWatcher(context)
    watcher.look()
    await until(() => asked.length === 1)
    await keep('a')
    clock += 700_000
    await until(async () => (await status(accounts.business, 'a')) === 'paid')
    const stopped = watcher.stop()
    answer?.({ json: { result: ids.map((id) => invoice(id)), meta: { total: 100 } } })
    await stopped
    // Of a list of many pages, no further one is asked for.
    expect(asked.filter((each) => each.includes('?'))).toHaveLength(1)
    expect(await found()).toEqual(['a', ...ids])
  })

  it('goes on by itself, and ends when told to', async () => {
    const { keep, context, asked } = relay(accounts.business, () => ({ json: invoice('a', 'success') }))
    await keep('a')
    clock += 15_000
    const watcher = startWatcher(context)
    await until(async () => (await status(accounts.business, 'a')) === 'paid')
    await watcher.stop()
    expect(asked).toHaveLength(1)
  })
})

it('reads Retry-After as seconds and as a date, and no further than a day', () => {
  const now = new Date(Date.UTC(2026, 0, 1))
  expect(retryTime('7', now)?.toISOString()).toBe('2026-01-01T00:00:07.000Z')
  expect(retryTime('Thu, 01 Jan 2026 00:01:00 GMT', now)?.toISOString()).toBe('2026-01-01T00:01:00.000Z')
  expect(retryTime('999999999', now)?.toISOString()).toBe('2026-01-02T00:00:00.000Z')
  expect(retryTime('soon', now)).toBeNull()
})

it('a webhook is recorded once, however often it comes, and so is each check by an operator', async () => {
  let word = 'new'
  const { keep, payments, context } = relay(accounts.business, () => ({ json: invoice('a', word) }))
  await keep('a')
  const eventsAfter = async (...kinds: ('told' | 'checked')[]) => {
    for (const kind of kinds) {
      clock += 1_000
      if (kind === 'checked') await payments.check(accounts.business, 'a')
      else await checkPayment(context, accounts.business, { id: 'a', kind })
    }
    return (await findPayment(database, 'shop', 'a'))?.events.map((each) => each.kind)
  }
  expect(await eventsAfter('told', 'told', 'told')).toEqual(['asked', 'told'])
  word = 'success'
  expect(await eventsAfter('told', 'told')).toEqual(['asked', 'told', 'told'])
  expect(await eventsAfter('checked')).toEqual(['asked', 'told', 'told', 'checked'])
})

describe('listing', () => {
  it.each([
    ['newest first', ids.toReversed()],
    ['oldest first', ids],
  ])('reads all pages of PlasmaPay Business, %s, however short it makes them', async (_name, all) => {
    const { payments, asked } = relay(accounts.business, (url) => {
      const offset = Number(url.searchParams.get('offset'))
      return {
        json: {
          result: all.slice(offset, offset + 3).map((id) => invoice(id)),
          meta: { total: String(all.length) },
        },
      }
    })
    expect(await payments.refresh()).toEqual([{ account: 'shop', found: 7 }])
    expect(await found()).toEqual(ids)
    expect(asked.map((each) => each.split('?')[1])).toEqual([
      'limit=100&offset=0',
      'limit=100&offset=3',
      'limit=100&offset=6',
    ])
  })

  it('reads all pages of PayPlay and of Plisio', async () => {
    const payplay = relay(accounts.payplay, (url) => ({
      json: {
        orders: idsOnPage(url).map((id) => ({ id, status: 'INIT', created_at: '2024-09-16 12:48:28' })),
        meta: { current_page: page(url), last_page: 3, total: 7 },
      },
    }))
    expect(await payplay.payments.refresh()).toEqual([{ account: 'page', found: 7 }])
    expect(payplay.asked).toHaveLength(3)
    expect((await findPayment(database, 'page', 'id0'))?.payment).toMatchObject({
      createdAt: '2024-09-16T12:48:28.000Z',
      createdText: '2024-09-16 12:48:28',
    })
    const plisio = relay(accounts.plisio, (url) => ({
      json: {
        status: 'success',
        data: {
          operations: idsOnPage(url).map((id) => ({ id, status: 'new' })),
          _meta: { totalCount: 7, pageCount: 3, currentPage: page(url), perPage: 3 },
        },
      },
    }))
    expect(await plisio.payments.refresh()).toEqual([{ account: 'coins', found: 7 }])
    expect(plisio.asked[2]).toBe('/api/v1/operations?type=invoice&limit=100&page=3')
  })

  it('reads on to an empty page where no total is given, but not for ever', async () => {
    const short = relay(accounts.business, (url) => ({
      json: { result: url.searchParams.get('offset') === '0' ? ids.map((id) => invoice(id)) : [] },
    }))
    expect(await short.payments.refresh()).toEqual([{ account: 'shop', found: 7 }])
    const stuck = relay(accounts.business, () => ({ json: { result: ids.map((id) => invoice(id)) } }))
    expect(await stuck.payments.refresh()).toEqual([{ account: 'shop', found: 7 }])
    expect(stuck.asked).toHaveLength(2)
  })

  it('reads a limited number of pages, and says so', async () => {
    const { context } = relay(accounts.business, (url) => ({
      json: { result: [invoice(`n${url.searchParams.get('offset')}`)] },
    }))
    const { found: count, message } = await listAccount(context, accounts.business, 3)
    expect(count).toBe(3)
    expect(message).toContain('only the first 3 pages were read')
  })

  it('asks nothing of a vendor that wants to be left alone, whoever wants the list', async () => {
    let reply: Reply = askLater
    const { payments, asked, keep, nextTurn } = relay(accounts.business, () => reply)
    await keep('a')
    await payments.refresh()
    expect(asked).toHaveLength(1)
    reply = { json: { result: [] } }
    const [listed] = await payments.refresh()
    expect(listed?.message).toContain('wants to be left alone until 2026-01-01T00:02:00.000Z')
    await askAllNow(database, 'shop', new Date(clock))
    expect(await nextTurn()).toBe(0)
    expect(asked).toHaveLength(1)
    clock += 120_000
    expect((await payments.refresh())[0]?.message).toBeUndefined()
    expect(await nextTurn()).toBe(1)
  })

  it('says that a part of a list could not be read, and keeps the rest', async () => {
    const { payments } = relay(accounts.business, (url) =>
      url.searchParams.get('offset') === '0'
        ? { json: { result: [invoice('a'), invoice('../b'), {}], meta: { total: 9 } } }
        : { status: 503 },
    )
    const [listed] = await payments.refresh()
    expect(listed).toMatchObject({ account: 'shop', found: 1 })
    expect(listed?.message).toContain('503')
    expect(await found()).toEqual(['a'])
    expect((await stateOf(accounts.business))?.last_error).toContain('503')
  })

  it('asks for payments one by one where the list is refused, and says so', async () => {
    const { payments, keep, nextTurn } = relay(accounts.business, (url) =>
      url.pathname.endsWith('/invoices') ? { status: 403 } : { json: invoice('a', 'success') },
    )
    await keep('a')
    const [listed] = await payments.refresh()
    expect(listed?.message).toContain('does not allow this with the key')
    expect((await stateOf(accounts.business))?.list_refused_at).toEqual(new Date(clock))
    expect(await nextTurn()).toBe(1)
    expect(await status(accounts.business, 'a')).toBe('paid')
  })

  it('asks for the operation where the details are refused', async () => {
    const { keep, nextTurn, asked } = relay(accounts.plisio, (url) =>
      url.pathname.endsWith('/operations/a')
        ? { json: { status: 'success', data: { id: 'a', status: 'completed' } } }
        : { status: 403 },
    )
    await keep('a')
    clock += 15_000
    await nextTurn()
    expect(await status(accounts.plisio, 'a')).toBe('paid')
    expect(asked).toEqual(['/api/v1/invoices/a', '/api/v1/operations/a'])
  })

  it('looks in the list where the details are refused, once for several payments', async () => {
    const { keep, nextTurn, asked } = relay(accounts.plisio, (url) =>
      url.pathname.endsWith('/operations')
        ? {
            json: {
              status: 'success',
              data: {
                operations: ['a', 'b'].map((id) => ({ id, status: 'completed' })),
                _meta: { pageCount: 1 },
              },
            },
          }
        : { status: 403 },
    )
    await keep('a')
    await keep('b')
    clock += 15_000
    expect(await nextTurn()).toBe(2)
    expect(await status(accounts.plisio, 'a')).toBe('paid')
    expect(await status(accounts.plisio, 'b')).toBe('paid')
    expect(asked.filter((each) => each.includes('/operations?'))).toHaveLength(1)
    expect((await stateOf(accounts.plisio))?.details_refused_at).toEqual(new Date(clock))
  })

  it('lists while somebody is looking, at once and every ten minutes, by one relay for all', async () => {
    // A pool of connections has timers of its own, which must not follow the clock of this test.
    const embedded = await embeddedMemory()
    await embedded.database()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { context, asked } = relay(accounts.business, () => ({ json: { result: [], meta: { total: 0 } } }))
    const watchers = [1, 2].map(() => startWatcher({ ...context, memory: embedded }))
    const leave = watchers.map((each) => each.look())
    await until(() => asked.length === 1)
    clock += 599_000
    await vi.advanceTimersByTimeAsync(5_000)
    clock += 1_000
    await until(async () => {
      await vi.advanceTimersByTimeAsync(5_000)
      return asked.length === 2
    })
    for (const each of leave) each()
    clock += 3_600_000
    await vi.advanceTimersByTimeAsync(10_000)
    await Promise.all(watchers.map((each) => each.stop()))
    vi.useRealTimers()
    await embedded.close()
    expect(asked).toHaveLength(2)
  })
})
