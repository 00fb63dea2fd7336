import type { PaymentRow } from '~/domain/payment/row'

/** A payment as the relay sends it; a test names only the facts that it is about. */
// for tests
export const rowOf = (facts: Partial<PaymentRow>): PaymentRow => ({
  account: 'shop',
  vendor: 'plasmapay-business',
  id: 'inv-1',
  reference: '1001',
  status: 'created',
  word: 'new',
  amount: '12.50',
  currency: 'EURP',
  received: null,
  receivedCurrency: null,
  description: 'Tea',
  customer: 'c-7',
  email: null,
  link: 'https://app.plasmapay.com/business/api/v1/public/pay-invoice/inv-1',
  createdAt: '2026-11-01T10:00:00.000Z',
  createdText: null,
  changedAt: '2026-11-01T10:00:00.000Z',
  checkedAt: '2026-11-01T10:00:00.000Z',
  note: '',
  ...facts,
})
