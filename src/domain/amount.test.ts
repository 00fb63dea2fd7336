import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  AmountError,
  compare,
  fromUnits,
  parseAmount,
  subtract,
  times,
  toDecimal,
  withDecimals,
} from './amount'

const amounts = fc.record({
  units: fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }),
  decimals: fc.integer({ min: 0, max: 18 }),
})

describe('reading and printing', () => {
  it.each([
    ['924.6831701897099', '924.6831701897099'],
    ['20.602060206020602060', '20.602060206020602060'],
    ['1e-7', '0.0000001'],
    ['1.5E+3', '1500'],
    ['-0.5', '-0.5'],
    ['007', '7'],
    ['123456789012345678.123456789012345678', '123456789012345678.123456789012345678'],
  ])('reads %s as %s', (text, decimal) => {
    expect(toDecimal(parseAmount(text))).toBe(decimal)
  })
  it.each([
    '',
    'NaN',
    'Infinity',
    '1.',
    '.5',
    '1,5',
    '0x10',
    '1e9999',
    ' 1',
    '1 USDP',
    '--1',
    '9'.repeat(101),
  ])('refuses %j', (text) => {
    expect(() => parseAmount(text)).toThrow(AmountError)
  })
  it('counts base units as the documents do', () => {
    expect(toDecimal(fromUnits('924683170189709970998', 18))).toBe('924.683170189709970998')
    expect(toDecimal(fromUnits('0', 18))).toBe('0.000000000000000000')
    expect(() => fromUnits('1.0', 18)).toThrow(AmountError)
  })
  it('never cuts a digit off', () => {
    expect(parseAmount('1.50', 1)).toEqual({ units: 15n, decimals: 1 })
    expect(() => parseAmount('1.25', 1)).toThrow(AmountError)
    expect(() => withDecimals({ units: 1n, decimals: 2 }, 1)).toThrow(AmountError)
  })
  it('prints what it reads back, up to 10^36 units', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(toDecimal(amount))).toEqual(amount)
      }),
    )
  })
})

describe('arithmetic', () => {
  it('adds and takes away without loss', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0)
        expect(compare(add(a, b), add(b, a))).toBe(0)
      }),
    )
  })
  it('orders by worth, not by how it is written', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(compare(a, b)).toBe(-compare(b, a) + 0)
        expect(compare(a, withDecimals(a, 20))).toBe(0)
      }),
    )
    expect(compare(parseAmount('0.9'), parseAmount('0.10'))).toBe(1)
  })
  it.each([
    ['down', '1.0', '0.25', '0.2'],
    ['up', '1.0', '0.25', '0.3'],
    ['half-even', '1.0', '0.25', '0.2'],
    ['half-even', '1.0', '0.35', '0.4'],
    ['half-even', '1.0', '0.26', '0.3'],
    ['up', '-1.0', '0.25', '-0.3'],
    ['down', '-1.0', '0.25', '-0.2'],
  ] as const)('multiplies, rounding %s: %s × %s = %s', (rounding, amount, factor, product) => {
    expect(toDecimal(times(parseAmount(amount), parseAmount(factor), rounding))).toBe(product)
  })
  it('rounds by less than one unit', () => {
    fc.assert(
      fc.property(amounts, amounts, (amount, factor) => {
        const [down, up] = [times(amount, factor, 'down'), times(amount, factor, 'up')]
        const spread = up.units - down.units
        expect([-1n, 0n, 1n]).toContain(spread)
        const exact = amount.units * factor.units
        const scale = 10n ** BigInt(factor.decimals)
        expect(spread === 0n).toBe(exact % scale === 0n)
      }),
    )
  })
})
