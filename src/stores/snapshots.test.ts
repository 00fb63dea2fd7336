import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseAmount, toDecimal, type Amount } from '~/domain/money/amount'
import { readSnapshots } from './snapshots'

const disk = new Map<string, string>()
const storage = {
  getItem: (key: string) => disk.get(key) ?? null,
  setItem: (key: string, text: string) => void disk.set(key, text),
  removeItem: (key: string) => void disk.delete(key),
}
/** The store as another tab, or the next visit, makes it. */
const tab = () => {
  vi.resetModules()
  return import('./snapshots')
}
const exact = (balances: Record<string, string>) =>
  new Map<string, Amount>(Object.entries(balances).map(([token, text]) => [token, parseAmount(text)]))
const minutes = (count: number) => 1_700_000_000_000 + count * 60_000

const summaryOf = (before: { at: number; balances: ReadonlyMap<string, Amount> } | null) =>
  before && [before.at, [...before.balances].map(([token, amount]) => [token, toDecimal(amount)])]

beforeEach(() => {
  disk.clear()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

describe('visits', () => {
  it('include the previous one after half an hour, with all its digits', async () => {
    const first = await tab()
    await first.rememberVisit('alice', exact({ USDP: '924.683170189709970998' }), minutes(0))
    const next = await tab()
    const { people } = next.useSnapshots.getState()
    expect(next.visitBefore(people.alice, minutes(29))).toBeNull()
    expect(summaryOf(next.visitBefore(people.alice, minutes(30)))).toEqual([
      minutes(0),
      [['USDP', '924.683170189709970998']],
    ])
    expect(next.visitBefore(people.bob, minutes(30))).toBeNull()
  })
  it('keep the previous one and the figures of other tokens when looked at again', async () => {
    const { rememberVisit, useSnapshots, visitBefore } = await tab()
    await rememberVisit('alice', exact({ USDP: '1' }), minutes(0))
    await rememberVisit('alice', exact({ USDP: '2', EURP: '5' }), minutes(60))
    await rememberVisit('alice', exact({ USDP: '3' }), minutes(80))
    const { alice } = useSnapshots.getState().people
    expect(alice).toEqual([
      { at: minutes(80), balances: { USDP: '3', EURP: '5' } },
      { at: minutes(0), balances: { USDP: '1' } },
    ])
    expect(visitBefore(alice, minutes(81))?.at).toBe(minutes(0))
    expect(visitBefore(alice, minutes(50))?.at).toBe(minutes(0))
  })
  it('are kept for at most eight people, the latest two of each', async () => {
    const { rememberVisit, useSnapshots } = await tab()
    for (const at of [0, 60, 120]) await rememberVisit('alice', exact({ USDP: String(at) }), minutes(at))
    expect(useSnapshots.getState().people.alice?.map(({ at }) => at)).toEqual([minutes(120), minutes(60)])
    const others = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
    for (const name of others) await rememberVisit(name, exact({}), minutes(130))
    expect(Object.keys(useSnapshots.getState().people)).toEqual(others.toReversed().slice(0, 8))
  })
  it('do not count if they are in the future, because the clock was put back', async () => {
    const { rememberVisit, useSnapshots } = await tab()
    await rememberVisit('alice', exact({ USDP: '1' }), minutes(500))
    await rememberVisit('alice', exact({ USDP: '2' }), minutes(0))
    expect(useSnapshots.getState().people.alice).toEqual([{ at: minutes(0), balances: { USDP: '2' } }])
  })
  it('stay cleared although another tab had them in memory', async () => {
    const here = await tab()
    await here.rememberVisit('alice', exact({ USDP: '1' }), minutes(0))
    const there = await tab()
    there.forgetVisits()
    expect(disk.get('pp.snapshots')).not.toContain('alice')
    await here.rememberVisit('bob', exact({ USDP: '2' }), minutes(60))
    expect(Object.keys(here.useSnapshots.getState().people)).toEqual(['bob'])
  })
})

describe('a stored value', () => {
  it.each([null, undefined, 0, '', 'x', [], {}, { people: null }, { people: 'x' }, { people: [1] }])(
    '%j contains no visit',
    (stored) => {
      expect(Object.values(readSnapshots(stored).people).flat()).toEqual([])
    },
  )
  it('is validated visit by visit and figure by figure', () => {
    const good = { at: 1, balances: { USDP: '1.50', BAD: 'NaN', WORSE: 7, LONG: '9'.repeat(101) } }
    const people = {
      alice: [null, { at: 'x' }, { at: null }, { at: -1 }, { at: Infinity }, good, { at: 2 }, { at: 3 }],
      bob: 'none',
    }
    expect(readSnapshots({ people, token: 'secret' })).toEqual({
      people: {
        alice: [
          { at: 1, balances: { USDP: '1.50' } },
          { at: 2, balances: {} },
        ],
        bob: [],
      },
    })
  })
  it('may name any person', () => {
    const stored: unknown = JSON.parse('{"people":{"__proto__":[{"at":1,"balances":{"__proto__":"1"}}]}}')
    const { people } = readSnapshots(stored)
    expect(Object.keys(people)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(people)).toBe(Object.prototype)
  })
})

it.each(Object.getOwnPropertyNames(Object.prototype))('a person may be called %s', async (name) => {
  const { rememberVisit, useSnapshots, visitsOf } = await tab()
  expect(visitsOf(useSnapshots.getState(), name)).toBeUndefined()
  await rememberVisit(name, new Map([[name, parseAmount('1')]]), minutes(0))
  await rememberVisit('alice', exact({ USDP: '7' }), minutes(0))
  await rememberVisit(name, new Map([[name, parseAmount('2')]]), minutes(60))
  const next = await tab()
  const visits = next.visitsOf(next.useSnapshots.getState(), name)
  expect(visits?.map(({ balances }) => Object.entries(balances))).toEqual([[[name, '2']], [[name, '1']]])
  expect(summaryOf(next.visitBefore(visits, minutes(61)))).toEqual([minutes(0), [[name, '1']]])
})

it.each(['', '{', '7', '{"state":7}'])(
  '%j in storage counts as a first visit, and is overwritten',
  async (text) => {
    disk.set('pp.snapshots', text)
    const { rememberVisit, useSnapshots } = await tab()
    expect(useSnapshots.getState().people).toEqual({})
    await rememberVisit('alice', exact({ USDP: '1' }), minutes(0))
    expect(Object.keys((await tab()).useSnapshots.getState().people)).toEqual(['alice'])
  },
)
