import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, parseAmount, scale, toDecimal } from './amount'
import { contradiction, cross, plasmaFor, product } from './rate'

const given = (plasmaRate: string | null, currencyRate: string | null) => ({
  plasma: { rate: currencyRate === null ? null : parseAmount(currencyRate) },
  currency: { rate: plasmaRate === null ? null : parseAmount(plasmaRate) },
})
const ten = parseAmount('10', 18)

describe('what a token is worth in PLASMA', () => {
  it.each([
    ['1.348997', '0.741291', '13.489970000000000000'],
    ['1.348997', null, '13.489970000000000000'],
    ['1.348997', '0', '13.489970000000000000'],
    // 10 ÷ 0.741291, rounded once.
    [null, '0.741291', '13.489978969122787138'],
    ['0', '0.741291', '13.489978969122787138'],
    ['1e-30', '-1', '0.000000000000000000'],
    [null, null, null],
    ['0', '0', null],
    ['-1.3', '-0.7', null],
  ])('at plasmaRate %s and currencyRate %s: 10 tokens are %s', (plasmaRate, currencyRate, worth) => {
    const rate = plasmaFor('USDP', given(plasmaRate, currencyRate))
    expect(rate && toDecimal(scale(ten, rate, 'half-even'))).toBe(worth)
  })
  it('is 1 for PLASMA, whatever the rates, and unknown for a token without rates', () => {
    expect(toDecimal(scale(ten, plasmaFor('PLASMA', given('7', '8'))!, 'down'))).toBe(toDecimal(ten))
    expect(plasmaFor('PLASMA', undefined)).not.toBeNull()
    expect(plasmaFor('USDP', undefined)).toBeNull()
  })
})

describe('a cross rate', () => {
  const rates = fc
    .record({ units: fc.bigInt(1n, 10n ** 20n), decimals: fc.integer({ min: 0, max: 18 }) })
    .map((numerator) => ({ numerator, denominator: { units: 1n, decimals: 0 } }))
  it('goes through PLASMA, and its inverse leads back to the same amount', () => {
    const usdp = plasmaFor('USDP', given('1.348997', null))!
    const eurp = plasmaFor('EURP', given('1.497387', null))!
    expect(toDecimal(scale(parseAmount('8', 6), cross(eurp, usdp), 'half-even'))).toBe('8.880002')
    fc.assert(
      fc.property(rates, rates, (from, to) => {
        const [there, back] = [cross(from, to), cross(to, from)]
        const both = product(there.numerator, back.numerator)
        expect(compare(both, product(there.denominator, back.denominator))).toBe(0)
      }),
    )
  })
})

describe('the two rates of a token', () => {
  it.each([
    ['1.348997', '0.741291', null],
    // The server has rounded 0.0000861967… to two digits.
    ['11601.3742', '0.000086', null],
    ['1', '1.02', null],
    ['1', '1.0201', '1.0201'],
    ['1', '0.9799', '0.9799'],
    ['1.348997', '1.348997', '1.819792906009'],
    ['0.741291', '0', null],
    ['-1', '5', null],
    [null, '5', null],
    ['5', null, null],
  ])('%s and %s contradict one another by %s', (plasmaRate, currencyRate, product) => {
    const found = contradiction(given(plasmaRate, currencyRate))
    expect(found && toDecimal(found)).toBe(product)
  })
})
