import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, fromUnits, parseAmount, toDecimal, type Amount } from './amount'
import { feeInPlasma, feeInToken, largestSendable, paidBeside, pay, type Fees } from './fee'

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
      expect(largestSendable(absurd, false).units).toBe(0n)
      expect(feeInPlasma(ten, absurd)).not.toBeNull()
    },
  )
})

describe('a payment', () => {
  it('with its fee in the token arrives less the fee', () => {
    const paid = pay(ten, fees, false)
    expect(printed(paid?.arrives)).toBe('9.998999000000000000')
    expect(printed(paid?.tokenLeft)).toBe('914.683170189709970998')
    expect(printed(paid?.plasmaLeft)).toBe('0.000000000000000000')
    expect(paid?.short).toBeNull()
  })
  it('with its fee in PLASMA arrives whole', () => {
    const paid = pay(ten, fees, true)
    expect(printed(paid?.arrives)).toBe('10.000000000000000000')
    expect(printed(paid?.tokenLeft)).toBe('914.683170189709970998')
    expect(printed(paid?.plasmaLeft)).toBe('-0.000674498500000000')
    expect(paid?.short).toBe('plasma')
  })
  it.each([
    ['924.7', 'token'],
    ['0.000000000000000003', null],
    ['0.000000000000000002', 'amount'],
    ['0', 'amount'],
  ])('of %s in the token is short of: %s', (amount, short) =>
    expect(pay(parseAmount(amount, 18), fees, false)?.short).toBe(short),
  )
  it('of zero is not possible, not even with its fee in PLASMA', () => {
    expect(pay(parseAmount('0', 18), fees, true)?.short).toBe('amount')
  })
  it.each([
    ['USDP', true, true],
    ['USDP', false, false],
    ['PLASMA', true, false],
  ])('of %s with the flag %s has its fee beside the amount: %s', (token, flag, beside) =>
    expect(paidBeside(token, flag)).toBe(beside),
  )
})

describe('the largest amount that can be sent', () => {
  it('is the whole balance, or as much of it as the fee can be paid for', () => {
    expect(largestSendable(fees, false)).toEqual(fees.currency.balance)
    expect(largestSendable(fees, true).units).toBe(0n)
    const rich = { ...fees, plasma: { ...fees.plasma, balance: parseAmount('1', 18) } }
    expect(largestSendable(rich, true)).toEqual(fees.currency.balance)
    const poor = { ...fees, plasma: { ...fees.plasma, balance: parseAmount('0.01', 18) } }
    expect(printed(largestSendable(poor, true))).toMatch(/^148\.258298/)
  })
  it.each([0n, -5n, 1n, 2n])('is zero where %i base units are held', (units) => {
    const held = { units, decimals: 18 }
    const few = { ...fees, currency: { ...fees.currency, balance: held } }
    expect(largestSendable(few, false).units).toBe(0n)
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

  it('can be sent at any rates, and one base unit more cannot', () => {
    fc.assert(
      fc.property(anyFees, fc.boolean(), (fees, beside) => {
        const most = largestSendable(fees, beside)
        const next = { ...most, units: most.units + 1n }
        expect(most.units === 0n || pay(most, fees, beside)?.short === null).toBe(true)
        expect(compare(most, fees.currency.balance) === 0 || pay(next, fees, beside)?.short !== null).toBe(
          true,
        )
        expect(
          pay({ ...fees.currency.balance, units: fees.currency.balance.units + 1n }, fees, beside)?.short ??
            'rate',
        ).not.toBeNull()
      }),
    )
  })
})
