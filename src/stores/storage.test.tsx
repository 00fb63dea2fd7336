import { expect, it } from 'vitest'
import { keepSeed, seedOf } from '~/stores/draft/seeds'
import { remembered } from '~/stores/kept/storage'

const named = (stored: unknown) => ({ names: Array.isArray(stored) ? stored.map(String) : ['first'] })
const elsewhere = (key: string, text: string | null) => {
  if (text === null) localStorage.removeItem(key)
  else localStorage.setItem(key, text)
  dispatchEvent(new StorageEvent('storage', { key, newValue: text }))
}

it('what another tab stores is read here too, and parsed like everything stored', () => {
  const use = remembered('pp.test', named)
  elsewhere('pp.other', '{"state":["no"],"version":0}')
  expect(use.getState().names).toEqual(['first'])
  elsewhere('pp.test', '{"state":["a",7],"version":0}')
  expect(use.getState().names).toEqual(['a', '7'])
})

it('what another tab clears stays in this tab’s memory', () => {
  const use = remembered('pp.test', named)
  use.setState({ names: ['half written'] })
  elsewhere('pp.test', null)
  expect(use.getState().names).toEqual(['half written'])
})

it('a seed kept here does not undo one kept in another tab', () => {
  const [one, two] = ['1', '2'].map((digit) => ({ seed: digit.repeat(64), hash: `a${digit}`.repeat(32) }))
  elsewhere('pp.seeds', JSON.stringify({ state: { seeds: [{ ...one, made: 1 }] }, version: 0 }))
  expect(two && keepSeed(two)).toBe(true)
  expect([one, two].map((kept) => kept && seedOf(kept.hash))).toEqual([one?.seed, two?.seed])
  expect(localStorage.getItem('pp.seeds')).toContain(one?.seed)
})
