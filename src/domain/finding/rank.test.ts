import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { rank, rankInGroups } from './rank'
import { typedAs } from './typed'

const names = (found: { name: string }[]) => found.map(({ name }) => name)
const named = (...all: string[]) => all.map((name) => ({ name }))

it('puts the same before a beginning, that before the beginning of a word, that before the inside of one', () => {
  expect(names(rank(named('rebob', 'Mr bob', 'bobby', 'bob', 'carol'), 'bob'))).toEqual([
    'bob',
    'bobby',
    'Mr bob',
    'rebob',
  ])
})

it('finds the beginning of a later word even where the letters stand inside an earlier one', () => {
  expect(names(rank(named('xbob', 'abob bob'), 'bob'))).toEqual(['abob bob', 'xbob'])
})

it('takes every word, in any order, in the name before those beside it', () => {
  const found = rank(
    [
      { name: 'Dark', detail: 'theme' },
      { name: 'Theme as dark as night' },
      { name: 'Dark only' },
      { name: 'Light', also: 'dark theme' },
    ],
    ' DARK  theme ',
  )
  expect(names(found)).toEqual(['Theme as dark as night', 'Dark', 'Light'])
})

it('keeps the given order among equals, and everything where nothing is written', () => {
  expect(names(rank(named('b1', 'b0', 'a'), 'b'))).toEqual(['b1', 'b0'])
  expect(names(rank(named('b', 'a'), '  '))).toEqual(['b', 'a'])
})

it('lists the group of the best first, and no more than asked for of each', () => {
  const all = [
    { group: 'pages', name: 'rebalance' },
    { group: 'people', name: 'Balthazar' },
    { group: 'people', name: 'Balder' },
    { group: 'people', name: 'Bal' },
  ]
  expect(rankInGroups(all, 'bal', 2).map(({ group, items }) => [group, names(items)])).toEqual([
    ['people', ['Bal', 'Balthazar']],
    ['pages', ['rebalance']],
  ])
})

it('finds nothing else than what holds all words, whatever is written', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (all, text) => {
      const words = text.normalize('NFKC').toLowerCase().trim().split(/\s+/)
      const holds = (name: string) =>
        words.every((word) => name.normalize('NFKC').toLowerCase().includes(word))
      expect(names(rank(named(...all), text)).toSorted()).toEqual(all.filter(holds).toSorted())
    }),
  )
})

it.each([
  ['alice', ['account']],
  ['123', ['account', 'sequence']],
  ['907', ['sequence']],
  ['Alice', []],
  ['F'.repeat(64), ['transaction']],
  ['f'.repeat(63), []],
  ['1'.repeat(21), []],
  ['', []],
])('%s may be the name of %j', (text, kinds) => {
  expect(typedAs(` ${text} `).map(({ is }) => is)).toEqual(kinds)
})
