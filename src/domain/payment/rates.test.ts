import { assert, bigInt, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { compare, parseAmount, subtract, times, toDecimal } from '~/domain/money/amount'
import { convert, divisionDecimals, payPlayRates, plisioRates, priceOf, shortest, tickerRate } from './rates'

describe('rates as vendors give them', () => {
  it('of PayPlay have a decimal comma', () => {
    expect(payPlayRates({ USDT_USD: '1,00', BTC_EUR: '60123,45', odd: '1', A_B: 'x', C_D: '0,00' })).toEqual([
      { one: 'USDT', counted: 'USD', rate: '1.00' },
      { one: 'BTC', counted: 'EUR', rate: '60123.45' },
    ])
    expect(payPlayRates(null)).toEqual([])
  })
  it('of one currency at PayPlay are for 1 USDT', () => {
    expect(tickerRate({ ticker: 'NGN', exchange_rate: '1660.2759444311' })).toEqual({
      one: 'USDT',
      counted: 'NGN',
      rate: '1660.2759444311',
    })
    expect(tickerRate({ ticker: 'NGN', exchange_rate: null })).toBeNull()
    expect(tickerRate([])).toBeNull()
  })
  it('of Plisio keep every digit, and leave out what is hidden or has none', () => {
    const answer = parseJson(
      `{"data":[{"name":"Bitcoin","cid":"BTC","fiat":"EUR","fiat_rate":0.000085250000000000001,"hidden":0,"maintenance":true},
        {"cid":"OLD","fiat_rate":"1","hidden":1},{"cid":"NONE","fiat_rate":null},{}]}`,
    )
    expect(plisioRates(answer, 'EUR')).toEqual([
      { one: 'EUR', counted: 'BTC', rate: '0.000085250000000000001', isDown: true },
    ])
  })
})

const price = (pays: string, gets: string) =>
  priceOf({ amount: pays, currency: 'EUR' }, { amount: gets, currency: 'BTC' })

describe('what 1 coin costs', () => {
  it.each([
    ['100', '0.5', '200', true],
    ['100.00', '0.001234567890123456', '81000.000729', false],
    ['1', '3', '0.333333333333333333', false],
    ['1', '100000000000', '0.00000000001', true],
  ])('is computed from %s for %s', (pays, gets, rate, isExact) => {
    expect(price(pays, gets)).toEqual({ one: 'BTC', counted: 'EUR', rate, isExact })
  })
  it.each([
    ['100', '0'],
    ['100', '0.00'],
    ['x', '1'],
    ['1', 'x'],
  ])('is not computed from %s for %s', (pays, gets) => expect(price(pays, gets)).toBeNull())
})

describe('an amount on the other side of a rate', () => {
  const [amount, rate] = [parseAmount('2.5'), parseAmount('0.4')]
  it('is exact when multiplied, and when divided if the division has no remainder', () => {
    expect(toDecimal(convert(amount, rate, 'one').amount)).toBe('1.00')
    const back = convert(parseAmount('1'), rate, 'counted')
    expect([toDecimal(shortest(back.amount)), back.isExact]).toEqual(['2.5', true])
  })
  it('says where it is rounded', () => {
    const third = convert(parseAmount('1'), parseAmount('3'), 'counted')
    expect([toDecimal(third.amount), third.isExact]).toEqual(['0.333333333333333333', false])
  })
  it('is never more than half a unit of its last decimal away', () => {
    const units = bigInt({ min: 1n, max: 10n ** 30n })
    assert(
      property(units, units, nat(18), nat(18), (a, r, places, ratePlaces) => {
        const amount = { units: a, decimals: places }
        const rate = { units: r, decimals: ratePlaces }
        const { amount: back, isExact } = convert(amount, rate, 'counted')
        const off = subtract(times(back, rate, 'down', back.decimals + rate.decimals), amount)
        if (isExact) return off.units === 0n
        const twice = { units: off.units < 0n ? -2n * off.units : 2n * off.units, decimals: off.decimals }
        return compare(twice, { units: r, decimals: ratePlaces + divisionDecimals }) <= 0
      }),
    )
  })
})
