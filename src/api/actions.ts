import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Whose } from '~/domain/activity-history'
import { newestFirst, readActionItem } from '~/domain/trace'
import { ask } from './ask'

/** GET /actions/my and /actions/all: a contract's whole history in one array, the user's own part or everybody's. */
// Shape
// for tests
export const Actions = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => {
    const items = list.map(readActionItem).filter((item) => item !== null)
    return { items: items.toSorted(newestFirst), unreadable: list.length - items.length }
  }),
)
export type Actions = v.InferOutput<typeof Actions>
export type { Whose }
// Call
const fetchActions = (whose: Whose, contract: string, signal: AbortSignal) =>
  ask(Actions, `/actions/${whose}?${new URLSearchParams({ contract })}`, { signal, open: whose === 'all' })
// Query
export const actionsQuery = (whose: Whose, contract: string) =>
  queryOptions({
    queryKey: ['actions', whose, contract],
    queryFn: ({ signal }) => fetchActions(whose, contract, signal),
  })
