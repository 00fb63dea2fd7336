import { describe, expect, it, test } from 'vitest'
import { toDecimal } from './amount'
import {
  CsvError,
  csvSample,
  mostTransfers,
  readTransfers,
  transferActions,
  type CsvFault,
} from './transfer-csv'

const tokens = new Map([
  ['USDP', 18],
  ['PLASMA', 18],
  ['COIN', 2],
])
const table = (text: string) => text.split('\n').map((line) => line.split(','))
const read = (text: string) => readTransfers(table(text), 'alice', tokens)

describe('a file of transfers', () => {
  it('becomes an action a row, exact to the last digit', () => {
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

  it('says of each line what is wrong, by the number a spreadsheet shows', () => {
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
    [`to,amount,token\n${'bob,1,USDP\n'.repeat(mostTransfers + 1)}`, 'too-many'],
  ])('%# is refused as %s', (text, fault) => {
    expect(() => read(text)).toThrow(new CsvError(fault))
  })

  it('has a sample that is right itself', () => {
    const list = readTransfers(table(csvSample.replace('"rent, my half"', 'rent')), 'carol', new Map())
    expect(list.rows.every(({ problems }) => !problems)).toBe(true)
  })
})
