import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, fromUnits, parseAmount, toDecimal, type Amount } from './amount'
import {
  feeInPlasma,
  feeInToken,
  largestSendable,
  largestSendableWithPlasma,
  payInPlasma,
  payInToken,
  type Fees,
} from './fee'

/** The documented answer for USDP. */
const fees: Fees = {
  plasma: {
    balance: fromUnits('0', 18),
    minFee: parseAmount('1'),
    feePercents: parseAmount('0.00005'),
    exchangeFeePercents: parseAmount('0.001'),
    rate: parseAmount('0.741291'),
  },
  currency: {
    balance: fromUnits('924683170189709970998', 18),
    minFee: parseAmount('1'),
    feePercents: parseAmount('0.0001'),
    exchangeFeePercents: parseAmount('0.001'),
    rate: parseAmount('1.348997'),
  },
}
const withRates = (currency: string | null, plasma: string | null): Fees => ({
  plasma: { ...fees.plasma, rate: plasma === null ? null : parseAmount(plasma) },
  currency: { ...fees.currency, rate: currency === null ? null : parseAmount(currency) },
})
const ten = parseAmount('10', 18)
const printed = (amount: Amount | undefined) => amount && toDecimal(amount)

describe('fees', () => {
  it('in the token: percentage, then its exchange part', () => {
    const fee = feeInToken(ten, fees)
    expect(printed(fee?.percentage)).toBe('0.001000000000000000')
    expect(printed(fee?.exchange)).toBe('0.000001000000000000')
    expect(printed(fee?.total)).toBe('0.001001000000000000')
  })
  it('in PLASMA: the amount is exchanged first', () => {
    const fee = feeInPlasma(ten, fees)
    expect(printed(fee?.base)).toBe('13.489970000000000000')
    expect(printed(fee?.total)).toBe('0.000674498500000000')
  })
  it('are never below the minimum, and round up', () => {
    const one = { units: 1n, decimals: 18 }
    expect(feeInToken(one, fees)?.total.units).toBe(2n)
    expect(feeInPlasma(one, fees)?.total.units).toBe(1n)
    expect(printed(feeInToken(ten, fees, 'whole-token')?.total)).toBe('1.001000000000000000')
  })
  it.each([
    [null, '0.741291', '13.489978'],
    ['0', '0.741291', '13.489978'],
    ['-1', '0.741291', '13.489978'],
    [null, null, undefined],
    ['0', '-0.1', undefined],
  ])('in PLASMA at rates %s and %s take the percentage of %s', (currency, plasma, base) => {
    expect(printed(feeInPlasma(ten, withRates(currency, plasma))?.base)?.slice(0, 9)).toBe(base)
  })
  it.each(['minFee', 'feePercents', 'exchangeFeePercents'] as const)(
    'are not built on a %s below zero',
    (key) => {
      const absurd = { ...fees, currency: { ...fees.currency, [key]: parseAmount('-0.1') } }
      expect(feeInToken(ten, absurd)).toBeNull()
      expect(largestSendable(absurd).units).toBe(0n)
      expect(feeInPlasma(ten, absurd)).not.toBeNull()
    },
  )
})

describe('a payment', () => {
  it('leaves the rest of both accounts', () => {
    const paid = payInToken(ten, fees)
    expect(printed(paid?.tokenLeft)).toBe('914.682169189709970998')
    expect(printed(paid?.plasmaLeft)).toBe('0.000000000000000000')
    expect(paid?.possible).toBe(true)
  })
  it('is not possible with too little of either', () => {
    const inPlasma = payInPlasma(ten, fees)
    expect(printed(inPlasma?.tokenLeft)).toBe('914.683170189709970998')
    expect(printed(inPlasma?.plasmaLeft)).toBe('-0.000674498500000000')
    expect(inPlasma?.possible).toBe(false)
    expect(payInToken(parseAmount('924.7', 18), fees)?.possible).toBe(false)
  })
})

describe('the largest amount that can be sent', () => {
  it('is the exact balance less the exact fee', () => {
    expect(printed(largestSendable(fees))).toBe('924.590618668781225996')
    expect(largestSendableWithPlasma(fees).units).toBe(0n)
    const rich = { ...fees, plasma: { ...fees.plasma, balance: parseAmount('1', 18) } }
    expect(largestSendableWithPlasma(rich)).toEqual(fees.currency.balance)
    const poor = { ...fees, plasma: { ...fees.plasma, balance: parseAmount('0.01', 18) } }
    expect(printed(largestSendableWithPlasma(poor))).toMatch(/^148\.258298/)
  })
  it.each([0n, -5n, 1n, 2n])('is nothing with %i base units', (units) => {
    const held = { units, decimals: 18 }
    expect(largestSendable({ ...fees, currency: { ...fees.currency, balance: held } }).units).toBe(0n)
  })

  const rate = fc.record({ units: fc.bigInt(0n, 10n ** 8n), decimals: fc.integer({ min: 0, max: 12 }) })
  const anyFees = fc
    .record({
      held: fc.bigInt(0n, 10n ** 40n),
      plasma: fc.bigInt(0n, 10n ** 30n),
      decimals: fc.integer({ min: 0, max: 18 }),
      minFee: rate,
      feePercents: rate,
      exchangeFeePercents: rate,
      price: rate,
    })
    .map(({ held, plasma, decimals, price, ...side }) => ({
      plasma: { ...side, balance: { units: plasma, decimals: 18 }, rate: null },
      currency: { ...side, balance: { units: held, decimals }, rate: price },
    }))

  it('is payable, and with one base unit more it is not', () => {
    fc.assert(
      fc.property(anyFees, (fees) => {
        const { balance } = fees.currency
        const cost = (amount: Amount) => add(amount, feeInToken(amount, fees)!.total)
        const most = largestSendable(fees)
        expect(most.units === 0n || compare(cost(most), balance) <= 0).toBe(true)
        expect(compare(balance, cost({ ...most, units: most.units + 1n }))).toBeLessThan(0)
      }),
    )
  })
  it('with the fee in PLASMA is bounded by both accounts, and by no less', () => {
    fc.assert(
      fc.property(anyFees, (fees) => {
        const most = largestSendableWithPlasma(fees)
        const next = { ...most, units: most.units + 1n }
        expect(most.units === 0n || payInPlasma(most, fees)?.possible).toBe(true)
        expect(payInPlasma(next, fees)?.possible ?? false).toBe(false)
      }),
    )
  })
})
