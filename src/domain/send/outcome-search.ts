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

/** How long to search before saying "not found": thirty blocks of half a second. */
export const searchMs = 15_000
/** The same after a refusal: no request is under way any more, and a history is a few blocks behind at most. */
const searchAfterRefusalMs = 2000

export type SearchResult =
  | { at: 'found'; found: FoundExecution; executions: Execution[] }
  | { at: 'looking' }
  | { at: 'not-found' }
  /** Nothing is certainly this press's, and it cannot be said that it was not executed. */
  | { at: 'unsure'; possible: Execution[] }

/** A history that does not reach the baseline is too old to show the press; one without a baseline cannot be judged. */
function isHistoryFresh({ items }: HistoryPage, baseline: string | null): boolean {
  if (baseline === null) return false
  return baseline === nothingBefore || items.some(({ sequence }) => BigInt(sequence) >= BigInt(baseline))
}

const pagesOf = ({ actions }: SendRequest, pages: Map<string, HistoryPage>) =>
  actions.map(({ account }) => ({ account, page: pages.get(account) }))

/** Whether every history could be read and reaches its baseline. */
export const areHistoriesFresh = (
  request: SendRequest,
  press: Pick<PressRecord, 'baseline'>,
  pages: Map<string, HistoryPage>,
) =>
  pagesOf(request, pages).every(
    ({ account, page }) => page && isHistoryFresh(page, newestBefore(press, account)),
  )

/**
 * Looks for an open press in the histories as they are now. "Not found" is said only after `searchMs`, and only if every
 * contract has a baseline and a fresh history that was read after that time.
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
