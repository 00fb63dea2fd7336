import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { FilterResult, EntryPlace, ListQuery, Preview } from '~/domain/history/history'
import type { MonthQuestion } from '~/domain/history/month'
import type { KnownFees } from '~/domain/history/totals'
import { Failure } from '~/domain/failure'
import { parseJson } from '~/domain/json/json'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'
import type { HistoryKey } from '~/stores/activity/archive'
import { orBroken, streamBytes } from './client'
import type { HistoryService, Format, Summary } from './history-service'
import { historyService } from './history-thread'
import { createSender } from '~/api/in-parts'
import { askOwnSources, type Joined } from './own-sources'

/**
 * GET /actions/my and /actions/all as in `./actions`, but for histories of any length: they are parsed, searched and
 * exported in a worker (decision 0012). A page gets counts and the lines it shows.
 */
export type { Format }
export type { ArchiveFacts } from './history-service'

/** Which history, and whether this browser may archive it. */
export type Look = { historyKey: HistoryKey; keep: boolean }

let readings = 0

// Call
/** Asks the server for the actions of one contract, and gives them to the history while they arrive. */
async function loadSource(
  { historyKey, keep }: Look,
  contract: string,
  signal: AbortSignal,
  isWhole = false,
): Promise<Summary> {
  const { whose } = historyKey
  const reading = ++readings
  const ready = historyService().then(async (service) => {
    await service.prepare(historyKey, keep, contract)
    return service
  })
  // A failure of the answer itself is reported instead.
  ready.catch(() => {})
  const sender = createSender(
    async (parts) => (await (await ready).take(historyKey, reading, parts, contract)) && !isWhole,
  )
  const path = `/actions/${whose}?${new URLSearchParams({ contract })}`
  return orBroken(`GET /actions/${whose}`, async () => {
    try {
      const isRead = await streamBytes(path, { signal, open: whose === 'all' }, (part) => sender.take(part))
      await sender.done()
      return await (await ready).ingest(historyKey, reading, contract, isRead)
    } catch (error) {
      // Of an answer that broke off nothing is kept.
      ready.then((service) => service.drop(reading)).catch(() => {})
      throw error
    }
  })
}

type Asking = { client: QueryClient; signal: AbortSignal }

/** Asks for one contract’s actions, or for one’s own; of these for all, or for what may have changed since `before`. */
async function load(
  look: Look,
  { client, signal }: Asking,
  before?: Joined,
  isWhole = false,
): Promise<Joined> {
  const { user, contract } = look.historyKey
  const began = Date.now()
  if (contract !== null) return { ...(await loadSource(look, contract, signal)), sources: [], pass: 0, began }
  return askOwnSources({
    client,
    user,
    signal,
    before,
    isWhole,
    ask: (source) => client.query(sourceQuery(look, source, isWhole)),
    onMore(joined) {
      client.setQueryData(historyQuery(look).queryKey, (known) =>
        known && known.pass <= joined.pass ? joined : known,
      )
      if (joined.changed) refresh(client, look.historyKey)
    },
  })
}

/** Asks the history service; where it does not hold the history any more, the answer is fetched again first. */
async function askService<T>(
  look: Look,
  { client, signal }: Asking,
  question: (service: HistoryService) => Promise<T | undefined>,
): Promise<T> {
  const answer = await question(await historyService())
  if (answer !== undefined) return answer
  await load(look, { client, signal })
  const again = await question(await historyService())
  if (again === undefined) throw new Failure('missing', { server: 'PlasmaPay' })
  return again
}

// Query
const root = ({ whose, contract, user }: HistoryKey) => ['actions', whose, contract, 'history', user]
const linesKey = (historyKey: HistoryKey) => [...root(historyKey), 'lines']
const archiveKey = (historyKey: HistoryKey) => [...root(historyKey), 'archive']

/** One source of a joined history; a query of its own, so that it is tried again as others are. */
const sourceQuery = (look: Look, source: string, isWhole: boolean) =>
  queryOptions({
    queryKey: [...root(look.historyKey), 'source', source, isWhole],
    queryFn: ({ signal }) => loadSource(look, source, signal, isWhole),
    staleTime: 0,
    gcTime: 0,
  })

export const historyQuery = (look: Look) =>
  queryOptions({
    queryKey: [...root(look.historyKey), 'answer'],
    queryFn: async ({ signal, client }) => {
      const before = client.getQueryData<Joined>(historyQuery(look).queryKey)
      const isAgain = before !== undefined && look.historyKey.contract === null
      const joined = await load(look, { signal, client }, isAgain ? await stillHeld(look, before) : undefined)
      if (joined.changed) refresh(client, look.historyKey)
      return joined
    },
  })

/**
 * What a list begins with: what this browser keeps of a contract’s history, without waiting for an answer, or else the answer. Only lists
 * may; whatever claims that something is not there needs the answer.
 */
export const listedQuery = (look: Look) =>
  queryOptions({
    queryKey: [...root(look.historyKey), 'listed'],
    queryFn: async ({ client }): Promise<Joined> => {
      const answer = client.query({ ...historyQuery(look), staleTime: 0 })
      const kept = keptOf(look).catch(() => undefined)
      return Promise.race([answer, kept.then((joined) => joined ?? answer)])
    },
    staleTime: Infinity,
    retry: false,
  })

async function keptOf({ historyKey, keep }: Look): Promise<Joined | undefined> {
  const { contract } = historyKey
  const kept = keep && contract !== null && (await (await historyService()).kept(historyKey, contract))
  return kept ? { ...kept, sources: [], pass: 0, began: 0 } : undefined
}

/** Asks every source now, and waits for all of them. */
export async function refreshWhole(look: Look, asking: Asking): Promise<Joined> {
  const joined = await load(look, asking, undefined, true)
  asking.client.setQueryData(historyQuery(look).queryKey, joined)
  if (joined.changed) refresh(asking.client, look.historyKey)
  return joined
}

/** What was told before, of what the history service still holds: it may have begun anew. */
async function stillHeld({ historyKey }: Look, before: Joined): Promise<Joined | undefined> {
  const told = await (await historyService()).told(historyKey)
  if (told.length === 0) return undefined
  const sources = before.sources.filter(
    ({ contract, error }) => error !== null || told.includes(contract ?? ''),
  )
  return { ...before, sources }
}

/** Asks the history service again for what is on the screen, which stays until the answer comes. */
function refresh(client: QueryClient, historyKey: HistoryKey) {
  for (const queryKey of [linesKey(historyKey), archiveKey(historyKey)])
    void client.invalidateQueries({ queryKey })
}

/** What can be shown while the history is being read; null where that is nothing. */
export const comingQuery = (look: Look, query: ListQuery) =>
  queryOptions({
    queryKey: [...root(look.historyKey), 'coming', query],
    queryFn: async (): Promise<Preview | null> =>
      (await (await historyService()).coming(look.historyKey, query)) ?? null,
    // Often enough to see it go on, rarely enough to slow nothing down.
    refetchInterval: 400,
    gcTime: 0,
  })

/** The state of this history's archive. Used only where the history is loaded already. */
export const archiveQuery = (look: Look) =>
  queryOptions({
    queryKey: [...archiveKey(look.historyKey), look.keep],
    queryFn: async ({ signal, client }) => {
      const service = await historyService()
      const hasMore = await service.prepare(look.historyKey, look.keep)
      if (hasMore) void client.invalidateQueries({ queryKey: linesKey(look.historyKey) })
      return askService(look, { client, signal }, () => service.archiveFacts(look.historyKey))
    },
    staleTime: Infinity,
  })

export const foundQuery = (look: Look, query: ListQuery) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'found', query],
    queryFn: ({ signal, client }): Promise<FilterResult> =>
      askService(look, { client, signal }, (service) => service.find(look.historyKey, query)),
    staleTime: Infinity,
  })

/** Rows per query. */
export const rowsAtOnce = 100

/** Matching rows from `part * rowsAtOnce` on. */
export const rowsQuery = (look: Look, query: ListQuery, part: number) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'rows', query, part],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) =>
        service.rows(look.historyKey, query, part * rowsAtOnce, (part + 1) * rowsAtOnce),
      ),
    staleTime: Infinity,
  })

export const suggestionsQuery = (look: Look) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'names'],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) => service.suggestions(look.historyKey)),
    staleTime: Infinity,
  })

/** What the matching lines add up to; `fees` as the receipts of this browser know them. */
export const totalsQuery = (look: Look, query: ListQuery, fees: KnownFees) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'totals', query, fees],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) => service.totals(look.historyKey, query, fees)),
    staleTime: Infinity,
  })

/** More rows of one month would not be printed. */
const maxRows = 10_000

/** All matching rows at once, for paper. */
export const allRowsQuery = (look: Look, query: ListQuery) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'all-rows', query],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) => service.rows(look.historyKey, query, 0, maxRows)),
    staleTime: Infinity,
  })

/** One month of one's own account. */
export const monthQuery = (look: Look, question: MonthQuestion) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'month', question],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) => service.month(look.historyKey, question)),
    staleTime: Infinity,
  })

/** Everybody whom the accounts have paid or been paid by, the latest first, with the last payment in each direction. */
export const counterpartiesQuery = (look: Look, accounts: string[]) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'counterparties', accounts],
    queryFn: ({ signal, client }) =>
      askService(look, { client, signal }, (service) => service.counterparties(look.historyKey, accounts)),
    staleTime: Infinity,
  })

/** The actions of one transaction that this history has, in the order they ran, as a JSON array; null where it has none. */
export const transactionQuery = (look: Look, id: string) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'transaction', id],
    queryFn: async ({ signal, client }) => {
      const texts = await askService(look, { client, signal }, (service) =>
        service.transaction(look.historyKey, id),
      )
      return texts.length === 0 ? null : `[${texts.join(',\n')}]`
    },
    staleTime: Infinity,
  })

/** One action and its neighbours among the matching lines; null where the history has no such action. */
export const actionAtQuery = (look: Look, query: ListQuery, sequence: string) =>
  queryOptions({
    queryKey: [...linesKey(look.historyKey), 'at', query, sequence],
    queryFn: async ({ signal, client }) => {
      const place = await askService(look, { client, signal }, (service) =>
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
const untilDone = (client: QueryClient): Asking => ({ client, signal: new AbortController().signal })

/** Exports the matching lines as a file. */
export const exportMutation = (look: Look, query: ListQuery) =>
  mutationOptions({
    mutationFn: (format: Format, { client }) =>
      askService(look, untilDone(client), (service) => service.exportAs(look.historyKey, query, format)),
  })

/** Empties the archive of this history. */
export const clearMutation = (look: Look) =>
  mutationOptions({
    mutationFn: (_nothing: void, { client }) =>
      askService(look, untilDone(client), (service) => service.clearArchive(look.historyKey)),
    onSuccess: async (archive, _nothing, _context, { client }) => {
      client.setQueryData(archiveQuery(look).queryKey, archive)
      await client.invalidateQueries({ queryKey: linesKey(look.historyKey) })
    },
  })
