import * as v from 'valibot'
import { givenName, lastOfEach, listOf, reader } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/** Filters of the list of payments with a name. Operators are not the wallet's persons, so they belong to this browser. */
const Filter = v.object({
  name: givenName(60),
  filter: v.pipe(
    v.string(),
    v.check((filter) => filter.length <= 2000),
  ),
})
type SavedPaymentFilter = v.InferOutput<typeof Filter>

// for tests
export const readSavedPaymentFilters = reader(
  v.object({
    filters: v.pipe(
      listOf(Filter),
      v.transform((filters) => lastOfEach(filters, ({ name }) => name)),
    ),
  }),
)

export const useSavedPaymentFilters = remembered('pp.payment-filters', readSavedPaymentFilters)

const others = (name: string) =>
  useSavedPaymentFilters.getState().filters.filter((each) => each.name !== name)

/** Replaces a filter of the same name. */
export const savePaymentFilter = (saved: SavedPaymentFilter) =>
  useSavedPaymentFilters.setState(readSavedPaymentFilters({ filters: [...others(saved.name), saved] }))

export const removePaymentFilter = (name: string) =>
  useSavedPaymentFilters.setState({ filters: others(name) })
