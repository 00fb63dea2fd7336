import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, parseAmount, times, toDecimal, type Amount } from './amount'
import type { Fees } from './fee'
import type { Holding } from './holding'
import { knownExactly, portfolio } from './portfolio'

const holding = (token: string, amount: string | null, exact = true): Holding => ({
  token,
  name: null,
  amount: amount === null ? null : parseAmount(amount),
  exact,
  difference: null,
  contradiction: null,
  known: true,
  decimals: 18,
  repeats: [],
})
const side = {
  balance: parseAmount('0', 18),
  minFee: parseAmount('1'),
  feePercents: parseAmount('0'),
  exchangeFeePercents: parseAmount('0'),
}
const rates = (plasmaRate: string | null, currencyRate: string | null): Fees => ({
  plasma: { ...side, rate: currencyRate === null ? null : parseAmount(currencyRate) },
  currency: { ...side, rate: plasmaRate === null ? null : parseAmount(plasmaRate) },
})
const fees = new Map([
  ['USDP', rates('1.348997', '0.741291')],
  ['EURP', rates('1.497387', '0.667830')],
  ['BTCP', rates('11601.3742', '0.000086')],
])
const decimals = (amounts: (Amount | null)[]) => amounts.map((amount) => amount && toDecimal(amount))

describe('a portfolio', () => {
  it('is valued in the quote token, and its total is the sum of what is shown', () => {
    const held = [
      holding('USDP', '100'),
      holding('EURP', '8', false),
      holding('PLASMA', '10'),
      holding('HKDP', '0'),
    ]
    const { parts, total, change } = portfolio(held, fees, 'USDP', null)!
    expect(parts.map(({ token, exact }) => [token, exact])).toEqual([
      ['USDP', true],
      ['EURP', false],
      ['PLASMA', true],
    ])
    expect(decimals(parts.map(({ value }) => value))).toEqual(['100.00000000', '8.88000196', '7.41291493'])
    expect(decimals(parts.map(({ share }) => share))).toEqual(['0.860', '0.076', '0.064'])
    expect(toDecimal(total)).toBe('116.29291689')
    expect(change).toBeNull()
  })
  it('in PLASMA needs no rate of its own; in a token without one there is none', () => {
    const held = [holding('USDP', '100')]
    expect(toDecimal(portfolio(held, fees, 'PLASMA', null)!.total)).toBe('134.89970000')
    expect(portfolio(held, fees, 'XXXP', null)).toBeNull()
    expect(portfolio(held, new Map([['USDP', rates('0', '-1')]]), 'USDP', null)).toBeNull()
  })
  it('names what has no rate, and inverts the opposite rate where only that is known', () => {
    const held = [holding('USDP', '1'), holding('XXXP', '5'), holding('ZERO', '5'), holding('BACK', '5')]
    const more = new Map([...fees, ['ZERO', rates('0', null)], ['BACK', rates(null, '2')]])
    const { leftOut, parts, total } = portfolio(held, more, 'PLASMA', null)!
    expect(leftOut).toEqual(['XXXP', 'ZERO'])
    expect(decimals(parts.map(({ share }) => share))).toEqual(['0.350', null, null, '0.650'])
    expect(toDecimal(total)).toBe('3.84899700')
  })
  it('names tokens whose two rates contradict each other, the quote token too', () => {
    const odd = new Map([...fees, ['EURP', rates('1.5', '1.5')], ['USDP', rates('1.3', '1.3')]])
    expect(portfolio([holding('EURP', '1')], odd, 'USDP', null)!.contradictory).toEqual(['USDP', 'EURP'])
    expect(portfolio([holding('BTCP', '1')], odd, 'PLASMA', null)!.contradictory).toEqual([])
  })
  it('subtracts a debt from its total, and gives it no share', () => {
    const { parts, total } = portfolio([holding('USDP', '10'), holding('EURP', '-1')], fees, 'USDP', null)!
    expect(decimals(parts.map(({ share }) => share))).toEqual(['1.000', null])
    expect(toDecimal(total)).toBe('8.88999976')
  })
})

describe('the change since the visit before', () => {
  const before = new Map([
    ['USDP', parseAmount('40')],
    ['EURP', parseAmount('8.000000000000000001')],
    ['HKDP', parseAmount('0')],
    ['GONE', parseAmount('3')],
  ])
  it('is exact for each token, and valued at today’s rates', () => {
    const held = [
      holding('USDP', '100.5'),
      holding('EURP', '8'),
      holding('BTCP', '1'),
      holding('HKDP', '0', false),
      holding('GONE', '0', false),
    ]
    const { parts, change } = portfolio(held, fees, 'USDP', before)!
    expect(parts.map(({ token, change }) => [token, change && toDecimal(change)])).toEqual([
      ['USDP', '60.5'],
      ['EURP', '-0.000000000000000001'],
      ['BTCP', null],
      ['GONE', '-3'],
    ])
    expect(change && toDecimal(change)).toBe('60.50000000')
  })
  it('is not shown for a figure that the server has rounded', () => {
    const { parts } = portfolio([holding('USDP', '100.5', false)], fees, 'USDP', before)!
    expect(parts[0]?.change).toBeNull()
  })
})

it('only exact figures and zeros are remembered', () => {
  const held = [holding('A', '1'), holding('B', '1', false), holding('C', '0', false), holding('D', null)]
  expect([...knownExactly(held)].map(([token, amount]) => [token, toDecimal(amount)])).toEqual([
    ['A', '1'],
    ['C', '0'],
  ])
})

it('the parts of a portfolio add up to its total, whatever is held', () => {
  const amount = fc.record({ units: fc.bigInt(1n, 10n ** 36n), decimals: fc.integer({ min: 0, max: 18 }) })
  const rate = fc.record({ units: fc.bigInt(1n, 10n ** 9n), decimals: fc.integer({ min: 0, max: 9 }) })
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, rate), { minLength: 1, maxLength: 6 }), (pairs) => {
      const held = pairs.map(([amount], index) => ({ ...holding(`T${index}`, '0'), amount }))
      const given = new Map(
        pairs.map(([, rate], index) => [`T${index}`, { ...rates(null, null), currency: { ...side, rate } }]),
      )
      const { parts, total } = portfolio(held, given, 'T0', null)!
      const values = parts.map(({ value }) => value!)
      expect(values.reduce((sum, value) => add(sum, value)).units).toBe(total.units)
      // The quote token is worth its own amount, rounded to the decimals of an estimate.
      expect(values[0]).toEqual(times(held[0]!.amount, parseAmount('1'), 'half-even', 8))
    }),
  )
})
