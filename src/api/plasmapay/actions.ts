import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Whose } from '~/domain/history/history'
import { eachElement } from '~/domain/json/json-array'
import { parseJson } from '~/domain/json/json'
import { newestFirst, readActionItem, type ActionItem } from '~/domain/trace/trace'
import { askBytes, orBroken } from './client'
import { inSlices } from '~/api/in-slices'
import { textsOf, type Part } from '~/api/parts'

/** GET /actions/my and /actions/all: a contract's whole history in one array, only the user's own actions or everybody's. */
// Shape
export type Actions = { /** Newest first. */ items: ActionItem[]; unreadable: number }
export type { Whose }

/** Throws JsonError where the answer is not a JSON array. */
// for tests
export function* readActions(answer: Part[]): Generator<void, Actions> {
  const items: ActionItem[] = []
  let unreadable = 0
  for (const element of eachElement(textsOf(answer))) {
    const item = readActionItem(parseJson(element))
    if (item) items.push(item)
    else unreadable++
    yield
  }
  return { items: items.toSorted(newestFirst), unreadable }
}
// Call
async function fetchActions(whose: Whose, contract: string, signal: AbortSignal): Promise<Actions> {
  const path = `/actions/${whose}?${new URLSearchParams({ contract })}`
  const answer = await askBytes(path, { signal, open: whose === 'all' })
  return orBroken(`GET /actions/${whose}`, () => inSlices(readActions(answer)))
}
// Query
export const actionsQuery = (whose: Whose, contract: string) =>
  queryOptions({
    queryKey: ['actions', whose, contract],
    queryFn: ({ signal }) => fetchActions(whose, contract, signal),
    // Comparing two answers of many megabytes would block the page.
    structuralSharing: false,
  })

/** The user's own actions that this visit has loaded, one list for each contract. */
export const ownPartsAtHand = (client: QueryClient): ActionItem[][] =>
  client
    .getQueriesData<Actions>({
      queryKey: ['actions', 'my'],
      predicate: ({ queryKey }) => queryKey.length === 3,
    })
    .flatMap(([, answer]) => (answer ? [answer.items] : []))
