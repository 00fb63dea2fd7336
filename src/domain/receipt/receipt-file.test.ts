import { expect, it } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import { parseJson } from '~/domain/json/json'
import { estimateRecord, sumsOf } from './estimate-record'
import { receiptFile } from './receipt-file'

it('a receipt file keeps every digit and every verdict', () => {
  const kept = {
    body: '{"actions":[{"data":{"n":9007199254740993}}]}',
    answer: '{"rawTx":{"x":1.10}}',
    began: Date.UTC(2026, 0, 1),
    before: { USDP: '1.50' },
    after: {},
    predicted: { USDP: '0.1' },
  }
  const line = { about: 'a → b', amount: parseAmount('1.50'), token: 'USDP' }
  const bare = { about: '', amount: parseAmount('2'), token: 'USDP' }
  const file = receiptFile(kept, [
    { name: 'balances', verdict: 'differs', asked: [line, bare], found: ['–'], node: '0' },
  ])
  expect(file).toContain('"n": 9007199254740993')
  expect(file).toContain('"x": 1.10')
  expect(file.endsWith('}\n')).toBe(true)
  expect(parseJson(file)).toMatchObject({
    format: 'plasmapay-wallet-receipt',
    version: 1,
    sent: '2026-01-01T00:00:00.000Z',
    balances: { before: { USDP: '1.50' }, after: {} },
    estimatedFees: { USDP: '0.1' },
    checks: [{ name: 'balances', verdict: 'differs', asked: ['a → b 1.50 USDP', '2 USDP'], found: ['–'] }],
  })
  expect(parseJson(receiptFile({ ...kept, answer: null }, []))).toMatchObject({ answer: null, checks: [] })
})

it('kept decimals that are not amounts are dropped', () => {
  expect(sumsOf({ USDP: '1.5', EURP: 'much', GBPP: '' })).toEqual(new Map([['USDP', parseAmount('1.5')]]))
})

it('the record of estimates says how far they were off', () => {
  const sends = [
    { predicted: { USDP: '0.1' }, paid: { USDP: '0.1' } },
    { predicted: { USDP: '0.1' }, paid: { USDP: '0.100000000000000001' } },
    { predicted: { USDP: '0.1' }, paid: { USDP: '0.3' } },
    { predicted: { USDP: '0.5' }, paid: { USDP: '0.1' } },
    { predicted: { USDP: '0.5' }, paid: { PLASMA: '1' } },
    { predicted: {}, paid: { USDP: '9' } },
    { predicted: { USDP: '9' }, paid: {} },
    { predicted: { USDP: 'x' }, paid: { USDP: '9' } },
  ]
  expect(estimateRecord(sends)).toEqual({
    compared: 5,
    exact: 2,
    furthest: [
      { token: 'USDP', amount: parseAmount('-0.5') },
      { token: 'PLASMA', amount: parseAmount('1') },
    ],
  })
  expect(estimateRecord([])).toEqual({ compared: 0, exact: 0, furthest: [] })
})
