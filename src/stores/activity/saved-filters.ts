import { filterText } from '~/domain/history/filter'
import { personal } from '~/stores/kept/personal'

/** Filters with a name, usable for every contract. `filter` is the part of an address that filters. */
export type SavedFilter = { name: string; filter: string }
type SavedFilters = { filters: SavedFilter[] }

const longestName = 60

function isSaved(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null) return false
  const { name, filter } = value as Record<keyof SavedFilter, unknown>
  return typeof name === 'string' && name !== '' && typeof filter === 'string'
}

/** What storage holds may be anybody's: what is no filter is left out. */
// for tests
export function readSavedFilters(stored: unknown): SavedFilters {
  const filters = (stored as Partial<SavedFilters> | null | undefined)?.filters
  const saved = Array.isArray(filters) ? filters.filter(isSaved) : []
  return {
    filters: saved.map(({ name, filter }) => ({
      name: name.slice(0, longestName),
      filter: filterText(new URLSearchParams(filter)),
    })),
  }
}

export const useSavedFilters = personal('pp.filters', readSavedFilters, (own, guests) => {
  const more = guests.filters.filter(({ name }) => own.filters.every((each) => each.name !== name))
  return guests.filters.length === 0 ? null : { filters: [...own.filters, ...more] }
})

const others = (name: string) => useSavedFilters.getState().filters.filter((each) => each.name !== name)

/** Of two filters with one name the later stays. */
export const saveFilter = (saved: SavedFilter) =>
  useSavedFilters.setState(readSavedFilters({ filters: [...others(saved.name), saved] }))

export const removeFilter = (name: string) => useSavedFilters.setState({ filters: others(name) })
