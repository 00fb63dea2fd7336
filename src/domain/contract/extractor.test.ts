import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compare, toDecimal } from '~/domain/money/amount'
import { finish } from './calls'
import { gatherColumn, gatherTally, valueFilter, valueOf } from './extractor'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'

const printed = (console: string, index: number) =>
  readActionItem({ global_action_seq: index, action_trace: { console } }) as ActionItem

it('a column holds what each action printed', () => {
  const items = ['bet ID [#7]', '', 'payout [1 USDP]'].map(printed)
  const { values } = finish(gatherColumn('#(\\d+)', items))
  expect([...values.values()].map((value) => value?.text ?? null)).toEqual(['7', null, null])
})

test.each([
  ['payout', '', true],
  [null, '', false],
  ['10.5 USDP', 'usdp', true],
  ['10.5 USDP', 'eurp', false],
  ['10.5 USDP', '> 10.499999999999999999', true],
  ['10.5 USDP', '>10.50', false],
  ['10.5', '>= 10.50', true],
  ['10.5', '= 10.500', true],
  ['10.5', '<= 10', false],
  ['-3', '< -2.9', true],
  ['won', '> 1', false],
  ['a > 1 b', '> 1 b', true],
  [null, '< 5', false],
])('the value %j passes the filter %j: %s', (value, wanted, kept) => {
  expect(valueFilter(wanted)(value === null ? null : valueOf(value))).toBe(kept)
})

const tally = (texts: (string | null)[]) =>
  finish(gatherTally(texts.map((text) => (text === null ? null : valueOf(text)))))
const summaryOf = (values: (string | null)[]) => {
  const found = tally(values)
  return found.of === 'texts'
    ? found.texts.map(({ text, count }) => [text, count])
    : found.buckets.map(({ from, to, count }) => [toDecimal(from), toDecimal(to), count])
}

describe('a tally', () => {
  it('puts numbers into buckets of a round width, the empty ones too', () => {
    expect(summaryOf(['1', '2', '3', null, '99', '3'])).toEqual([
      ['0', '20', 4],
      ['20', '40', 0],
      ['40', '60', 0],
      ['60', '80', 0],
      ['80', '100', 1],
    ])
    expect(tally(['0.1 USDP', '0.25 USDP'])).toMatchObject({ of: 'figures', token: 'USDP' })
  })
  it('counts each text, the most frequent first, also where tokens are mixed', () => {
    expect(summaryOf(['won', 'lost', 'lost', null])).toEqual([
      ['lost', 2],
      ['won', 1],
    ])
    expect(summaryOf(['1 USDP', '1 EURP'])).toEqual([
      ['1 USDP', 1],
      ['1 EURP', 1],
    ])
    expect(summaryOf(['7', '7'])).toEqual([['7', 2]])
    expect(summaryOf([])).toEqual([])
  })
  it('says how many are left out', () => {
    expect(tally(Array.from({ length: 10 }, (_, index) => `x${index}`))).toMatchObject({ others: 2 })
  })
  it('loses no figure: each is in the one bucket that holds it', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20))
      .map(([units, decimals]) => toDecimal({ units, decimals }))
    fc.assert(
      fc.property(fc.uniqueArray(decimal, { minLength: 2, maxLength: 40 }), (values) => {
        const found = tally(values)
        if (found.of !== 'figures') throw new Error('not taken for figures')
        expect(found.buckets.length).toBeLessThanOrEqual(10)
        for (const { from, to, count } of found.buckets) {
          const amounts = values.map((value) => valueOf(value).figure!.amount)
          expect(amounts.filter((each) => compare(each, from) >= 0 && compare(each, to) < 0)).toHaveLength(
            count,
          )
        }
        expect(found.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
      }),
    )
  })
})
