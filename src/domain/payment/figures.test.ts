import { describe, expect, it } from 'vitest'
import { commissionIn, rateIn } from './figures'

const figures = (facts: object) =>
  commissionIn('plisio', { data: { psys_cid: 'BTC', ...facts } as Record<string, string> })

describe('Plisio’s figures', () => {
  it('include the commission that the shop pays', () => {
    expect(
      figures({ amount: '1.0', invoice_commission: '0.01', invoice_sum: '0.99', invoice_total_sum: '1.00' }),
    ).toEqual({
      commission: { amount: '0.01', currency: 'BTC' },
      sum: { amount: '0.99', currency: 'BTC' },
      total: { amount: '1.00', currency: 'BTC' },
      added: null,
      paidBy: 'shop',
    })
  })
  it.each([
    ['1', '0.01', '1', '1.01', null, 'client'],
    ['1', '0', '1', '1', null, 'nobody'],
    // The sample of the documents mixes two invoices.
    ['0.00017305', '0.00005550', '0.00364490', '0.00370040', null, 'neither'],
    ['1', '0.01', '0.98', '1', '0.99', 'shop'],
    ['1', '0.000000000000000001', '1', '1.000000000000000002', '1.000000000000000001', 'client'],
  ])('for amount %s, commission %s, sum %s, total %s', (amount, commission, sum, total, added, paidBy) => {
    const facts = { amount, invoice_commission: commission, invoice_sum: sum, invoice_total_sum: total }
    expect(figures(facts)).toMatchObject({ added, paidBy })
  })
  it('are not shown where one is missing, or at another vendor', () => {
    expect(figures({ invoice_commission: '1', invoice_sum: '1' })).toBeNull()
    expect(commissionIn('payplay', { data: {} })).toBeNull()
    expect(commissionIn('plisio', null)).toBeNull()
  })
})

describe('the rate', () => {
  it('of PayPlay is the price’s currency for 1 of what is deposited', () => {
    const order = { exchange_rate: '0.89777', currency: 'EUR', deposited_currency: 'USDT' }
    expect(rateIn('payplay', { order })).toEqual({ rate: '0.89777', for: 'USDT', counted: 'EUR' })
    expect(rateIn('payplay', { order: { ...order, exchange_rate: null } })).toBeNull()
  })
  it('of Plisio is the coin for 1 of the source currency', () => {
    const invoice = { source_rate: '0.00008525', source_currency: 'USD', psys_cid: 'BTC' }
    expect(rateIn('plisio', { data: { invoice } })).toEqual({
      rate: '0.00008525',
      for: 'USD',
      counted: 'BTC',
    })
  })
  it('is not in answers of PlasmaPay', () => {
    expect(rateIn('plasmapay-business', { amount: '1', exchange_rate: '2' })).toBeNull()
  })
})
