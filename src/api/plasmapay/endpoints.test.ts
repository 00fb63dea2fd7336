import { QueryClient, type QueryExecuteOptions } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { parseJson, type JsonObject } from '~/domain/json/json'
import { useDrift } from '~/stores/drift'
import { usePreferences } from '~/stores/preferences'
import { actionsQuery } from './actions'
import { appBalancesQuery, balancesQuery } from './balance'
import { fakeServer, fixture, type Reply } from '~/api/fake-server'
import { feesQuery } from './fees'
import { meQuery } from './me'
import { metaQuery } from './meta'
import { tokensQuery } from './tokens'

// The endpoints differ in what they answer, and a table of them has no common type but this.
const queries = {
  '/meta': metaQuery(),
  '/me': meQuery(),
  '/tokens': tokensQuery(),
  '/balance': balancesQuery(),
  '/balance/app': appBalancesQuery('bank.dice'),
  '/fees': feesQuery('alice', 'USDP'),
  '/actions/my': actionsQuery('my', 'plasma.dice'),
  '/actions/all': actionsQuery('all', 'plasma.dice'),
} as unknown as Record<string, QueryExecuteOptions>

const read = async (name: string) => new QueryClient().query({ ...queries[name]!, retry: false })
const answerOf = async <T>(name: string, text: Reply): Promise<T> => {
  const { asked } = fakeServer({ [name]: text })
  const data = await read(name)
  expect(asked).toHaveLength(1)
  return data as T
}
const broken = (where: string) => ({ kind: 'broken-contract', facts: { where } })
type Balances = { items: { token: string; amount: Amount; exact: boolean }[]; unreadable: number }
const printed = ({ items }: Balances) =>
  items.map(({ token, amount, exact }) => [token, toDecimal(amount), exact])

beforeEach(() => useDrift.setState({ seen: [] }))

describe('what is asked', () => {
  it.each([
    ['/meta', '/meta', true, '{"title":"x"}'],
    ['/me', '/me', true, '{"username":"alice"}'],
    ['/tokens', '/tokens', true, '[]'],
    ['/balance', '/balance', true, '[]'],
    ['/balance/app', '/balance/app?contract=bank.dice', false, '[]'],
    ['/fees', '/fees?username=alice&tokenCode=USDP', true, fixture('fees')],
    ['/actions/my', '/actions/my?contract=plasma.dice', true, '[]'],
    ['/actions/all', '/actions/all?contract=plasma.dice', false, '[]'],
  ])('%s as GET %s, with a session: %s', async (name, path, auth, text) => {
    const { asked } = fakeServer({ [name]: text })
    await read(name)
    expect(asked).toEqual([{ path, method: 'GET', auth, body: undefined }])
  })

  it('names from outside cannot change the address that is asked', async () => {
    const { paths } = fakeServer({ '/balance/app': '[]', '/fees': fixture('fees') })
    const client = new QueryClient()
    await client.query(appBalancesQuery('a&contract=b#/../me'))
    await client.query(feesQuery('a b', 'U&x=1'))
    expect(paths()).toEqual([
      '/balance/app?contract=a%26contract%3Db%23%2F..%2Fme',
      '/fees?username=a+b&tokenCode=U%26x%3D1',
    ])
  })

  it.each(Object.keys(queries))(
    '%s is named in the failure when its answer has another shape',
    async (name) => {
      for (const text of ['null', '42', '"text"', 'true', '[[]]', '{"a":1}']) {
        if (name.startsWith('/actions') && text === '[[]]') continue
        fakeServer({ [name]: text })
        await expect(read(name)).rejects.toMatchObject({
          kind: 'broken-contract',
          facts: { where: expect.stringMatching(new RegExp(`^GET ${name}( |$)`)) },
        })
      }
    },
  )
})

describe('/meta', () => {
  it('is a title', async () => {
    expect(await answerOf('/meta', fixture('meta'))).toEqual({ title: 'Dapp title' })
    await expect(answerOf('/meta', '{"title":null}')).rejects.toMatchObject(broken('GET /meta title'))
  })
})

describe('/me', () => {
  const vasya = { username: 'testtest1111', displayName: 'Vasya Vasin', locale: 'en' }

  it('is flat as documented, and gives the profile’s language', async () => {
    expect(await answerOf('/me', fixture('me'))).toEqual(vasya)
    expect(usePreferences.getState().profileLocale).toBe('en')
    expect(useDrift.getState().seen).toEqual([])
  })

  it('may be nested as the known client reads it, which is reported as drift', async () => {
    expect(await answerOf('/me', fixture('me-nested'))).toEqual(vasya)
    expect(useDrift.getState().seen).toEqual(['me-nested'])
  })

  it.each([
    ['{"username":"bob"}', { username: 'bob', displayName: 'bob', locale: null }],
    ['{"username":"bob","firstName":"Bob","lastName":null}', { displayName: 'Bob' }],
    ['{"username":"bob","firstName":"B","lastName":"C","avatar":null}', { displayName: 'B C' }],
    ['{"user":{"username":"bob"}}', { username: 'bob' }],
    ['{"username":"bob","user":{"username":"eve"}}', { username: 'bob' }],
    ['{"username":"bob","locale":null,"more":{}}', { locale: null }],
  ])('is read from %s', async (text, expected) => {
    expect(await answerOf('/me', text)).toMatchObject(expected)
  })

  it.each(['{"username":""}', '{"username":42}', '{"user":{}}', '{"username":"a","displayName":1}'])(
    '%s names no account',
    async (text) => {
      await expect(answerOf('/me', text)).rejects.toMatchObject({ kind: 'broken-contract' })
    },
  )
})

describe('/tokens', () => {
  it('are codes with their decimals', async () => {
    const { items, unreadable } = await answerOf<{ items: object[]; unreadable: number }>(
      '/tokens',
      fixture('tokens'),
    )
    expect([items.length, unreadable]).toEqual([9, 0])
    expect(items[0]).toEqual({ token: 'USDP', decimals: 18 })
  })

  it.each([
    ['{"token":"X"}', null],
    ['{"token":"X","decimals":null}', null],
    ['{"token":"X","decimals":"6"}', 6],
    ['{"token":"X","decimals":0}', 0],
    ['{"token":"X","decimals":36}', 36],
    ['{"token":"X","decimals":37}', null],
    ['{"token":"X","decimals":-1}', null],
    ['{"token":"X","decimals":1.5}', null],
    ['{"token":"X","decimals":1e1}', null],
    ['{"token":"X","decimals":1e999}', null],
    ['{"token":"X","decimals":{}}', null],
  ])('%s has decimals %s', async (text, decimals) => {
    expect(await answerOf('/tokens', `[${text}]`)).toEqual({
      items: [{ token: 'X', decimals }],
      unreadable: 0,
    })
  })

  it.each(['{"token":""}', '{"token":7}', '{}', 'null', '7', '"A"', '[]'])(
    '%s alone is left out of a list, and is not a list of tokens itself',
    async (entry) => {
      expect(await answerOf('/tokens', `[${entry},{"token":"A"},${entry}]`)).toEqual({
        items: [{ token: 'A', decimals: null }],
        unreadable: 2,
      })
      await expect(answerOf('/tokens', `[${entry}]`)).rejects.toMatchObject(broken('GET /tokens'))
    },
  )
})

describe('/balance', () => {
  it('are rounded numbers, with every digit the server wrote', async () => {
    const balances = await answerOf<Balances>('/balance', fixture('balance'))
    expect([balances.items.length, balances.unreadable]).toEqual([9, 0])
    expect(printed(balances).slice(0, 3)).toEqual([
      ['USDP', '924.6831701897099', false],
      ['RUBP', '4780.547415329875', false],
      ['MYRP', '111', false],
    ])
    expect(useDrift.getState().seen).toEqual([])
  })

  it.each([
    ['123456789012345678.123456789012345678', '123456789012345678.123456789012345678', false],
    ['1e-7', '0.0000001', false],
    ['1E+3', '1000', false],
    ['-3.50', '-3.50', false],
    ['0.10', '0.10', false],
    ['9007199254740993', '9007199254740993', false],
    ['"20.602060206020602060"', '20.602060206020602060', true],
    ['"0"', '0', true],
  ])('%s is %s, exact: %s', async (written, decimal, exact) => {
    const text = `[{"token":"USDP","balance":${written}}]`
    expect(printed(await answerOf('/balance', text))).toEqual([['USDP', decimal, exact]])
    expect(useDrift.getState().seen).toEqual(exact ? ['balance-as-text'] : [])
  })

  it.each([
    '"abc"',
    '""',
    '"1,5"',
    '"NaN"',
    '"0x10"',
    '1e999',
    'null',
    'true',
    '[]',
    '{}',
    `"${'9'.repeat(200)}"`,
  ])('%.20s is not a balance, and does not count as 0', async (written) => {
    const text = `[{"token":"USDP","balance":0},{"token":"EURP","balance":${written}}]`
    const balances = await answerOf<Balances>('/balance', text)
    expect([printed(balances), balances.unreadable]).toEqual([[['USDP', '0', false]], 1])
    expect(useDrift.getState().seen).toEqual([])
  })

  it('a token that comes twice stays two entries', async () => {
    const text = '[{"token":"USDP","balance":1},{"token":"USDP","balance":2}]'
    expect(printed(await answerOf('/balance', text))).toEqual([
      ['USDP', '1', false],
      ['USDP', '2', false],
    ])
  })
})

const appBalances = async (text: string) =>
  (await answerOf<{ token: string; balance: Amount }[]>('/balance/app', text)).map(({ token, balance }) => [
    token,
    toDecimal(balance),
  ])
describe('/balance/app', () => {
  it('are strings or numbers, and exact', async () => {
    expect(await appBalances(fixture('balance-app'))).toEqual([
      ['USDP', '20.602060206020602060'],
      ['GBPP', '0.010000000000000000'],
    ])
    expect(await appBalances('[{"token":"X","balance":20.602060206020602060}]')).toEqual([
      ['X', '20.602060206020602060'],
    ])
    await expect(appBalances('[{"token":"X","balance":"1 X"}]')).rejects.toMatchObject(
      broken('GET /balance/app 0.balance'),
    )
  })
})

const changed = (side: string, change: JsonObject) => {
  const answer = JSON.parse(fixture('fees')) as Record<string, object>
  return JSON.stringify({ ...answer, [side]: { ...answer[side], ...change } })
}
describe('/fees', () => {
  it('are in base units', async () => {
    const { plasma, currency } = await answerOf<Record<'plasma' | 'currency', Record<string, never>>>(
      '/fees',
      fixture('fees'),
    )
    expect(toDecimal(currency.balance!)).toBe('924.683170189709970998')
    expect(toDecimal(plasma.balance!)).toBe('0.000000000000000000')
    expect([plasma.rate, currency.rate, plasma.feePercents].map((each) => toDecimal(each!))).toEqual([
      '0.741291',
      '1.348997',
      '0.00005',
    ])
  })

  it('a rate may be missing, a balance may be a number beyond 2^53', async () => {
    expect(await answerOf('/fees', changed('currency', { plasmaRate: null }))).toMatchObject({
      currency: { rate: null },
    })
    const text = fixture('fees').replace('"924683170189709970998"', '924683170189709970998')
    expect(await answerOf('/fees', text)).toMatchObject({
      currency: { balance: { units: 924683170189709970998n, decimals: 18 } },
    })
  })

  it.each<[JsonObject, string]>([
    [{ balance: '1.5' }, 'balance'],
    [{ balance: '' }, 'balance'],
    [{ balance: '9'.repeat(101) }, 'balance'],
    [{ decimals: null }, 'decimals'],
    [{ decimals: 99 }, 'decimals'],
    [{ minFee: 'none' }, 'minFee'],
    [{ feePercents: null }, 'feePercents'],
    [{ plasmaRate: {} }, 'plasmaRate'],
  ])('%j is a broken contract', async (change, field) => {
    await expect(answerOf('/fees', changed('currency', change))).rejects.toMatchObject(
      broken(`GET /fees currency.${field}`),
    )
  })
})

describe('/actions', () => {
  type Read = { items: { sequence: string; block: string | null; time: number | null }[]; unreadable: number }

  it('are read as documented, receipts and acts elided', async () => {
    const { items, unreadable } = await answerOf<Read>('/actions/my', fixture('actions'))
    expect(unreadable).toBe(0)
    expect(items).toMatchObject([{ sequence: '3', block: '1', time: Date.UTC(2019, 9, 25, 11, 23, 56) }])
  })

  it('are sorted newest first by sequence, beyond 2^53 and however written', async () => {
    const sequences = ['9007199254740993', '"9007199254740992"', '12', '9007199254740994', '"007"']
    const text = `[${sequences.map((each) => `{"global_action_seq":${each}}`).join(',')}]`
    const { items } = await answerOf<Read>('/actions/my', text)
    expect(items.map(({ sequence }) => sequence)).toEqual([
      '9007199254740994',
      '9007199254740993',
      '9007199254740992',
      '12',
      '007',
    ])
  })

  it('entries without a sequence are counted, not shown', async () => {
    const garbage = [
      'null',
      '7',
      '"x"',
      '[]',
      '{}',
      ...['3.5', '1e3', '1e21', '-1', '"3.5"', 'true'].map((sequence) => `{"global_action_seq":${sequence}}`),
    ]
    const { items, unreadable } = await answerOf<Read>(
      '/actions/my',
      `[${[...garbage, '{"global_action_seq":5,"block_time":"yesterday","action_trace":[]}'].join(',')}]`,
    )
    expect(items).toMatchObject([{ sequence: '5', time: null, block: null }])
    expect(unreadable).toBe(garbage.length)
  })
})

it('the documented answers have no digits that parsing would lose', () => {
  expect(parseJson(fixture('balance'))).toEqual(JSON.parse(fixture('balance')))
})
