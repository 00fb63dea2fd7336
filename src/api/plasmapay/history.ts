import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { FilterResult, EntryPlace, ListQuery } from '~/domain/history/history'
import { Failure } from '~/domain/failure'
import { parseJson } from '~/domain/json/json'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'
import type { Shelf } from '~/stores/activity/archive'
import { askBytes, orBroken } from './client'
import type { Desk, Format, Summary } from './history-service'
import { desk } from './history-thread'

/**
 * GET /actions/my and /actions/all as `./actions` has them, for histories of any length: read, searched and printed in a
 * thread of their own (decision 0012). A page gets counts and the lines it shows.
 */
export type { Format }
export type { ArchiveFacts } from './history-service'

// Call
const pathOf = ({ whose, contract }: Shelf) => `/actions/${whose}?${new URLSearchParams({ contract })}`

async function load(shelf: Shelf, keep: boolean, signal: AbortSignal): Promise<Summary> {
  const ready = desk().then(async (held) => {
    await held.prepare(shelf, keep)
    return held
  })
  // The answer's own failure is the one to tell.
  ready.catch(() => {})
  const answer = await askBytes(pathOf(shelf), { signal, open: shelf.whose === 'all' })
  return orBroken(`GET /actions/${shelf.whose}`, async () => (await ready).take(shelf, answer))
}

/** Asks the desk; where it does not hold the history, which it may have put away, the answer is fetched again first. */
async function consult<T>(
  { shelf, keep }: Look,
  signal: AbortSignal,
  question: (held: Desk) => Promise<T | undefined>,
): Promise<T> {
  const answer = await question(await desk())
  if (answer !== undefined) return answer
  await load(shelf, keep, signal)
  const again = await question(await desk())
  if (again === undefined) throw new Failure('missing', { server: 'PlasmaPay' })
  return again
}

// Query
/** What is looked at. `keep`: whether this browser may put the history aside. */
export type Look = { shelf: Shelf; keep: boolean }
const root = ({ whose, contract, user }: Shelf) => ['actions', whose, contract, 'history', user]
const linesKey = (shelf: Shelf) => [...root(shelf), 'lines']
const archiveKey = (shelf: Shelf) => [...root(shelf), 'archive']

export const historyQuery = ({ shelf, keep }: Look) =>
  queryOptions({
    queryKey: [...root(shelf), 'answer'],
    queryFn: async ({ signal, client }) => {
      const summary = await load(shelf, keep, signal)
      if (summary.changed) refresh(client, shelf)
      return summary
    },
  })

/** Asks the desk anew for what is on the screen; what is there stays until the answer comes. */
function refresh(client: QueryClient, shelf: Shelf) {
  for (const queryKey of [linesKey(shelf), archiveKey(shelf)]) void client.invalidateQueries({ queryKey })
}

/** What this browser keeps of the history. Asked only where the history is there already. */
export const archiveQuery = (look: Look) =>
  queryOptions({
    queryKey: [...archiveKey(look.shelf), look.keep],
    queryFn: async ({ signal, client }) => {
      const held = await desk()
      const hasMore = await held.prepare(look.shelf, look.keep)
      if (hasMore) void client.invalidateQueries({ queryKey: linesKey(look.shelf) })
      return consult(look, signal, () => held.archive(look.shelf))
    },
    staleTime: Infinity,
  })

export const foundQuery = (look: Look, seek: ListQuery) =>
  queryOptions({
    queryKey: [...linesKey(look.shelf), 'found', seek],
    queryFn: ({ signal }): Promise<FilterResult> =>
      consult(look, signal, (held) => held.find(look.shelf, seek)),
    staleTime: Infinity,
  })

/** So many lines are asked for at once. */
export const rowsAtOnce = 100

/** Lines `part * rowsAtOnce` and on, of those found. */
export const rowsQuery = (look: Look, seek: ListQuery, part: number) =>
  queryOptions({
    queryKey: [...linesKey(look.shelf), 'rows', seek, part],
    queryFn: ({ signal }) => {
      const start = part * rowsAtOnce
      return consult(look, signal, (held) => held.rows(look.shelf, seek, start, start + rowsAtOnce))
    },
    staleTime: Infinity,
  })

export const namesQuery = (look: Look) =>
  queryOptions({
    queryKey: [...linesKey(look.shelf), 'names'],
    queryFn: ({ signal }) => consult(look, signal, (held) => held.names(look.shelf)),
    staleTime: Infinity,
  })

/** One action and its neighbours among the lines found; null where the history has no such action. */
export const actionAtQuery = (look: Look, seek: ListQuery, sequence: string) =>
  queryOptions({
    queryKey: [...linesKey(look.shelf), 'at', seek, sequence],
    queryFn: async ({ signal }) => {
      const place = await consult(look, signal, (held) => held.at(look.shelf, seek, sequence))
      return place === 'nowhere' ? null : withItem(place)
    },
    staleTime: Infinity,
  })

function withItem(place: EntryPlace): (EntryPlace & { item: ActionItem }) | null {
  const item = readActionItem(parseJson(place.text))
  return item && { ...place, item }
}

// Mutation
/** The lines found, as a file. */
export const printMutation = (look: Look, seek: ListQuery) =>
  mutationOptions({
    mutationFn: (format: Format) =>
      consult(look, new AbortController().signal, (held) => held.print(look.shelf, seek, format)),
  })

/** Empties the archive of this history. */
export const clearMutation = (look: Look) =>
  mutationOptions({
    mutationFn: () => consult(look, new AbortController().signal, (held) => held.clear(look.shelf)),
    onSuccess: async (archive, _nothing, _context, { client }) => {
      client.setQueryData(archiveQuery(look).queryKey, archive)
      await client.invalidateQueries({ queryKey: linesKey(look.shelf) })
    },
  })
