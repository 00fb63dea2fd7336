import type { Extractor } from '~/domain/contract/extractor'
import { faultIn } from '~/domain/pattern/run-pattern'
import { longestName } from './profiles'
import { personal } from '~/stores/kept/personal'

type Extractors = { extractors: Extractor[] }

function isExtractor(value: unknown): value is Extractor {
  if (typeof value !== 'object' || value === null) return false
  const { contract, name, pattern } = value as Record<keyof Extractor, unknown>
  return (
    typeof contract === 'string' &&
    typeof name === 'string' &&
    name.trim() === name &&
    name !== '' &&
    name.length <= longestName &&
    typeof pattern === 'string' &&
    faultIn(pattern) === null
  )
}

/** What storage holds may be anybody's: what cannot be run is left out. A contract has one extractor of a name. */
// for tests
export function readExtractors(stored: unknown): Extractors {
  const found = (stored as Partial<Extractors> | null | undefined)?.extractors
  const byName = new Map<string, Extractor>()
  for (const each of Array.isArray(found) ? found : [])
    if (isExtractor(each)) {
      const { contract, name, pattern } = each
      byName.set(JSON.stringify([contract, name]), { contract, name, pattern })
    }
  return { extractors: [...byName.values()] }
}

export const useExtractors = personal('pp.extractors', readExtractors, (own, guests) =>
  guests.extractors.length === 0
    ? null
    : readExtractors({ extractors: [...guests.extractors, ...own.extractors] }),
)

/** Takes the place of one of this contract with the same name. */
export const saveExtractor = (extractor: Extractor) =>
  useExtractors.setState(({ extractors }) => readExtractors({ extractors: [...extractors, extractor] }))

export const removeExtractor = (contract: string, name: string) =>
  useExtractors.setState(({ extractors }) => ({
    extractors: extractors.filter((each) => each.contract !== contract || each.name !== name),
  }))
