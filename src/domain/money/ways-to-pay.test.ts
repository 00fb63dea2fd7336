import { describe, expect, it } from 'vitest'
import { fromUnits, parseAmount, toDecimal } from './amount'
import type { Fees, FeeSide } from './fee'
import { cheaper, waysToPay } from './ways-to-pay'

const side = { minFee: parseAmount('1'), exchangeFeePercents: parseAmount('0.001') }
const rate = (text: string | null) => (text === null ? null : parseAmount(text))
/** The documented answer for USDP, but for its rates. */
const feesAt = (plasmaRate: string | null, currencyRate: string | null): Fees => ({
  plasma: {
    ...side,
    balance: fromUnits('0', 18),
    feePercents: parseAmount('0.00005'),
    rate: rate(currencyRate),
  },
  currency: {
    ...side,
    balance: fromUnits('924683170189709970998', 18),
    feePercents: parseAmount('0.0001'),
    rate: rate(plasmaRate),
  },
})
const fees = feesAt('1.348997', '0.741291')
const ten = parseAmount('10', 18)

describe('ways to pay', () => {
  it('are the token and PLASMA, each with what it costs, leaves and allows', () => {
    const ways = waysToPay('USDP', ten, fees)
    expect(ways.map(({ paidIn }) => paidIn)).toEqual(['USDP', 'PLASMA'])
    expect(ways.map(({ payment }) => payment?.short)).toEqual([null, 'plasma'])
    expect(ways.map(({ payment }) => payment && toDecimal(payment.fee.total))).toEqual([
      '0.001001000000000000',
      '0.000674498500000000',
    ])
    expect(ways.map(({ largest }) => toDecimal(largest))).toEqual([
      '924.683170189709970998',
      '0.000000000000000000',
    ])
  })
  it('are one for PLASMA itself', () => {
    expect(waysToPay('PLASMA', ten, fees).map(({ paidIn }) => paidIn)).toEqual(['PLASMA'])
  })
  it('without a rate or with a fee below zero are not computed', () => {
    expect(waysToPay('USDP', ten, feesAt(null, '0'))[1]).toMatchObject({ payment: null, rate: null })
    const negative = { ...fees, currency: { ...fees.currency, minFee: parseAmount('-1') } }
    expect(waysToPay('USDP', ten, negative)[0]).toMatchObject({ payment: null, otherReading: null })
  })
  it.each([
    ['10', '1.001000000000000000'],
    ['0', '1.001000000000000000'],
    // A hundredth apart: 1 against 0.99.
    ['9899', '1.001000000000000000'],
    ['9900', undefined],
    ['20000', undefined],
  ])('at %s name the other reading of the minimum as %s', (amount, other) => {
    const [inToken] = waysToPay('USDP', parseAmount(amount, 18), fees)
    const { otherReading } = inToken!
    expect(otherReading ? toDecimal(otherReading.total) : undefined).toBe(other)
  })
})

describe('the cheaper way', () => {
  it.each([
    // 0.001001 USDP against 0.0005 USDP's worth of PLASMA.
    ['1.348997', '0.741291', 'plasma'],
    ['1.348997', null, 'plasma'],
    [null, '0.741291', 'plasma'],
    // One rate values PLASMA at 4 times what the other does.
    ['1.348997', '2.965164', 'contradictory'],
    [null, null, null],
    ['0', '-1', null],
  ])('at rates %s and %s is %s', (plasmaRate, currencyRate, way) => {
    expect(cheaper(ten, feesAt(plasmaRate, currencyRate))).toBe(way)
  })
  it.each([
    ['0.00001', '0.001', 'token'],
    // The last digits of the two rates decide: not worth a verdict.
    ['0.00005', '0', 'same'],
    ['-0.1', '0.001', null],
  ])('with a percentage of %s and %s for the exchange is %s', (feePercents, exchange, way) => {
    const changed: FeeSide = {
      ...fees.currency,
      feePercents: parseAmount(feePercents),
      exchangeFeePercents: parseAmount(exchange),
    }
    expect(cheaper(ten, { ...fees, currency: changed })).toBe(way)
  })
})
