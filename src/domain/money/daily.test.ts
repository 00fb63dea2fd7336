import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal, type Ratio } from './amount'
import { balanceLine, daysBetween, heldOf, within, worthLine, type DailyFigures } from './daily'

const rate = (text: string): Ratio => ({ numerator: parseAmount(text), denominator: parseAmount('1') })
const rates = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([token, text]) => [token, rate(text)]))
const day = (
  name: string,
  balances: Record<string, string>,
  of: Record<string, string>,
  unknown: string[] | null = null,
): DailyFigures => ({
  day: name,
  balances: new Map(Object.entries(balances).map(([token, text]) => [token, parseAmount(text)])),
  rates: rates(of),
  unknown,
})
const days = [
  day('2026-11-20', { USDP: '10', EURP: '5' }, { USDP: '2', EURP: '4' }),
  day('2026-11-26', { USDP: '12', EURP: '0', XXXP: '0' }, { USDP: '2', EURP: '5' }),
  day('2026-11-27', { USDP: '12', EURP: '1', XXXP: '7' }, { EURP: '5' }),
  day('2026-11-28', { USDP: '12', EURP: '1', XXXP: '7' }, { USDP: '4', EURP: '8' }),
]
const shown = (points: ReturnType<typeof worthLine>) =>
  points.map(({ day: on, value, left }) => [on, toDecimal(value), ...left])

describe('the worth of each day', () => {
  it('goes by that day’s own rates, and has no point where the quote token had none', () => {
    expect(shown(worthLine(days, { quote: 'USDP', token: null, rates: null }))).toEqual([
      ['2026-11-20', '20.00000000'],
      ['2026-11-26', '12.00000000'],
      ['2026-11-28', '14.00000000', 'XXXP'],
    ])
  })
  it('goes by one set of rates, and names what was held without one', () => {
    const today = rates({ USDP: '4', EURP: '8', PLASMA: '1' })
    expect(shown(worthLine(days, { quote: 'PLASMA', token: null, rates: today }))).toEqual([
      ['2026-11-20', '80.00000000'],
      ['2026-11-26', '48.00000000'],
      ['2026-11-27', '56.00000000', 'XXXP'],
      ['2026-11-28', '56.00000000', 'XXXP'],
    ])
  })
  it('is told of one token, where that can be valued', () => {
    const today = rates({ USDP: '4', EURP: '8' })
    const of = (token: string) => shown(worthLine(days, { quote: 'USDP', token, rates: today }))
    expect(of('EURP').map(([, value]) => value)).toEqual([
      '10.00000000',
      '0.00000000',
      '2.00000000',
      '2.00000000',
    ])
    expect(of('XXXP')).toEqual([['2026-11-26', '0.00000000']])
    expect(of('YYYP')).toEqual([])
  })
})

it('a token that came or went had nothing where all that was held is known, and no point elsewhere', () => {
  const figures = [
    day('2026-11-25', {}, {}),
    day('2026-11-26', { USDP: '1' }, { USDP: '2' }, []),
    day('2026-11-27', { USDP: '1', EURP: '3' }, { USDP: '2', EURP: '2' }, []),
    day('2026-11-28', { USDP: '1' }, { USDP: '2' }, ['EURP']),
    day('2026-11-29', { USDP: '1' }, { USDP: '2' }, []),
  ]
  expect(shown(balanceLine(figures, 'EURP'))).toEqual([
    ['2026-11-26', '0'],
    ['2026-11-27', '3'],
    ['2026-11-29', '0'],
  ])
  expect(balanceLine(figures, 'XXXP')).toEqual([])
  expect(shown(worthLine(figures, { quote: 'USDP', token: 'EURP', rates: null }))).toEqual([
    ['2026-11-26', '0.00000000'],
    ['2026-11-27', '3.00000000'],
    ['2026-11-29', '0.00000000'],
  ])
  const total = shown(worthLine(figures, { quote: 'USDP', token: null, rates: null }))
  expect(total[2]).toEqual(['2026-11-28', '1.00000000', 'EURP'])
  expect(
    [...heldOf(figures[3]!, ['USDP', 'EURP', 'XXXP'])].map(([token, held]) => [token, toDecimal(held)]),
  ).toEqual([
    ['USDP', '1'],
    ['XXXP', '0'],
  ])
})

it('the line of a token has its balances with all digits', () => {
  const figures = [day('2026-11-27', { USDP: '0.000000000000000001' }, {}), day('2026-11-28', {}, {})]
  expect(shown(balanceLine(figures, 'USDP'))).toEqual([['2026-11-27', '0.000000000000000001']])
})

describe('a span of days', () => {
  it('counts today, and days of the calendar', () => {
    expect(within(days, 7, '2026-11-27').map((each) => each.day)).toEqual(['2026-11-26', '2026-11-27'])
    expect(within(days, 8, '2026-11-27')).toHaveLength(3)
    expect(within(days, null, '2030-01-01')).toHaveLength(4)
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2024-12-31', '2025-12-31')).toBe(365)
  })
})
