import { expect, it } from 'vitest'
import { Numeral, parseExact, printExact } from './exact-json'

it('keeps every digit of a number, and texts that look like numbers', () => {
  const text =
    '{"amount":123456789012345678.123456789012345678,"list":[-0,1e3,"12.50","a \\"1\\" b"],"1":2,"no":null}'
  expect(printExact(parseExact(text))).toBe(`{"1":2,${text.slice(1).replace('"1":2,', '')}`)
  expect(parseExact('1.10')).toEqual(new Numeral('1.10'))
})

it.each(['{1:2}', '01', '[1 2]', '-', '{"a":.5}', '"1', ''])('refuses what is not JSON: %s', (text) => {
  expect(() => parseExact(text)).toThrow(SyntaxError)
})

it('prints plain numbers as well', () => {
  expect(printExact({ total: 3, amount: new Numeral('0.10') })).toBe('{"total":3,"amount":0.10}')
})
