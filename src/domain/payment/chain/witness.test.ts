import { describe, expect, it, test } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import type { PaymentRow } from '~/domain/payment/row'
import type { VendorTransaction } from '~/domain/payment/transactions'
import type { Finding } from './find-transfer'
import {
  chainUnasked,
  chainWitness,
  hookWitness,
  idsIn,
  invoiceWitness,
  saidOf,
  transactionsWitness,
  wantedOf,
} from './witness'

const row = (facts: Partial<PaymentRow> = {}): PaymentRow => ({
  account: 'shop',
  vendor: 'plasmapay-business',
  id: 'inv-1',
  reference: '1001',
  status: 'paid',
  word: 'success',
  amount: '3.00',
  currency: 'EURP',
  received: null,
  receivedCurrency: null,
  description: null,
  customer: null,
  email: null,
  link: null,
  createdAt: '2026-11-01T10:00:00.000Z',
  createdText: null,
  changedAt: '2026-11-01T10:00:00.000Z',
  checkedAt: '2026-11-01T10:00:00.000Z',
  note: '',
  ...facts,
})
const facts = { id: 'inv-1', word: 'completed', status: 'paid' as const }
const nothing: Finding = { verdict: 'differs', reason: 'absent', transfers: [], came: null, others: [] }
const unexpected: Finding = { ...nothing, reason: 'unexpected' }
const sum = (amount: string, currency = 'USDT') => ({ amount, currency })

describe('what is looked for on the chain', () => {
  it('is the amount and code of the invoice, since it was made', () => {
    expect(wantedOf(row(), ['inv-1'])).toEqual({
      ids: ['inv-1'],
      amount: parseAmount('3.00'),
      token: 'EURP',
      created: Date.parse('2026-11-01T10:00:00.000Z'),
      said: 'paid',
    })
  })

  it('has no beginning where the vendor tells a time without a zone, and is nothing without an amount', () => {
    expect(wantedOf(row({ createdText: '2026-11-01 10:00:00' }), [])?.created).toBeNull()
    expect(wantedOf(row({ amount: null }), [])).toBeNull()
    expect(wantedOf(row({ currency: null }), [])).toBeNull()
  })

  it('goes by both ids of the invoice', () => {
    expect(idsIn(row(), { id: '5f2e', extId: 'inv-1' })).toEqual(['inv-1', '5f2e'])
    expect(idsIn(row(), null)).toEqual(['inv-1'])
  })

  test.each([
    ['paid', 'success', 'paid'],
    ['overpaid', 'mismatch', 'paid'],
    ['seen', 'pending', 'open'],
    ['partial', 'pending', 'open'],
    ['partial', 'expired', 'ended'],
    ['cancelled', 'canceled', 'ended'],
  ] as const)('a payment that is %s (%s) counts as %s', (status, word, said) => {
    expect(saidOf({ status, word })).toBe(said)
  })
})

describe('the vendor', () => {
  it('matches when it says paid, and tells both values', () => {
    expect(invoiceWitness(row(), facts, null)).toEqual({
      name: 'invoice',
      verdict: 'match',
      reason: 'paid',
      expected: { sums: [sum('3.00', 'EURP')], status: 'paid', word: null },
      found: { sums: [sum('3.00', 'EURP')], status: 'paid', word: 'success' },
    })
  })

  it('is not checked before that, and differs where the chain shows money that it denies', () => {
    expect(invoiceWitness(row({ status: 'seen', word: 'pending' }), facts, null).reason).toBe('open')
    const failed = row({ status: 'failed', word: 'failed' })
    expect(invoiceWitness(failed, facts, nothing)).toMatchObject({ verdict: 'unchecked', reason: 'ended' })
    expect(invoiceWitness(failed, facts, unexpected)).toMatchObject({
      verdict: 'differs',
      reason: 'contradicted',
    })
  })

  test.each([
    ['0.199', 'less'],
    ['0.2', 'paid'],
    ['0.200000000000000001', 'more'],
  ])('of coins that received %s of 0.2 says %s', (received, reason) => {
    const told = { ...facts, expected: sum('0.20'), received: sum(received) }
    expect(invoiceWitness(row({ vendor: 'plisio' }), told, null).reason).toBe(reason)
  })

  it('whose figures are of two currencies, or less its fee, is not held to them', () => {
    const other = { ...facts, expected: sum('0.2'), received: sum('1', 'BTC') }
    expect(invoiceWitness(row({ vendor: 'plisio' }), other, null).reason).toBe('paid')
    const net = { ...facts, expected: sum('13.5'), received: sum('13.37') }
    expect(invoiceWitness(row({ vendor: 'payplay' }), net, null).reason).toBe('paid')
  })
})

describe('the webhook', () => {
  const claim = { word: 'success', status: 'paid', verdict: 'unsigned', state: 'confirmed' } as const
  test.each([
    ['says what the vendor says', [claim], 'match', 'confirmed'],
    [
      'has been confirmed, and the payment has gone on',
      [{ ...claim, status: 'seen' as const }],
      'unchecked',
      'gone-on',
    ],
    [
      'claims more than the vendor says, after one that was right',
      [{ ...claim, state: 'claims-more' }, claim],
      'differs',
      'claims-more',
    ],
    [
      'is right, after one that claimed more',
      [claim, { ...claim, state: 'claims-more' }],
      'match',
      'confirmed',
    ],
    [
      'comes late, after one that was right',
      [{ ...claim, status: 'seen', state: 'differs' }, claim],
      'match',
      'confirmed',
    ],
    [
      'alone has come, and is behind the vendor',
      [{ ...claim, status: 'seen', state: 'differs' }],
      'unchecked',
      'gone-on',
    ],
    ['says something else', [{ ...claim, status: 'failed', state: 'differs' }], 'differs', 'other'],
    ['waits to be confirmed', [{ ...claim, state: 'waiting' }], 'unchecked', 'waiting'],
    ['is forged', [{ ...claim, verdict: 'forged' }], 'unchecked', 'forged'],
    ['has not come', [], 'unchecked', 'none'],
  ] as const)('that %s', (_what, claims, verdict, reason) => {
    expect(hookWitness(row(), [...claims])).toMatchObject({ verdict, reason })
  })

  it('never comes from Crypto Checkout', () => {
    expect(hookWitness(row({ vendor: 'plasmapay-checkout' }), [claim]).reason).toBe('never')
  })
})

describe('the chain', () => {
  it('tells what was asked for and what came', () => {
    const amount = parseAmount('2.9')
    const transfer = { sequence: '7', time: 0, from: 'a', contract: 'eurp', token: 'EURP', amount, memo: '' }
    const finding = { ...nothing, transfers: [transfer] }
    expect(chainWitness(row(), finding)).toMatchObject({
      verdict: 'differs',
      expected: { sums: [sum('3.00', 'EURP')] },
      found: { sums: [sum('2.9', 'EURP')] },
    })
    expect(chainUnasked(row(), 'failed')).toMatchObject({ verdict: 'unchecked', found: { sums: [] } })
  })
})

describe('the transactions that PayPlay names', () => {
  const paid = row({ vendor: 'payplay', word: 'COMPLETE' })
  const told = { ...facts, expected: sum('13.5') }
  const came = (value: string, change: Partial<VendorTransaction> = {}): VendorTransaction => ({
    id: 't',
    type: 'CRYPTO_INVOICE',
    value: sum(value),
    status: 'COMPLETE',
    hash: null,
    link: null,
    created: null,
    ...change,
  })
  test.each([
    ['are the amount', [came('13.50')], 'match', 'same'],
    [
      'are the amount in parts',
      [came('13'), came('0.5'), came('9', { type: 'WITHDRAWAL_EXTERNAL' })],
      'match',
      'same',
    ],
    ['are one unit less', [came('13.49')], 'differs', 'other'],
    ['are of another currency', [came('13.5', { value: sum('13.5', 'ETH') })], 'differs', 'other'],
    ['have no amount', [came('13.5'), came('1', { value: null })], 'differs', 'other'],
    ['are not finished', [came('13.5', { status: 'DECLINED' })], 'differs', 'absent'],
  ] as const)('%s', (_what, list, verdict, reason) => {
    expect(transactionsWitness(paid, told, [...list])).toMatchObject({ verdict, reason })
  })

  it('are not added up before it is paid, nor where nobody names them', () => {
    expect(transactionsWitness({ ...paid, status: 'created', word: 'OPEN' }, told, []).reason).toBe('open')
    expect(transactionsWitness(paid, facts, [came('13.5')]).reason).toBe('not-told')
    expect(transactionsWitness(row({ vendor: 'plisio' }), told, []).reason).toBe('not-told')
  })
})
