import { expect, it } from 'vitest'
import { transactionsIn } from './transactions'

const transactionWith = (facts: object) =>
  transactionsIn({
    order: {
      transactions: [{ id: 't', currency: 'USDT', value: '13.5', ...facts }],
    },
  })[0]!
const hash = '0x9f2f5b2b8a2b4dbd8d1c'
const link = 'https://explorer.example/tx/1'

it('a transaction keeps its money and times as they are written', () => {
  expect(
    transactionWith({ type: 'CRYPTO_INVOICE', status: 'COMPLETE', created_at: '2024-09-19 09:45:14' }),
  ).toEqual({
    id: 't',
    type: 'CRYPTO_INVOICE',
    value: { amount: '13.5', currency: 'USDT' },
    status: 'COMPLETE',
    hash: null,
    link: null,
    created: { text: '2024-09-19 09:45:14', at: Date.UTC(2024, 8, 19, 9, 45, 14), zoned: false },
  })
})

it.each([
  [{ hash, explorer_link: link }, link],
  [{ hash }, null],
  [{ hash: 'f81557d3-fcc2-4dcf-8c63-0faeb69cd5ff', explorer_link: link }, null],
  [{ hash, explorer_link: link, is_internal: true }, null],
  [{ hash, explorer_link: 'javascript:alert(1)' }, null],
  [{ explorer_link: link }, null],
])('with %j, a transaction links to %s', (facts, to) => {
  expect(transactionWith(facts).link).toBe(to)
})

it.each([null, {}, { order: {} }, { transactions: 'x' }, { transactions: [null, {}] }])(
  'there is no transaction in %j',
  (answer) => {
    expect(transactionsIn(answer)).toEqual([])
  },
)
