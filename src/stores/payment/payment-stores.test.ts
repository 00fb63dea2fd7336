import { expect, it } from 'vitest'
import { dropNote, keepNote, readNoteDrafts, useNoteDrafts } from './note-drafts'
import {
  readSavedPaymentFilters,
  removePaymentFilter,
  savePaymentFilter,
  useSavedPaymentFilters,
} from './saved-payment-filters'

it('filters of payments replace those of the same name', () => {
  savePaymentFilter({ name: 'Paid', filter: 'status=paid' })
  savePaymentFilter({ name: 'Tea', filter: 'q=tea' })
  savePaymentFilter({ name: 'Paid', filter: 'status=paid&sort=largest' })
  removePaymentFilter('Tea')
  expect(useSavedPaymentFilters.getState().filters).toEqual([
    { name: 'Paid', filter: 'status=paid&sort=largest' },
  ])
})

it('a note is kept until it is taken', () => {
  keepNote('shop/a', 'paid in cash')
  keepNote('shop/b', 'x')
  dropNote('shop/b')
  expect(useNoteDrafts.getState().notes).toEqual({ 'shop/a': 'paid in cash' })
})

it.each([null, 7, {}, { filters: 7, notes: [] }, { filters: [{ name: '', filter: '' }], notes: { a: 1 } }])(
  'nothing is read from a stored %j',
  (stored) => {
    expect(readSavedPaymentFilters(stored)).toEqual({ filters: [] })
    expect(readNoteDrafts(stored)).toEqual({ notes: {} })
  },
)
