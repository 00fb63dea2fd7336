import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { arriving, fakeServer, later, reply, silence, turn } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { removeProfile, saveProfile } from '~/stores/contract/profiles'
import { parseAmount } from '~/domain/money/amount'
import { balancesQuery } from './balance'
import { ownActivityQuery, ownCounterpartiesQuery, ownLook, recentActivityQuery } from './own-activity'
import { historyQuery } from './history'
import { callsAtOnce, type Joined } from './own-sources'

beforeAll(() => import('./history-service'))

let client = new QueryClient()
afterEach(async () => {
  await client.cancelQueries()
  client = new QueryClient()
})

const look = ownLook('alice', false)
const ask = () => client.query({ ...ownActivityQuery(look), retry: false })
const now = () => client.getQueryData<Joined>(ownActivityQuery(look).queryKey)
const recent = async () =>
  (await client.query({ ...recentActivityQuery(look, 'alice'), staleTime: 0 })).rows.map(
    ({ sequence }) => sequence,
  )
const failed = (joined?: Joined) =>
  joined?.sources.filter(({ error }) => error !== null).map(({ contract }) => contract)

const of = (contract: string) => `/actions/my?contract=${contract}`
const sent = (sequence: number, place: number) => ({
  ...sample({ ...payment('alice', 'bob', '10 USDP', 'lunch'), sequence, trx: `t${sequence}` }),
  account_action_seq: place,
})
const bet = sample({ sequence: 5, trx: 'b' })
const json = (...items: object[]) => JSON.stringify(items)
const balances = '[{"token":"USDP","balance":1},{"token":"EURP","balance":0},{"token":"PLASMA","balance":2}]'

const calls = (paths: string[]) => paths.filter((path) => path.startsWith('/actions')).length

const all = () => vi.waitUntil(() => now()?.sources.every(({ isAsked }) => !isAsked))
/** Until what was told later has come. */
const heldAs = (amount: string) =>
  vi.waitUntil(() => now()?.sources.some(({ contract, held }) => contract === 'cusd' && held === amount))

it('a history that lists the newest first is asked for again without reading all of it', async () => {
  const items = Array.from({ length: 300 }, (_, at) => sample({ sequence: 300 - at, trx: 't' }))
  const { replies } = fakeServer({ '/actions/all': json(...items) })
  const look = { historyKey: { whose: 'all' as const, user: null, contract: 'x' }, keep: false }
  const first = await client.query({ ...historyQuery(look), retry: false })
  const again = arriving()
  replies['/actions/all'] = again.response
  const second = client.query({ ...historyQuery(look), staleTime: 0, retry: false })
  again.give(JSON.stringify([sample({ sequence: 301, trx: 't' }), ...items.slice(0, 200)]).slice(0, -1))
  // Nothing more is waited for once the next part has come.
  await vi.waitUntil(() => {
    again.give(' ')
    return client.getQueryData<Joined>(historyQuery(look).queryKey)?.newest === '301'
  })
  expect(await second).toMatchObject({ total: 301, newest: '301', changed: true, size: first.size })
})

describe('one’s own activity', () => {
  it('asks one’s account, the configured DApps and the contracts of the tokens one holds, each once', async () => {
    const { paths } = fakeServer({ '/balance': balances, '/actions/my': '[]' })
    saveProfile({ name: 'Shop', contract: 'shop.dapp', account: 'shop', permission: 'active' })
    saveProfile({ name: 'Dollars', contract: 'usdp', account: 'usdp', permission: 'active' })
    onTestFinished(() => ['Shop', 'Dollars'].forEach(removeProfile))
    await ask()
    await vi.waitUntil(() => now()?.sources.every(({ isAsked }) => !isAsked))
    expect(
      paths()
        .filter((path) => path.startsWith('/actions'))
        .toSorted(),
    ).toEqual(['alice', 'ion.token', 'plasma.dice', 'shop.dapp', 'usdp'].map(of))
  })

  it('has what any source tells, each action once, newest first: a payment without naming its contract', async () => {
    fakeServer({
      '/balance': balances,
      [of('alice')]: json(sent(7, 0)),
      [of('usdp')]: json(sent(7, 31), sent(9, 32)),
      [of('plasma.dice')]: json(bet),
      [of('ion.token')]: '[]',
    })
    await ask()
    await vi.waitUntil(async () => (await recent()).length === 3)
    expect(await recent()).toEqual(['9', '7', '5'])
    const [bob] = await client.query({ ...ownCounterpartiesQuery(look, 'alice'), staleTime: 0 })
    expect(bob).toMatchObject({ account: 'bob', paid: { sequence: '9', memo: 'lunch' } })
  })

  it('names each source that failed, and shows what the others tell', async () => {
    fakeServer({
      '/balance': balances,
      '/actions/my': '[]',
      [of('usdp')]: reply(400, '{"message":"no"}'),
      [of('alice')]: json(sent(7, 0)),
    })
    await ask()
    await vi.waitUntil(() => failed(now())?.length === 1)
    expect(failed(now())).toEqual(['usdp'])
    expect(await recent()).toEqual(['7'])
  })

  it('says so where it cannot be told which tokens one holds', async () => {
    fakeServer({ '/balance': reply(400), '/actions/my': json(bet) })
    await ask()
    await vi.waitUntil(() => failed(now())?.length === 1)
    expect(failed(now())).toEqual([null])
    expect(await recent()).toEqual(['5'])
  })

  it('asks for the balances again where a page that was left has cancelled them', async () => {
    const server = fakeServer({ '/balance': silence, '/actions/my': '[]' })
    const first = ask()
    await vi.waitUntil(() => server.paths().includes('/balance'))
    server.replies['/balance'] = balances
    await client.cancelQueries({ queryKey: balancesQuery().queryKey })
    await first
    await vi.waitUntil(() => now()?.sources.some(({ contract }) => contract === 'usdp'))
    expect(failed(now())).toEqual([])
  })

  it('fails where every source fails', async () => {
    fakeServer({ '/balance': '[]', '/actions/my': reply(403) })
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is there once one’s account has answered, and is filled in by sources that are slower', async () => {
    const slow = later()
    fakeServer({ '/balance': '[]', [of('plasma.dice')]: slow.reply, [of('alice')]: json(sent(7, 0)) })
    expect((await ask()).sources).toMatchObject([
      { contract: 'plasma.dice', error: null, isAsked: true },
      { contract: 'alice', error: null, isAsked: false },
    ])
    expect(await recent()).toEqual(['7'])
    slow.give(json(bet))
    await vi.waitUntil(() => now()?.sources.every(({ isAsked }) => !isAsked))
    expect(now()).toMatchObject({ total: 2, newest: '7' })
    expect(await recent()).toEqual(['7', '5'])
  })

  const many = JSON.stringify(Array.from('ABCDEFGH', (letter) => ({ token: `${letter}USD`, balance: 1 })))

  it('asks only a few at a time', async () => {
    const { paths } = fakeServer({ '/balance': many, '/actions/my': silence })
    ask().catch(() => {})
    await vi.waitUntil(() => calls(paths()) === callsAtOnce)
    await turn()
    expect(calls(paths())).toBe(callsAtOnce)
  })

  it('is not asked for with the session of the next person', async () => {
    const first = later()
    const { change, paths } = fakeServer({ '/balance': many, '/actions/my': first.reply })
    const asking = ask().catch(() => undefined)
    await vi.waitUntil(() => calls(paths()) === callsAtOnce)
    change({ status: 'signed-in', sid: 'two', sub: 'bob' })
    first.give('[]')
    await asking
    await turn()
    expect(calls(paths())).toBe(callsAtOnce)
  })

  describe('asked again', () => {
    let dollarsNow = ''
    const dollars = (amount: number) => {
      dollarsNow = String(amount)
      client.setQueryData(balancesQuery().queryKey, {
        items: Array.from('ABCDEFGH', (letter) => ({
          token: `${letter}USD`,
          amount: parseAmount(letter === 'C' ? String(amount) : '1'),
          exact: true,
        })),
        unreadable: 0,
      })
    }
    const again = async (change: () => void = () => {}) => {
      change()
      const before = server.paths().length
      await client.query({ ...ownActivityQuery(look), staleTime: 0, retry: false })
      await heldAs(dollarsNow)
      return server.paths().slice(before).toSorted()
    }
    let server: ReturnType<typeof fakeServer>
    const often = [of('alice'), of('plasma.dice')]
    const begin = async (more = {}) => {
      vi.useFakeTimers({ toFake: ['Date'] })
      onTestFinished(() => {
        vi.useRealTimers()
      })
      server = fakeServer({ '/actions/my': '[]', [of('alice')]: json(sent(7, 0)), ...more })
      dollars(1)
      await ask()
      await all()
    }

    it('are one’s account and the DApps each time, the contracts of one’s tokens after a while', async () => {
      await begin()
      expect(await again()).toEqual(often)
      expect(now()?.sources).toHaveLength(10)
      vi.setSystemTime(Date.now() + 16_000)
      dollars(1)
      await again()
      await vi.waitUntil(() => calls(server.paths()) === 22)
      expect(server.paths().slice(-10).toSorted()).toEqual(server.paths().slice(0, 10).toSorted())
    })

    it('is the contract of a token at once where its balance has changed, also when nothing is left of it', async () => {
      await begin()
      expect(await again(() => dollars(2))).toEqual([of('alice'), of('cusd'), of('plasma.dice')])
      expect(await again()).toEqual(often)
      expect(await again(() => dollars(0))).toEqual([of('alice'), of('cusd'), of('plasma.dice')])
    })

    it('are all where the history of before is not held any more', async () => {
      await begin()
      const { paths } = fakeServer({ '/actions/my': '[]' })
      await client.query({ ...ownActivityQuery(look), staleTime: 0, retry: false })
      await vi.waitUntil(() => calls(paths()) === 10)
      expect(calls(paths())).toBe(10)
    })

    it('and what failed or was not readable is told until its source answers anew', async () => {
      await begin({ [of('busd')]: reply(400), [of('dusd')]: '[null]' })
      expect(failed(now())).toEqual(['busd'])
      expect(await again()).toEqual(often)
      expect(failed(now())).toEqual(['busd'])
      expect(now()).toMatchObject({ unreadable: 1, total: 1, newest: '7' })
      expect(now()?.sources.some(({ isAsked }) => isAsked)).toBe(false)
    })

    it('one’s account does not wait for others that do not answer', async () => {
      await begin()
      server.replies['/actions/my'] = silence
      server.replies[of('alice')] = json(sent(7, 0), sent(8, 1))
      vi.setSystemTime(Date.now() + 16_000)
      dollars(1)
      for (let n = 0; n < 2; n++)
        await client.query({ ...ownActivityQuery(look), staleTime: 0, retry: false })
      expect(await recent()).toEqual(['8', '7'])
      // Twice one's own account, and as many others as may be asked at once.
      expect(calls(server.paths()) - 10).toBe(2 + callsAtOnce - 1)
    })
  })
})
