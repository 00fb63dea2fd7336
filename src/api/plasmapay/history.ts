import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { FilterResult, EntryPlace, ListQuery } from '~/domain/history/history'
import { Failure } from '~/domain/failure'
import { parseJson } from '~/domain/json/json'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'
import type { HistoryKey } from '~/stores/activity/archive'
import { askBytes, orBroken } from './client'
import type { HistoryService, Format, Summary } from './history-service'
import { historyService } from './history-thread'

/**
 * GET /actions/my and /actions/all as in `./actions`, but for histories of any length: they are parsed, searched and
 * exported in a worker (decision 0012). A page gets counts and the lines it shows.
 */
export type { Format }
export type { ArchiveFacts } from './history-service'

// Call
const pathOf = ({ whose, contract }: HistoryKey) => `/actions/${whose}?${new URLSearchParams({ contract })}`

async function load(historyKey: HistoryKey, keep: boolean, signal: AbortSignal): Promise<Summary> {
  const ready = historyService().then(async (service) => {
    await service.prepare(historyKey, keep)
    return service
  })
  // A failure of the answer itself is reported instead.
  ready.catch(() => {})
  const answer = await askBytes(pathOf(historyKey), { signal, open: historyKey.whose === 'all' })
  return orBroken(`GET /actions/${historyKey.whose}`, async () => (await ready).ingest(historyKey, answer))
}

/** Asks the history service; where it does not hold the history any more, the answer is fetched again first. */
async function askService<T>(
  { historyKey, keep }: Look,
  signal: AbortSignal,
  question: (service: HistoryService) => Promise<T | undefined>,
): Promise<T> {
  const answer = await question(await historyService())
  if (answer !== undefined) return answer
  await load(historyKey, keep, signal)
  const again = await question(await historyService())
  if (again === undefined) throw new Failure('missing', { server: 'PlasmaPay' })
  return again
}

// Query
/** Which history, and whether this browser may archive it. */
export type Look = { historyKey: HistoryKey; keep: boolean }
const root = ({ whose, contract, user }: HistoryKey) => ['actions', whose, contract, 'history', user]
const linesKey = (historyKey: HistoryKey) => [...root(historyKey), 'lines']
const archiveKey = (historyKey: HistoryKey) => [...root(historyKey), 'archive']

export const historyQuery = ({ historyKey, keep }: Look) =>
  queryOptions({
    queryKey: [...root(historyKey), 'answer'],
    queryFn: async ({ signal, client }) => {
      const summary = await load(historyKey, keep, signal)
      if (summary.changed) refresh(client, historyKey)
      return summary
    },
  })

/** Asks the history service again for what is on the screen, which stays until the answer comes. */
function refresh(client: QueryClient, historyKey: HistoryKey) {
  for (const queryKey of [linesKey(historyKey), archiveKey(historyKey)])
    void client.invalidateQueries({ queryKey })
}

/** The state of this history's archive. Used only where the history is loaded already. */
export const archiveQuery = (look: Look) =>
  queryOptions({
    queryKey: [...archiveKey(look.historyKey), look.keep],
    queryFn: async ({ signal, client }) => {
      const service = await historyService()
      const hasMore = await service.prepare(look.historyKey, look.keep)
      if (hasMore) void client.invalidateQueries({ queryKey: linesKey(look.historyKey) })
      return askService(look, signal, () => service.archiveFacts(look.historyKey))
    },
    staleTime: Infinity,
  })

export const foundQuery = (look: Look, query: ListQuery) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'found', query],
    queryFn: ({ signal }): Promise<FilterResult> =>
      askService(look, signal, (service) => service.find(look.historyKey, query)),
    staleTime: Infinity,
  })

/** Rows per query. */
export const rowsAtOnce = 100

/** Matching rows from `part * rowsAtOnce` on. */
export const rowsQuery = (look: Look, query: ListQuery, part: number) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'rows', query, part],
    queryFn: ({ signal }) => {
      const start = part * rowsAtOnce
      return askService(look, signal, (service) =>
        service.rows(look.historyKey, query, start, start + rowsAtOnce),
      )
    },
    staleTime: Infinity,
  })

export const suggestionsQuery = (look: Look) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'names'],
    queryFn: ({ signal }) => askService(look, signal, (service) => service.suggestions(look.historyKey)),
    staleTime: Infinity,
  })

/** One action and its neighbours among the matching lines; null where the history has no such action. */
export const actionAtQuery = (look: Look, query: ListQuery, sequence: string) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'at', query, sequence],
    queryFn: async ({ signal }) => {
      const place = await askService(look, signal, (service) =>
        service.entryAt(look.historyKey, query, sequence),
      )
      return place === 'nowhere' ? null : withItem(place)
    },
    staleTime: Infinity,
  })

function withItem(place: EntryPlace): (EntryPlace & { item: ActionItem }) | null {
  const item = readActionItem(parseJson(place.text))
  return item && { ...place, item }
}

// Mutation
/** Exports the matching lines as a file. */
export const exportMutation = (look: Look, query: ListQuery) =>
  mutationOptions({
    mutationFn: (format: Format) =>
      askService(look, new AbortController().signal, (service) =>
        service.exportAs(look.historyKey, query, format),
      ),
  })

/** Empties the archive of this history. */
export const clearMutation = (look: Look) =>
  mutationOptions({
    mutationFn: () =>
      askService(look, new AbortController().signal, (service) => service.clearArchive(look.historyKey)),
    onSuccess: async (archive, _nothing, _context, { client }) => {
      client.setQueryData(archiveQuery(look).queryKey, archive)
      await client.invalidateQueries({ queryKey: linesKey(look.historyKey) })
    },
  })
