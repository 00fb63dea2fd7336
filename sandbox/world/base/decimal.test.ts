import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAsset } from './asset'
import { timesUp, toDecimal, toShortDecimal, toUnits } from './decimal'

describe('decimals', () => {
  test('units and decimals are the same amount, both ways', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 127n), 2n ** 127n), (units) => {
        expect(toUnits(toDecimal(units))).toBe(units)
        expect(toUnits(toShortDecimal(units))).toBe(units)
      }),
    )
  })

  test.each([
    ['20.602060206020602060', 20602060206020602060n],
    ['0.000000000000000001', 1n],
    ['-1.5', -1500000000000000000n],
    ['007', 7000000000000000000n],
  ])('reads %s', (text, units) => expect(toUnits(text)).toBe(units))

  test.each(['', '.5', '1.', '1e3', '+1', ' 1', '1,5', '0x10', '1.0000000000000000001', 'NaN', '--1'])(
    'refuses %j',
    (text) => expect(toUnits(text)).toBeUndefined(),
  )

  test('a rate is applied exactly and rounded up', () => {
    expect(timesUp(924683170189709970998n, '0.0001')).toBe(92468317018970998n)
    expect(timesUp(10000n, '0.0001')).toBe(1n)
    expect(timesUp(10001n, '0.0001')).toBe(2n)
    expect(timesUp(0n, '11601.3742')).toBe(0n)
  })
})

describe('assets', () => {
  test.each([
    ['10.01', 10010000000000000000n, undefined, 2],
    ['10.01 USDP', 10010000000000000000n, 'USDP', 2],
    ['1.000000000000000000 PLASMA', 1000000000000000000n, 'PLASMA', 18],
  ])('reads %s', (text, units, symbol, places) => expect(parseAsset(text)).toEqual({ units, symbol, places }))

  test.each(['10.01  USDP', '10 usdp', 'USDP 10', '10 USDP ', '1 ABCDEFGH', String(2n ** 127n)])(
    'refuses %j',
    (text) => expect(parseAsset(text)).toBeUndefined(),
  )
})
