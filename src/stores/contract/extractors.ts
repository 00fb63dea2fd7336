import * as v from 'valibot'
import { faultIn } from '~/domain/pattern/run-pattern'
import type { Extractor } from '~/domain/contract/extractor'
import { personal } from '~/stores/kept/personal'
import { givenName, lastOfEach, listOf, reader } from '~/stores/kept/reader'
import { maxNameLength } from './profiles'

const Runnable = v.object({
  contract: v.string(),
  name: givenName(maxNameLength),
  pattern: v.pipe(
    v.string(),
    v.check((pattern) => faultIn(pattern) === null),
  ),
})

/** Names of extractors are unique within a contract. */
// for tests
export const readExtractors = reader(
  v.object({
    extractors: v.pipe(
      listOf(Runnable),
      v.transform((all) => lastOfEach(all, ({ contract, name }) => JSON.stringify([contract, name]))),
    ),
  }),
)

export const useExtractors = personal('pp.extractors', readExtractors, (own, guests) =>
  guests.extractors.length === 0
    ? null
    : readExtractors({ extractors: [...guests.extractors, ...own.extractors] }),
)

/** Replaces an extractor of the same contract and name. */
export const saveExtractor = (extractor: Extractor) =>
  useExtractors.setState(({ extractors }) => readExtractors({ extractors: [...extractors, extractor] }))

export const removeExtractor = (contract: string, name: string) =>
  useExtractors.setState(({ extractors }) => ({
    extractors: extractors.filter((each) => each.contract !== contract || each.name !== name),
  }))
