import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAsset, printAsset } from './asset'
import { parseJson, type Json, type Numeral } from '~/domain/json/json'
import {
  add,
  AmountError,
  compare,
  fromUnits,
  parseAmount,
  scale,
  subtract,
  times,
  toDecimal,
  toUnits,
  withDecimals,
  type Rounding,
} from './amount'

const amounts = fc.record({
  units: fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }),
  decimals: fc.integer({ min: 0, max: 18 }),
})

/** Undefined where the text is refused by name; anything else it throws fails the test. */
const read = (text: string) => {
  try {
    return parseAmount(text)
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}

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
  it('survives all four ways of writing unchanged', () => {
    fc.assert(
      fc.property(amounts, ({ units, decimals }) => {
        const amount = { units, decimals }
        const [numeral] = parseJson(`[${toDecimal(amount)}]`) as Json[]
        expect(parseAmount((numeral as Numeral | number).toString(), decimals)).toEqual(amount)
        expect(parseAmount(`${units}e-${decimals}`, decimals)).toEqual(amount)
        expect(fromUnits(toUnits(amount), decimals)).toEqual(amount)
        expect(parseAsset(printAsset({ amount, token: 'USDP' }), decimals).amount).toEqual(amount)
      }),
    )
  })
  it('converts to finer units, and refuses coarser ones that lose a digit', () => {
    expect(toUnits(parseAmount('1.5'), 18)).toBe('1500000000000000000')
    expect(() => toUnits(parseAmount('1.25'), 1)).toThrow(AmountError)
  })
  it('reads a number or throws AmountError, never gives NaN', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.,eE0-9 ]{0,12}$/)), (text) => {
        const amount = read(text)
        expect(!amount || Number(toDecimal(amount)) === Number(text)).toBe(true)
        expect(!amount || Number.isInteger(amount.decimals)).toBe(true)
      }),
    )
  })
  it('prints what it reads back, up to 10^36 units', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(toDecimal(amount))).toEqual(amount)
      }),
    )
  })
})

/** A signed quotient by the definition of each rounding, the slow way. */
const rounded = (dividend: bigint, divisor: bigint, rounding: Rounding) => {
  const [top, bottom] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor]
  const floor = top / bottom - (top % bottom < 0n ? 1n : 0n)
  if (floor * bottom === top) return floor
  if (rounding === 'down') return top < 0n ? floor + 1n : floor
  if (rounding === 'up') return top < 0n ? floor : floor + 1n
  const [below, above] = [top - floor * bottom, (floor + 1n) * bottom - top]
  if (below === above) return floor % 2n === 0n ? floor : floor + 1n
  return below < above ? floor : floor + 1n
}

describe('scaling by a ratio', () => {
  it('rounds once, to the unit that its rule names', () => {
    const rounding = fc.constantFrom<Rounding>('down', 'up', 'half-even')
    const decimals = fc.integer({ min: 0, max: 18 })
    fc.assert(
      fc.property(
        amounts,
        amounts,
        amounts,
        rounding,
        decimals,
        (amount, over, under, rounding, decimals) => {
          fc.pre(under.units !== 0n)
          const scaled = scale(amount, { numerator: over, denominator: under }, rounding, decimals)
          const dividend = amount.units * over.units * 10n ** BigInt(under.decimals + decimals)
          const divisor = under.units * 10n ** BigInt(amount.decimals + over.decimals)
          expect(scaled).toEqual({ units: rounded(dividend, divisor, rounding), decimals })
        },
      ),
    )
  })
  it('and back, with enough decimals in between, gives the same amount', () => {
    const rate = fc.record({ units: fc.bigInt({ min: 1n, max: 10n ** 24n }), decimals: fc.constant(12) })
    fc.assert(
      fc.property(amounts, rate, rate, (amount, over, under) => {
        const there = scale(amount, { numerator: over, denominator: under }, 'down', 60)
        const back = scale(there, { numerator: under, denominator: over }, 'half-even', amount.decimals)
        expect(back).toEqual(amount)
      }),
    )
  })
  it('throws where the denominator is zero', () => {
    const ratio = { numerator: parseAmount('1'), denominator: parseAmount('0.00') }
    expect(() => scale(parseAmount('1'), ratio, 'down')).toThrow(AmountError)
  })
  it.each([
    ['1', '1', '3', 'down', '0.333333'],
    ['1', '2', '3', 'up', '0.666667'],
    ['10', '1.348997', '0.741291', 'half-even', '18.197941'],
    ['-1', '1', '-3', 'down', '0.333333'],
  ] as const)('%s × %s / %s, %s, is %s', (amount, over, under, rounding, expected) => {
    const ratio = { numerator: parseAmount(over), denominator: parseAmount(under) }
    expect(toDecimal(scale(parseAmount(amount), ratio, rounding, 6))).toBe(expected)
  })
})

describe('arithmetic', () => {
  it('adds and subtracts without losing a digit', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0)
        expect(compare(add(a, b), add(b, a))).toBe(0)
      }),
    )
  })
  it('gives the same sum for parts as for the whole', () => {
    fc.assert(
      fc.property(fc.array(amounts), amounts, (parts, whole) => {
        const sum = parts.reduce(add, { units: 0n, decimals: 0 })
        expect(compare(add(subtract(whole, sum), sum), whole)).toBe(0)
        expect(compare(parts.toReversed().reduce(add, { units: 0n, decimals: 0 }), sum)).toBe(0)
      }),
    )
  })
  it('compares transitively', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 3 }), (list) => {
        const sorted = list.toSorted(compare)
        for (const [index, amount] of sorted.slice(1).entries())
          expect(subtract(amount, sorted[index]!).units >= 0n).toBe(true)
      }),
    )
  })
  it('compares what amounts are, not how they are written', () => {
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
