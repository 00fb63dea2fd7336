import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, parseAmount, toDecimal, type Amount } from './amount'
import { currencies } from './currencies'
import { englishName } from './currency-names'
import { holdings, roundsTo } from './holding'

const rounded = (token: string, text: string) => ({ token, amount: parseAmount(text), exact: false })
const token = (token: string, decimals: number | null = 18) => ({ token, decimals })
const exactly = (figures: Record<string, string>) =>
  new Map(Object.entries(figures).map(([token, text]) => [token, parseAmount(text)]))
const shown = (amount: Amount | null) => amount && toDecimal(amount)
const summaryOf = (list: ReturnType<typeof holdings>) =>
  list.map(({ token, amount, exact, known }) => [token, shown(amount), exact, known])

describe('holdings', () => {
  it('join both lists, each token once; a list of tokens that comes late only adds below', () => {
    const balances = [rounded('B', '1'), rounded('OLD', '2'), rounded('A', '3')]
    expect(summaryOf(holdings([], balances, new Map()))).toEqual([
      ['B', '1', false, false],
      ['OLD', '2', false, false],
      ['A', '3', false, false],
    ])
    expect(
      summaryOf(holdings([token('A'), token('B'), token('C'), token('A')], balances, new Map())),
    ).toEqual([
      ['B', '1', false, true],
      ['OLD', '2', false, false],
      ['A', '3', false, true],
      ['C', null, false, true],
    ])
  })

  it('take the exact figure in place of the rounded one, with the difference', () => {
    const balances = [rounded('USDP', '924.6831701897099'), rounded('EURP', '8'), rounded('X', '0.3')]
    const [usdp, eurp, x, plasma] = holdings(
      [token('PLASMA')],
      balances,
      exactly({ USDP: '924.683170189709970998', EURP: '8.000000000000000000', PLASMA: '1.5' }),
    )
    expect(usdp).toMatchObject({ name: 'US Dollar', exact: true, amount: { units: 924683170189709970998n } })
    expect(usdp?.difference).toEqual({ units: 70998n, decimals: 18 })
    expect(eurp?.difference).toEqual({ units: 0n, decimals: 18 })
    expect(x).toMatchObject({ name: null, exact: false, difference: null })
    expect(plasma).toMatchObject({ exact: true, difference: null, amount: { units: 15n, decimals: 1 } })
  })

  it('keep the rounded figure where the exact one cannot round to it', () => {
    const [x] = holdings([], [rounded('X', '8')], exactly({ X: '7.990000000000000000' }))
    expect(x).toMatchObject({ exact: false, difference: null, amount: { units: 8n, decimals: 0 } })
    expect(shown(x!.contradiction)).toBe('-0.010000000000000000')
  })

  it('do not change what was exact from the beginning', () => {
    const [x] = holdings([], [{ ...rounded('X', '1.50'), exact: true }], exactly({ X: '9' }))
    expect(x).toMatchObject({ exact: true, difference: null, amount: { units: 150n, decimals: 2 } })
  })

  it('count the first of several entries for one token, and show the others', () => {
    const list = holdings([token('X', 2), token('X', 4)], [rounded('X', '1'), rounded('X', '2')], new Map())
    expect(summaryOf(list)).toEqual([['X', '1', false, true]])
    expect(list[0]).toMatchObject({ decimals: 2, repeats: [{ units: 2n, decimals: 0 }] })
  })

  it('lose no token, invent none, and rounded + difference is exact', () => {
    const code = fc.constantFrom<string>('A', 'B', 'C', 'D', '__proto__')
    const amount = fc.record({ units: fc.bigInt(), decimals: fc.integer({ min: 0, max: 18 }) })
    const balance = fc.record({ token: code, amount, exact: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(code),
        fc.array(balance),
        fc.array(fc.tuple(code, amount)),
        (codes, balances, figures) => {
          const exact = new Map(figures)
          const list = holdings(
            codes.map((each) => token(each)),
            balances,
            exact,
          )
          const named = new Set([...codes, ...balances.map(({ token }) => token)])
          expect(new Set(list.map(({ token }) => token))).toEqual(named)
          expect(list).toHaveLength(named.size)
          const corrected = list.filter(({ difference, contradiction }) => difference ?? contradiction)
          for (const { token, amount, difference, contradiction } of corrected) {
            const first = balances.find((each) => each.token === token)!
            const sum = add(first.amount, (difference ?? contradiction)!)
            expect(compare(sum, exact.get(token)!)).toBe(0)
            expect(amount).toEqual(difference ? exact.get(token) : first.amount)
          }
        },
      ),
    )
  })
})

const explains = (was: string, is: string) => roundsTo(parseAmount(is), parseAmount(was))
describe('rounding by a double', () => {
  it.each([
    ['924.6831701897099', '924.683170189709970998'],
    ['0.1', '0.100000000000000005'],
    ['0', '0.000000000000000000'],
    ['-8', '-8.000000000000000000'],
    ['123456789012345680000', '123456789012345678901.5'],
  ])('%s may be %s, rounded', (was, is) => expect(explains(was, is)).toBe(true))
  it.each([
    ['924.6831701897099', '924.683170189809970998'],
    ['8', '7.990000000000000000'],
    ['8', '0.000000000000000000'],
    ['0', '0.000000000000000001'],
    ['8', '-8'],
  ])('%s is not %s, rounded', (was, is) => expect(explains(was, is)).toBe(false))
  it('holds for every double that prints an exact figure', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }), (units) => {
        const exact = toDecimal({ units, decimals: 18 })
        expect(explains(String(Number(exact)), exact)).toBe(true)
      }),
    )
  })
})

describe('currencies', () => {
  it('are the documented 42, PLASMA and BTCP, each once', () => {
    expect(currencies).toHaveLength(44)
    expect(new Set(currencies.map(({ code }) => code)).size).toBe(44)
    const national = currencies.filter(({ iso }) => iso !== null)
    expect(national).toHaveLength(42)
    expect(new Set(national.map(({ iso }) => iso))).toEqual(
      new Set(
        national.map(({ iso }) => iso).filter((iso) => Intl.supportedValuesOf('currency').includes(iso!)),
      ),
    )
  })
  it.each([
    ['USDP', 'US Dollar'],
    ['usdp', 'US Dollar'],
    ['RUBp', 'Russian Ruble'],
    ['GPBP', 'Pound Sterling'],
    ['CYNP', 'Chinese Yuan'],
    ['KRW', 'South Korean Won'],
    ['BTCP', 'Bitcoin'],
    ['PLASMA', 'Plasma'],
    ['XYZ', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('%s is %s', (token, name) => expect(englishName(token)).toBe(name))
})
