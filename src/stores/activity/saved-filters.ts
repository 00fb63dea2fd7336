import * as v from 'valibot'
import { filterText } from '~/domain/history/filter'
import { personal } from '~/stores/kept/personal'
import { listOf, reader } from '~/stores/kept/reader'

const maxNameLength = 60

/** Filters with a name, usable for every contract. `filter` is the part of an address that filters. */
const Filter = v.object({
  name: v.pipe(
    v.string(),
    v.check((name) => name !== ''),
    v.transform((name) => name.slice(0, maxNameLength)),
  ),
  filter: v.pipe(
    v.string(),
    v.transform((text) => filterText(new URLSearchParams(text))),
  ),
})
// for tests
export type SavedFilter = v.InferOutput<typeof Filter>

// for tests
export const readSavedFilters = reader(v.object({ filters: listOf(Filter) }))

export const useSavedFilters = personal('pp.filters', readSavedFilters, (own, guests) => {
  const more = guests.filters.filter(({ name }) => own.filters.every((each) => each.name !== name))
  return guests.filters.length === 0 ? null : { filters: [...own.filters, ...more] }
})

const others = (name: string) => useSavedFilters.getState().filters.filter((each) => each.name !== name)

/** Replaces a filter of the same name. */
export const saveFilter = (saved: SavedFilter) =>
  useSavedFilters.setState(readSavedFilters({ filters: [...others(saved.name), saved] }))

export const removeFilter = (name: string) => useSavedFilters.setState({ filters: others(name) })
