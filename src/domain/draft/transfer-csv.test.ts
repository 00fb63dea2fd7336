import { describe, expect, it, test } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import {
  CsvError,
  csvSample,
  maxTransfers,
  readTransfers,
  transferActions,
  type CsvFault,
  type DecimalMark,
} from './transfer-csv'

const tokens = new Map([
  ['USDP', 18],
  ['PLASMA', 18],
  ['COIN', 2],
])
const table = (text: string) => text.split('\n').map((line) => line.split(','))
const read = (text: string, mark: DecimalMark | null = null) =>
  readTransfers(table(text), 'alice', tokens, mark)

const amounts = (text: string, mark: DecimalMark | null) => {
  const rows = text.split(' ').map((cell) => ['bob', cell, 'USDP'])
  const list = readTransfers([['to', 'amount', 'token'], ...rows], 'alice', tokens, mark)
  return list.rows.map(({ transfer, problems }) => (transfer ? toDecimal(transfer.amount) : problems))
}

describe('a file of transfers', () => {
  it('becomes an action for each row, exact to the last digit', () => {
    const list = read(
      'To,Amount,Token,Memo\nbob,12.50,usdp,rent\n\nbob,0.000000000000000001,PLASMA,\nbob, 1 000 ,USDP,x',
    )
    expect(transferActions(list, 'alice').map(({ account, data }) => [account, JSON.parse(data)])).toEqual([
      [
        'usdp',
        { from: 'alice', to: 'bob', quantity: '12.500000000000000000', paySysCms: false, memo: 'rent' },
      ],
      ['ion.token', { from: 'alice', to: 'bob', quantity: '0.000000000000000001 PLASMA', memo: '' }],
      [
        'usdp',
        { from: 'alice', to: 'bob', quantity: '1000.000000000000000000', paySysCms: false, memo: 'x' },
      ],
    ])
    expect(list.totals.map(({ token, amount }) => [token, toDecimal(amount)])).toEqual([
      ['USDP', '1012.500000000000000000'],
      ['PLASMA', '0.000000000000000001'],
    ])
  })

  it('has the problems of each line, numbered as in a spreadsheet', () => {
    const list = read(
      `token,to,amount,memo\nUSDP,Bob,1,\nUSDP,alice,1,\n\nCOIN,bob,0.001,\nNONE,bob,x,\nUSDP,bob,0,${'é'.repeat(129)}\nUSDP,bob,1,`,
    )
    expect(list.rows.map(({ line, problems }) => [line, problems])).toEqual([
      [2, ['no-name']],
      [3, ['to-self']],
      [5, ['decimals']],
      [6, ['no-amount', 'unknown-token']],
      [7, ['no-amount', 'memo']],
      [8, undefined],
    ])
    expect(transferActions(list, 'alice')).toHaveLength(1)
  })

  test.each<[string, CsvFault]>([
    ['', 'empty'],
    ['to,amount,token', 'empty'],
    ['who,amount,token\nbob,1,USDP', 'columns'],
    [`to,amount,token\n${'bob,1,USDP\n'.repeat(maxTransfers + 1)}`, 'too-many'],
  ])('%# is refused as %s', (text, fault) => {
    expect(() => read(text)).toThrow(new CsvError(fault))
  })

  it('marks amounts that could be two numbers, until the decimal mark is chosen', () => {
    const text = '5,000 5.250 1,5 1234.5678 4,780.547 4.780,547'
    const clear = ['1.5', '1234.5678', '4780.547', '4780.547'].map((each) => toDecimal(parseAmount(each, 18)))
    const all = (first: string, second: string) => [
      ...[first, second].map((each) => toDecimal(parseAmount(each, 18))),
      ...clear,
    ]
    expect(amounts(text, null)).toEqual([['two-numbers'], ['two-numbers'], ...clear])
    expect(amounts(text, ',')).toEqual(all('5', '5250'))
    expect(amounts(text, '.')).toEqual(all('5000', '5.25'))
  })
  it('refuses a row whose amount was cut in two by its comma', () => {
    expect(read('token,to,amount\nUSDP,bob,5,000').rows).toEqual([{ line: 2, problems: ['extra-cell'] }])
    expect(read('token,to,amount\nUSDP,bob,5, ').rows[0]?.problems).toBeUndefined()
  })
  it('accepts only whole numbers for a token without decimals', () => {
    const whole = readTransfers(
      [
        ['to', 'amount', 'token'],
        ['bob', '5,000', 'ONE'],
      ],
      'alice',
      new Map([['ONE', 0]]),
      null,
    )
    expect(whole.rows[0]?.transfer?.amount).toEqual({ units: 5000n, decimals: 0 })
  })

  it('has a valid sample', () => {
    const list = readTransfers(table(csvSample.replace('"rent, my half"', 'rent')), 'carol', new Map(), null)
    expect(list.rows.every(({ problems }) => !problems)).toBe(true)
  })
})
