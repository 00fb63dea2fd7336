import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseAmount, toDecimal, type Ratio } from '~/domain/money/amount'
import { readSnapshots } from './snapshots'

const disk = new Map<string, string>()
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem: (key: string, text: string) => void disk.set(key, text),
  removeItem: (key: string) => void disk.delete(key),
}
/** The store as another tab, or the next visit, makes it; of a person who is signed in. */
async function tab(person = 'alice') {
  vi.resetModules()
  const { ownedBy, ownerIsCalled } = await import('~/stores/kept/owner')
  const snapshots = await import('./snapshots')
  ownedBy({ status: 'signed-in', sid: 'session', sub: `sub of ${person}` })
  ownerIsCalled(person, 'session')
  const { useSnapshots, rememberDay, dailyFigures } = snapshots
  return {
    ...snapshots,
    looks: () => useSnapshots.getState().days,
    days: (zone: 'local' | 'utc' = 'utc') =>
      dailyFigures(useSnapshots.getState(), zone).map(({ day }) => day),
    remember: (at: string, figures: ReturnType<typeof held>, zone: 'local' | 'utc' = 'utc') =>
      rememberDay(figures, { now: Date.parse(at), zone }),
  }
}
const held = (texts: Record<string, string>, unknown: string[] | null = []) => ({
  balances: new Map(Object.entries(texts).map(([token, text]) => [token, parseAmount(text)])),
  rates: new Map<string, Ratio>(),
  unknown,
})
const rate: Ratio = { numerator: parseAmount('1'), denominator: parseAmount('1.348997') }
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)
const keep = (of: Awaited<ReturnType<typeof tab>>, day: string, amount: string) =>
  of.remember(`${day}T12:00:00Z`, held({ USDP: amount }))

beforeEach(() => {
  disk.clear()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

describe('the figures of a day', () => {
  it('are kept with all their digits and with the rates', async () => {
    const figures = { ...held({ USDP: '924.683170189709970998' }), rates: new Map([['USDP', rate]]) }
    await (await tab()).remember('2026-11-27T12:00:00Z', figures)
    const next = await tab()
    await keep(next, '2026-11-28', '900')
    const lines = next.dailyFigures(next.useSnapshots.getState(), 'utc')
    expect(lines.map((each) => [each.day, toDecimal(each.balances.get('USDP')!)])).toEqual([
      ['2026-11-27', '924.683170189709970998'],
      ['2026-11-28', '900'],
    ])
    expect(lines[0]?.rates.get('USDP')).toEqual(rate)
  })

  it.each([
    // What is neither named nor unknown is not held any more.
    [[], { USDP: '2' }, []],
    [['EURP', 'HKDP'], { USDP: '2', EURP: '5' }, ['HKDP']],
    [null, { USDP: '2', EURP: '5' }, null],
  ])(
    'replace what was known earlier that day, but for what is unknown now: %j',
    async (unknown, kept, left) => {
      const here = await tab()
      await here.remember('2026-11-28T12:00:00Z', held({ USDP: '1', EURP: '5' }))
      await here.remember('2026-11-28T12:00:01Z', held({ USDP: '2' }, unknown))
      expect(here.looks()).toEqual([
        { at: noon('2026-11-28') + 1000, balances: kept, rates: {}, unknown: left },
      ])
    },
  )

  it('are those of the days of the zone that times are shown in, and none is lost in another', async () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    const here = await tab()
    await here.remember('2026-11-27T14:00:00Z', held({ USDP: '1' }), 'local')
    await here.remember('2026-11-27T16:00:00Z', held({ USDP: '2' }), 'local')
    await here.remember('2026-11-28T14:00:00Z', held({ USDP: '3' }), 'utc')
    expect(here.days('local')).toEqual(['2026-11-27', '2026-11-28'])
    expect(here.days('utc')).toEqual(['2026-11-27', '2026-11-28'])
    expect(here.looks().map(({ balances }) => balances.USDP)).toEqual(['3', '2', '1'])
    expect(here.dailyFigures(here.useSnapshots.getState(), 'utc')[0]?.balances.get('USDP')?.units).toBe(2n)
    vi.unstubAllEnvs()
  })

  it('are not lost while the clock is wrong', async () => {
    const here = await tab()
    await keep(here, '2026-11-28', '1')
    await keep(here, '2020-01-01', '2')
    expect(here.days()).toEqual(['2020-01-01', '2026-11-28'])
  })

  it('belong to who held it', async () => {
    await keep(await tab('alice'), '2026-11-27', '1')
    const his = await tab('bob')
    expect(his.days()).toEqual([])
    await keep(his, '2026-11-28', '2')
    expect((await tab('alice')).days()).toEqual(['2026-11-27'])
  })

  it('stay forgotten although another tab had them in memory', async () => {
    const here = await tab()
    await keep(here, '2026-11-27', '1')
    const there = await tab()
    there.forgetDays()
    await keep(here, '2026-11-28', '2')
    expect(here.days()).toEqual(['2026-11-28'])
    expect(disk.get('pp.days/sub of alice')).not.toContain(`${noon('2026-11-27')}`)
  })
})

const visit = (day: string, USDP: string) => ({ at: noon(day), balances: { USDP } })
const former = () => disk.get('pp.snapshots') ?? ''

describe('the visits that older versions kept', () => {
  beforeEach(() => {
    const people = {
      alice: [visit('2026-11-26', '7'), visit('2026-11-20', '5')],
      constructor: [visit('2026-11-25', '1')],
    }
    disk.set('pp.snapshots', JSON.stringify({ state: { people }, version: 0 }))
  })

  it('are joined with the days of each person once', async () => {
    const hers = await tab()
    expect(hers.days()).toEqual([])
    await keep(hers, '2026-11-28', '9')
    expect(hers.days()).toEqual(['2026-11-20', '2026-11-26', '2026-11-28'])
    expect(hers.looks().map(({ balances, unknown }) => [balances.USDP, unknown])).toEqual([
      ['9', []],
      ['7', null],
      ['5', null],
    ])
    expect(former()).toContain(`${noon('2026-11-25')}`)
    expect(former()).not.toContain('alice')
    const his = await tab('constructor')
    await keep(his, '2026-11-28', '1')
    expect(his.days()).toEqual(['2026-11-25', '2026-11-28'])
    expect(disk.has('pp.snapshots')).toBe(false)
  })

  it('stay where the storage has no room for them elsewhere', async () => {
    const here = await tab()
    vi.stubGlobal('localStorage', {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    await keep(here, '2026-11-28', '9')
    expect(here.days()).toHaveLength(3)
    expect(former()).toContain('alice')
  })

  it('are forgotten with the days, of that person only', async () => {
    const here = await tab()
    here.forgetDays()
    expect(former()).not.toContain('alice')
    expect(former()).toContain('constructor')
  })

  it.each(['', '{', '7', '{"state":{"people":7}}', '{"state":{"people":{"alice":[7,{"at":"x"}]}}}'])(
    'may be anything: %j',
    async (text) => {
      disk.set('pp.snapshots', text)
      const here = await tab()
      await keep(here, '2026-11-28', '9')
      expect(here.days()).toEqual(['2026-11-28'])
    },
  )
})

it('the rows of a file have the digits and rates that are kept', async () => {
  const here = await tab()
  const figures = { ...held({ USDP: '1.50', constructor: '2' }), rates: new Map([['USDP', rate]]) }
  await here.remember('2026-11-27T12:00:00Z', figures)
  await keep(here, '2026-11-28', '3')
  expect(here.dailyRows(here.useSnapshots.getState(), 'utc')).toEqual([
    ['day', 'token', 'balance', 'plasma_per_token'],
    ['2026-11-27', 'USDP', '1.50', '0.741291492865'],
    ['2026-11-27', 'constructor', '2', ''],
    ['2026-11-28', 'USDP', '3', ''],
  ])
})

const day = (index: number, balances: Record<string, string> = {}) => {
  const at = noon('2026-01-01') + index * 86_400_000
  return { at, balances, rates: {}, unknown: null }
}

describe('the room for them', () => {
  it('is for the newest four hundred days', () => {
    const days = Array.from({ length: 450 }, (_, index) => day(index))
    const kept = readSnapshots({ days }).days
    expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([400, day(449).at, day(50).at])
  })
  it('is limited in characters, so that records of sends fit beside them', () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`T${index}`, '1.5'.padEnd(20, '1')]),
    )
    const days = Array.from({ length: 100 }, (_, index) => day(index, many))
    const kept = readSnapshots({ days }).days
    expect(kept.length).toBeGreaterThan(20)
    expect(JSON.stringify(kept).length).toBeLessThan(301_000)
    expect(kept[0]?.at).toBe(day(99).at)
  })
})

describe('a stored value', () => {
  it.each([
    null,
    undefined,
    0,
    '',
    'x',
    [],
    {},
    { days: null },
    { days: 'x' },
    { days: [1] },
    { people: {} },
  ])('%j contains no day', (stored) => {
    expect(readSnapshots(stored).days).toEqual([])
  })
  it('is validated day by day and figure by figure', () => {
    const balances = { USDP: '1.50', BAD: 'NaN', WORSE: 7, LONG: '9'.repeat(101) }
    const rates = { USDP: '1/2', A: '1', B: '0/1', C: '1/0', D: '-1/2', E: '1/2/3', F: 'x/1' }
    const days = [
      null,
      { at: 'x' },
      { at: -1 },
      { at: 2, balances, rates, unknown: 'x' },
      { at: 2, balances: { USDP: '7' }, rates: {} },
      { at: 3, unknown: ['EURP'] },
    ]
    expect(readSnapshots({ days, token: 'secret' })).toEqual({
      days: [
        { at: 3, balances: {}, rates: {}, unknown: ['EURP'] },
        { at: 2, balances: { USDP: '1.50' }, rates: { USDP: '1/2' }, unknown: null },
      ],
    })
  })
  it.each(Object.getOwnPropertyNames(Object.prototype))('may name a token %s', async (token) => {
    const here = await tab()
    await here.remember('2026-11-27T12:00:00Z', held({ [token]: '1' }))
    const [kept] = (await tab()).dailyFigures(here.useSnapshots.getState(), 'utc')
    expect([...(kept?.balances ?? [])].map(([name, amount]) => [name, toDecimal(amount)])).toEqual([
      [token, '1'],
    ])
  })
})

it.each(['', '{', '7', '{"state":7}'])(
  '%j in storage counts as nothing, and is overwritten',
  async (text) => {
    disk.set('pp.days/sub of alice', text)
    const here = await tab()
    expect(here.days()).toEqual([])
    await keep(here, '2026-11-28', '1')
    expect((await tab()).days()).toHaveLength(1)
  },
)
