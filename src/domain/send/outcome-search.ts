import type { SendRequest } from '~/domain/draft/draft'
import {
  newestBefore,
  nothingBefore,
  findExecutions,
  type Execution,
  type OtherPress,
  type HistoryPage,
} from './executions'
import type { FoundExecution, PressRecord } from './record'

/** Milliseconds of searching before "not found" is said: thirty blocks of half a second. */
export const searchMs = 15_000
/** The same where the answer refused: nothing is under way any more, and a history is a few blocks behind at most. */
const searchAfterRefusalMs = 2000

export type SearchResult =
  | { at: 'found'; found: FoundExecution; executions: Execution[] }
  | { at: 'looking' }
  | { at: 'not-found' }
  /** Nothing that is surely it, and no way to tell that it is not there. */
  | { at: 'unsure'; possible: Execution[] }

/** A history that is older than what we knew before the send tells nothing about it; nor does one nobody had read. */
function isHistoryFresh({ items }: HistoryPage, baseline: string | null): boolean {
  if (baseline === null) return false
  return baseline === nothingBefore || items.some(({ sequence }) => BigInt(sequence) >= BigInt(baseline))
}

const pagesOf = ({ actions }: SendRequest, pages: Map<string, HistoryPage>) =>
  actions.map(({ account }) => ({ account, page: pages.get(account) }))

/** Whether every history could be read and is not older than what was known before. */
export const areHistoriesFresh = (
  request: SendRequest,
  press: Pick<PressRecord, 'baseline'>,
  pages: Map<string, HistoryPage>,
) =>
  pagesOf(request, pages).every(
    ({ account, page }) => page && isHistoryFresh(page, newestBefore(press, account)),
  )

/**
 * Looks for an open send in what the histories say now. "Not found" takes patience, a baseline of every contract, and a
 * fresh history of it read after that.
 */
export function search(
  request: SendRequest,
  pending: PressRecord,
  pages: Map<string, HistoryPage>,
  others: OtherPress[],
): SearchResult {
  if (pending.found) return { at: 'found', found: pending.found, executions: [] }
  const { ours, perhaps } = findExecutions(request, pending, pages, others)
  const [first] = ours
  if (first) {
    const { contract, sequence, transaction } = first
    return { at: 'found', found: { contract, sequence, transaction }, executions: ours }
  }
  const { lost, refused } = pending
  const wait = refused === undefined ? searchMs : searchAfterRefusalMs
  const read = pagesOf(request, pages)
  if (!read.every(({ page }) => page && lost !== null && page.read - lost >= wait)) return { at: 'looking' }
  if (perhaps.length > 0 || read.some(({ account }) => newestBefore(pending, account) === null))
    return { at: 'unsure', possible: perhaps }
  return { at: areHistoriesFresh(request, pending, pages) ? 'not-found' : 'looking' }
}
