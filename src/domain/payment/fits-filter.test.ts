import { expect, it } from 'vitest'
import type { PaymentFilter } from './filter'
import { fitsFilter } from './fits-filter'
import type { PaymentRow } from './row'

const row: PaymentRow = {
  account: 'shop',
  vendor: 'plisio',
  id: 'Ab1',
  reference: '1001',
  status: 'paid',
  word: 'completed',
  amount: '12.50',
  currency: 'EUR',
  received: null,
  receivedCurrency: null,
  description: 'Green tea',
  customer: null,
  email: 'bob@shop.example',
  link: null,
  createdAt: '2026-11-01T10:00:00.000Z',
  createdText: null,
  changedAt: '2026-11-01T10:00:00.000Z',
  checkedAt: '2026-11-01T10:00:00.000Z',
  note: 'secret',
}

it.each<[PaymentFilter, boolean]>([
  [{}, true],
  [{ q: 'TEA bob@' }, true],
  [{ q: 'ab1' }, true],
  [{ q: 'tea coffee' }, false],
  [{ q: 'secret' }, false],
  [{ account: 'shop', status: 'paid', currency: 'eur' }, true],
  [{ account: 'other' }, false],
  [{ status: 'created' }, false],
  [{ currency: 'USD' }, false],
  [{ from: '2026-11-01T10:00:00Z', to: '2026-11-01T10:00:01Z' }, true],
  [{ from: '2026-11-01T10:00:01Z' }, false],
  [{ to: '2026-11-01T10:00:00Z' }, false],
  [{ min: '12.5', max: '12.500' }, true],
  [{ min: '12.500000000000000001' }, false],
  [{ max: '12.499999999999999999' }, false],
])('the payment fits the filter %j: %s', (filter, fits) => {
  expect(fitsFilter(row, filter)).toBe(fits)
})

it('a payment without an amount fits no filter by amount', () => {
  expect(fitsFilter({ ...row, amount: null }, { min: '0' })).toBe(false)
})
