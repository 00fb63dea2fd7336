import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer, later, reply, silence, turn } from '~/api/fake-server'
import { payment, sample } from '~/domain/history/entry-fixture'
import { removeProfile, saveProfile } from '~/stores/contract/profiles'
import { ownActivityQuery, ownCounterpartiesQuery, ownLook, recentActivityQuery } from './own-activity'
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
    expect(bob).toMatchObject({ account: 'bob', times: 2, paid: { sequence: '9', memo: 'lunch' } })
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

  it('fails where every source fails', async () => {
    fakeServer({ '/balance': '[]', '/actions/my': reply(403) })
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is there once one’s account has answered, and is filled in by sources that are slower', async () => {
    const slow = later()
    fakeServer({ '/balance': '[]', [of('plasma.dice')]: slow.reply, [of('alice')]: json(sent(7, 0)) })
    expect((await ask()).sources).toEqual([
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
})
