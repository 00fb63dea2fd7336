import { describe, expect, it } from 'vitest'
import { AmountError, toDecimal } from './amount'
import { assetIn, parseAsset } from './asset'
import { isName } from '~/domain/value/name'
import { parseTime } from '~/domain/value/time'

describe('assets', () => {
  it('keep every decimal', () => {
    const { amount, token } = parseAsset('10.001000100010001000 USDP')
    expect([toDecimal(amount), token]).toEqual(['10.001000100010001000', 'USDP'])
  })
  it.each(['10.0USDP', '10.0  USDP', 'USDP', '10.0 usdp', '1e3 USDP', '10. USDP', ' 10 USDP', '10 TOOLONGX'])(
    'are not found in %j',
    (text) => {
      expect(() => parseAsset(text)).toThrow(AmountError)
      expect(assetIn(text)).toBeUndefined()
    },
  )
})

describe('a name', () => {
  it.each(['alice', 'plasma.dice', 'eosio', 'a', '12345abcdefg', 'abcdefghijklj'])('%s is valid', (name) => {
    expect(isName(name)).toBe(true)
  })
  it.each(['', 'Alice', 'alice.', 'a6', 'safe_transfer', 'abcdefghijklmn', 'abcdefghijklz', '../x'])(
    '%j is not valid',
    (name) => {
      expect(isName(name)).toBe(false)
    },
  )
})

describe('a time', () => {
  it.each([
    ['2019-10-25T11:23:56.000', 1572002636000],
    ['2019-10-25T11:23:56', 1572002636000],
    ['2018-05-14T11:26:38.400Z', 1526297198400],
    ['2019-10-25T11:23:56.000+02:00', 1571995436000],
  ])('%s is read', (text, time) => {
    expect(parseTime(text)).toBe(time)
  })
  it.each(['', 'yesterday', '2019-13-45T99:99:99', 5, null, undefined, '2019-10-25'])(
    '%j is refused',
    (text) => {
      expect(parseTime(text)).toBeNull()
    },
  )
})
