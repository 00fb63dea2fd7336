import { describe, expect, it, test } from 'vitest'
import { toDecimal } from './amount'
import { anyMarks, readAmount, type NumberMarks } from './typed-amount'

const digits = '0123456789'
const english: NumberMarks = { decimal: ['.'], group: [','], digits }
const russian: NumberMarks = { decimal: [','], group: ['\u00a0'], digits }
const german: NumberMarks = { decimal: [','], group: ['.'], digits }
/** A German who has the app in English. */
const both: NumberMarks = { decimal: ['.', ','], group: [',', '.'], digits }
const arabic: NumberMarks = { decimal: ['٫'], group: ['٬'], digits: '٠١٢٣٤٥٦٧٨٩0123456789' }

const read = (typed: string, marks: NumberMarks, decimals?: number) => {
  const reading = readAmount(typed, marks, decimals)
  if (!reading) return 'none'
  return 'amount' in reading ? toDecimal(reading.amount) : reading.either.map(toDecimal).join(' or ')
}

describe.each([
  ['English', english],
  ['Russian', russian],
  ['German', german],
  ['either', both],
  ['unknown', anyMarks],
])('%s, unmistakable:', (_, marks) => {
  test.each([
    ['1', '1'],
    ['1234', '1234'],
    ['1234.5678', '1234.5678'],
    ['1234.567', '1234.567'],
    ['1234,567', '1234.567'],
    ['0.000', '0.000'],
    ['0,125', '0.125'],
    ['012,345', '12.345'],
    ['1.5', '1.5'],
    ['1,5', '1.5'],
    ['12,3456', '12.3456'],
    ['5.000000000000000000', '5.000000000000000000'],
    ['4,780.547', '4780.547'],
    ['4.780,547', '4780.547'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,34,567.891', '1234567.891'],
    ['1 000', '1000'],
    ['1\u202f000,001', '1000.001'],
    ['1\u00a0000.001', '1000.001'],
    ["1'000.5", '1000.5'],
    ['1’000’000,500', '1000000.500'],
    ['1_000_000', '1000000'],
    ['  7 ', '7'],
  ])('%s is %s', (typed, meant) => expect(read(typed, marks)).toBe(meant))

  test.each([
    '',
    '.5',
    '5.',
    '1 0',
    '1 00',
    '1,2,3',
    '1,23,45',
    '1,000 000',
    '0.000 001',
    '1.000,000.000',
    '1,5.5',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '5,00o',
    '\u0665',
    '9'.repeat(101),
  ])('%j is no amount', (typed) => expect(read(typed, marks)).toBe('none'))
})

test.each<[string, NumberMarks, string, string]>([
  ['English', english, '5,000', '5000 or 5.000'],
  ['English', english, '5.000', '5.000'],
  ['Russian', russian, '5,000', '5.000'],
  ['Russian', russian, '5.000', '5.000'],
  ['German', german, '5,000', '5.000'],
  ['German', german, '5.000', '5000 or 5.000'],
  ['either', both, '5,000', '5000 or 5.000'],
  ['either', both, '123.456', '123456 or 123.456'],
  ['unknown', anyMarks, '5.000', '5000 or 5.000'],
  ['unknown', anyMarks, '999,999', '999999 or 999.999'],
  ['Arabic', arabic, '٥٬٠٠٠', '5000'],
  ['Arabic', arabic, '٥٬٠٠٠٫٢٥٠', '5000.250'],
])('%s: %s is %s', (_, marks, typed, meant) => expect(read(typed, marks)).toBe(meant))

describe('the decimals of the token', () => {
  it('are filled up, and never cut', () => {
    expect(read('1.5', english, 3)).toBe('1.500')
    expect(read('1.2345', english, 3)).toBe('none')
    expect(read('5.0000', english, 3)).toBe('5.000')
  })
  it('rule out a fraction that the token cannot have', () => {
    expect(read('5,000', english, 0)).toBe('5000')
    expect(read('5,001', english, 2)).toBe('5001.00')
    expect(read('5,000', english, 2)).toBe('5000 or 5.000')
    expect(read('5,000', english, 3)).toBe('5000 or 5.000')
    expect(read('5.000', english, 2)).toBe('5.00')
  })
})
