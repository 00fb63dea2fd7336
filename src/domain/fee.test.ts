import { describe, expect, it } from 'vitest'
import { fromUnits, parseAmount, toDecimal } from './amount'
import { feeInPlasma, feeInToken, leftAfter, type Fees } from './fee'

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
const ten = parseAmount('10', 18)

describe('fees', () => {
  it('in the token: percentage, then its exchange part', () => {
    const fee = feeInToken(ten, fees)
    expect(toDecimal(fee.percentage)).toBe('0.001000000000000000')
    expect(toDecimal(fee.exchange)).toBe('0.000001000000000000')
    expect(toDecimal(fee.total)).toBe('0.001001000000000000')
  })
  it('in PLASMA: the amount is exchanged first', () => {
    const fee = feeInPlasma(ten, fees)
    expect(fee && toDecimal(fee.total)).toBe('0.000674498500000000')
  })
  it('are never below the minimum, and round up', () => {
    const one = { units: 1n, decimals: 18 }
    expect(feeInToken(one, fees).total.units).toBe(2n)
    expect(feeInPlasma(one, fees)?.total.units).toBe(1n)
    expect(toDecimal(feeInToken(ten, fees, 'whole-token').total)).toBe('1.001000000000000000')
  })
  it('in PLASMA are not guessed without a rate', () => {
    expect(feeInPlasma(ten, { ...fees, currency: { ...fees.currency, rate: null } })).toBeNull()
  })
  it('leave the rest, below zero when there is too little', () => {
    const { total } = feeInToken(ten, fees)
    expect(toDecimal(leftAfter(fees.currency.balance, ten, total))).toBe('914.682169189709970998')
    expect(leftAfter(fees.plasma.balance, total).units).toBeLessThan(0n)
  })
})
