import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseAmount, toDecimal, type Ratio } from '~/domain/money/amount'
import { readSnapshots, type rememberDay } from './snapshots'

const disk = new Map<string, string>()
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem: (key: string, text: string) => void disk.set(key, text),
  removeItem: (key: string) => void disk.delete(key),
}
/** The store as another tab, or the next visit, makes it; of a person who is signed in. */
async function tab(person = 'alice') {
  vi.resetModules()
  const { ownedBy } = await import('~/stores/kept/owner')
  const snapshots = await import('./snapshots')
  ownedBy({ status: 'signed-in', sid: `session of ${person}`, sub: person })
  return { ...snapshots, days: () => snapshots.useSnapshots.getState().days }
}
const held = (texts: Record<string, string>) => ({
  balances: new Map(Object.entries(texts).map(([token, text]) => [token, parseAmount(text)])),
  rates: new Map<string, Ratio>(),
})
const rate: Ratio = { numerator: parseAmount('1'), denominator: parseAmount('1.348997') }
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)
const keep = (tab: { rememberDay: typeof rememberDay }, day: string, amount: string) =>
  tab.rememberDay(day, held({ USDP: amount }), noon(day))

beforeEach(() => {
  disk.clear()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

describe('the figures of a day', () => {
  it('are kept with all their digits and with the rates', async () => {
    const balances = new Map([['USDP', parseAmount('924.683170189709970998')]])
    const day = { balances, rates: new Map([['USDP', rate]]) }
    await (await tab()).rememberDay('2026-11-27', day, noon('2026-11-27'))
    const next = await tab()
    await keep(next, '2026-11-28', '900')
    const lines = next.dailyFigures(next.useSnapshots.getState())
    expect(lines.map((each) => [each.day, toDecimal(each.balances.get('USDP')!)])).toEqual([
      ['2026-11-27', '924.683170189709970998'],
      ['2026-11-28', '900'],
    ])
    expect(lines[0]?.rates.get('USDP')).toEqual(rate)
  })

  it('replace what was known earlier that day, and keep what was known of other tokens', async () => {
    const here = await tab()
    await here.rememberDay('2026-11-28', held({ USDP: '1', EURP: '5' }), noon('2026-11-28'))
    await here.rememberDay('2026-11-28', held({ USDP: '2' }), noon('2026-11-28') + 1)
    expect(here.days()).toEqual([
      { day: '2026-11-28', at: noon('2026-11-28') + 1, balances: { USDP: '2', EURP: '5' }, rates: {} },
    ])
  })

  it('do not count if they are in the future, because the clock was put back', async () => {
    const here = await tab()
    await keep(here, '2026-12-24', '1')
    await keep(here, '2026-11-28', '2')
    expect(here.days().map(({ day }) => day)).toEqual(['2026-11-28'])
  })

  it('belong to who held it', async () => {
    await keep(await tab('alice'), '2026-11-27', '1')
    const his = await tab('bob')
    expect(his.days()).toEqual([])
    await keep(his, '2026-11-28', '2')
    expect((await tab('alice')).days().map(({ day }) => day)).toEqual(['2026-11-27'])
  })

  it('stay forgotten although another tab had them in memory', async () => {
    const here = await tab()
    await keep(here, '2026-11-27', '1')
    const there = await tab()
    there.forgetDays()
    await keep(here, '2026-11-28', '2')
    expect(here.days().map(({ day }) => day)).toEqual(['2026-11-28'])
    expect(disk.get('pp.days/alice')).not.toContain('2026-11-27')
  })

  it('take the place of the last two visits that older versions kept', async () => {
    disk.set('pp.snapshots', '{"state":{"people":{"alice":[{"at":1,"balances":{"USDP":"1"}}]}}}')
    await tab()
    expect(disk.has('pp.snapshots')).toBe(false)
  })
})

const day = (index: number, balances: Record<string, string> = {}) => {
  const at = noon('2026-01-01') + index * 86_400_000
  return { day: new Date(at).toISOString().slice(0, 10), at, balances, rates: {} }
}

describe('the room for them', () => {
  it('is for the newest four hundred days', () => {
    const days = Array.from({ length: 450 }, (_, index) => day(index))
    const kept = readSnapshots({ days }).days
    expect([kept.length, kept[0]?.day, kept.at(-1)?.day]).toEqual([400, day(449).day, day(50).day])
  })
  it('is limited in characters, so that records of sends fit beside them', () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`T${index}`, '1.5'.padEnd(20, '1')]),
    )
    const days = Array.from({ length: 100 }, (_, index) => day(index, many))
    const kept = readSnapshots({ days }).days
    expect(kept.length).toBeGreaterThan(20)
    expect(JSON.stringify(kept).length).toBeLessThan(301_000)
    expect(kept[0]?.day).toBe(day(99).day)
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
      { day: '2026-02-30T', at: 1 },
      { day: '2026-11-27', at: 'x' },
      { day: '2026-11-27', at: -1 },
      { day: '2026-11-27', at: 2, balances, rates },
      { day: '2026-11-27', at: 1, balances: { USDP: '7' }, rates: {} },
      { day: '2026-11-28', at: 3 },
    ]
    expect(readSnapshots({ days, token: 'secret' })).toEqual({
      days: [
        { day: '2026-11-28', at: 3, balances: {}, rates: {} },
        { day: '2026-11-27', at: 2, balances: { USDP: '1.50' }, rates: { USDP: '1/2' } },
      ],
    })
  })
  it.each(Object.getOwnPropertyNames(Object.prototype))('may name a token %s', async (token) => {
    const here = await tab()
    await here.rememberDay('2026-11-27', held({ [token]: '1' }), noon('2026-11-27'))
    const [kept] = (await tab()).dailyFigures(here.useSnapshots.getState())
    expect([...(kept?.balances ?? [])].map(([name, amount]) => [name, toDecimal(amount)])).toEqual([
      [token, '1'],
    ])
  })
})

it.each(['', '{', '7', '{"state":7}'])(
  '%j in storage counts as nothing, and is overwritten',
  async (text) => {
    disk.set('pp.days/alice', text)
    const here = await tab()
    expect(here.days()).toEqual([])
    await keep(here, '2026-11-28', '1')
    expect((await tab()).days()).toHaveLength(1)
  },
)
