import { describe, expect, it, test } from 'vitest'
import { createSums } from './add-up'
import { figuresOf } from './figures-of'
import type { Reconciled } from './reconciliation'

const payment = (facts: Partial<Reconciled> = {}): Reconciled => ({
  account: 'shop',
  vendor: 'plasmapay-business',
  id: 'a',
  reference: 'order-a',
  status: 'created',
  word: 'new',
  amount: '10.00',
  currency: 'EURP',
  received: null,
  receivedCurrency: null,
  answer: '{}',
  paidSeenAt: null,
  ...facts,
})
const plisio = (facts: Partial<Reconciled>, invoice: object = {}) =>
  payment({
    vendor: 'plisio',
    amount: '2.00',
    currency: 'USD',
    answer: JSON.stringify({
      data: {
        invoice: {
          id: 'a',
          status: 'completed',
          amount: '0.2',
          psys_cid: 'BTC',
          source_currency: 'USD',
          invoice_commission: '0.001',
          invoice_sum: '0.199',
          invoice_total_sum: '0.2',
          expire_at_utc: '1767225600',
          params: { source_amount: '2.00' },
          ...invoice,
        },
      },
    }),
    ...facts,
  })
const payplay = (facts: Partial<Reconciled>, order: object = {}) =>
  payment({
    vendor: 'payplay',
    amount: '12.12',
    currency: 'EUR',
    answer: JSON.stringify({
      order: {
        id: 'a',
        status: 'COMPLETE',
        expected_amount: '13.5',
        deposited_currency: 'USDT',
        transactions: [
          { id: 't', type: 'CRYPTO_INVOICE', currency: 'USDT', value: '13.5', status: 'COMPLETE' },
          { id: 'u', type: 'WITHDRAWAL_EXTERNAL', currency: 'USDT', value: '9', status: 'COMPLETE' },
        ],
        ...order,
      },
    }),
    ...facts,
  })
const texts = (reconciled: Reconciled) =>
  figuresOf(reconciled).map(({ kind, sum }) => `${kind} ${sum.amount} ${sum.currency}`)
const expired = Date.UTC(2026, 0, 1)

describe('the figures of a payment', () => {
  test.each([
    ['that nobody has paid: what was asked', payment(), ['asked 10.00 EURP']],
    ['that is on its way', payment({ status: 'seen' }), ['asked 10.00 EURP', 'unconfirmed 10.00 EURP']],
    [
      'that is paid, of a vendor who tells no sum',
      payment({ status: 'paid' }),
      ['asked 10.00 EURP', 'paid 10.00 EURP'],
    ],
    ['without an amount', payment({ amount: null }), []],
    [
      'in coins: price, coins and commission each in its own currency',
      plisio({ status: 'paid', received: '0.2', receivedCurrency: 'BTC' }, { received_amount: '0.2' }),
      ['asked 2.00 USD', 'paid 0.2 BTC', 'fees 0.001 BTC'],
    ],
    [
      'in too many coins',
      plisio({ status: 'overpaid', received: '0.21', receivedCurrency: 'BTC' }, { received_amount: '0.21' }),
      ['asked 2.00 USD', 'paid 0.21 BTC', 'fees 0.001 BTC', 'over 0.01 BTC'],
    ],
    [
      'in too few coins',
      plisio({ status: 'partial', received: '0.05', receivedCurrency: 'BTC' }, { received_amount: '0.05' }),
      ['asked 2.00 USD', 'paid 0.05 BTC', 'fees 0.001 BTC', 'under 0.15 BTC'],
    ],
    [
      'seen in part, which is not confirmed',
      plisio({ status: 'seen', received: '0.1', receivedCurrency: 'BTC' }),
      ['asked 2.00 USD', 'unconfirmed 0.1 BTC'],
    ],
    [
      'that has expired, part of which came: nobody waits for the rest',
      plisio(
        { status: 'expired', received: '0.05', receivedCurrency: 'BTC' },
        { status: 'expired', received_amount: '0.05' },
      ),
      ['asked 2.00 USD'],
    ],
    [
      'seen, of which the vendor tells no sum yet',
      plisio({ status: 'seen', received: '0.00', receivedCurrency: 'BTC' }),
      ['asked 2.00 USD', 'unconfirmed 2.00 USD'],
    ],
    [
      'at PayPlay, whose fee is what came less what was received',
      payplay({ status: 'paid', received: '13.37', receivedCurrency: 'USDT' }),
      ['asked 12.12 EUR', 'paid 13.37 USDT', 'fees 0.13 USDT'],
    ],
    [
      'at PayPlay, which received another coin',
      payplay({ status: 'paid', received: '12', receivedCurrency: 'USDC' }),
      ['asked 12.12 EUR', 'paid 12 USDC'],
    ],
    [
      'at PayPlay, partly',
      payplay(
        { status: 'partial', received: '4.95', receivedCurrency: 'USDT' },
        {
          transactions: [
            { id: 't', type: 'CRYPTO_INVOICE', currency: 'USDT', value: '5', status: 'COMPLETE' },
          ],
        },
      ),
      ['asked 12.12 EUR', 'paid 4.95 USDT', 'fees 0.05 USDT', 'under 8.5 USDT'],
    ],
    [
      'at PayPlay, which received more than came, so there is no fee',
      payplay({ status: 'paid', received: '13.6', receivedCurrency: 'USDT' }),
      ['asked 12.12 EUR', 'paid 13.6 USDT'],
    ],
    [
      'at PayPlay, of which a part came in another coin',
      payplay(
        { status: 'partial', received: '4.95', receivedCurrency: 'USDT' },
        {
          transactions: [
            { id: 't', type: 'CRYPTO_INVOICE', currency: 'USDT', value: '5', status: 'COMPLETE' },
            { id: 'u', type: 'CRYPTO_INVOICE', currency: 'ETH', value: '1', status: 'COMPLETE' },
          ],
        },
      ),
      ['asked 12.12 EUR', 'paid 4.95 USDT'],
    ],
    [
      'of which nothing has come, so no fee was taken',
      plisio({ status: 'partial', received: '0.00', receivedCurrency: 'BTC' }),
      ['asked 2.00 USD'],
    ],
    [
      'whose answer cannot be read',
      payment({ status: 'paid', answer: '{' }),
      ['asked 10.00 EURP', 'paid 10.00 EURP'],
    ],
  ])('%s', (_what, reconciled, figures) => {
    expect(texts(reconciled)).toEqual(figures)
  })

  test.each([
    ['a millisecond after it expired is late', expired + 1, true],
    ['in the moment it expires is not', expired, false],
    ['at a time nobody knows is not', null, false],
  ])('paid %s', (_what, paidSeenAt, isLate) => {
    const late = plisio({ status: 'paid', paidSeenAt, received: '0.2', receivedCurrency: 'BTC' })
    expect(texts(late).includes('late 0.2 BTC')).toBe(isLate)
  })
})

describe('sums', () => {
  it('are exact, a line for each account and currency, and name their payments', () => {
    const sums = createSums()
    sums.add(payment({ amount: '0.100000000000000001', status: 'paid' }))
    sums.add(payment({ id: 'b', reference: null, amount: '0.2' }))
    sums.add(payment({ id: 'c', currency: 'USDP' }))
    sums.add(payment({ id: 'd', account: 'other' }))
    sums.add(payment({ id: 'e', amount: null }))
    const a = { id: 'a', reference: 'order-a' }
    expect(sums.result()).toEqual({
      count: 5,
      withoutAmount: [{ account: 'shop', id: 'e', reference: 'order-a' }],
      lines: [
        {
          account: 'other',
          currency: 'EURP',
          figures: { asked: { amount: '10.00', count: 1, payments: [{ id: 'd', reference: 'order-a' }] } },
        },
        {
          account: 'shop',
          currency: 'EURP',
          figures: {
            asked: { amount: '0.300000000000000001', count: 2, payments: [a, { id: 'b', reference: null }] },
            paid: { amount: '0.100000000000000001', count: 1, payments: [a] },
          },
        },
        {
          account: 'shop',
          currency: 'USDP',
          figures: { asked: { amount: '10.00', count: 1, payments: [{ id: 'c', reference: 'order-a' }] } },
        },
      ],
    })
  })

  it('name a thousand payments, and count all', () => {
    const sums = createSums()
    for (let n = 0; n <= 1000; n++) sums.add(payment({ id: `p${n}`, amount: '1' }))
    const { asked } = sums.result().lines[0]?.figures ?? {}
    expect([asked?.amount, asked?.count, asked?.payments.length]).toEqual(['1001', 1001, 1000])
  })
})
