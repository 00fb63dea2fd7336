import type { Counterparty } from '~/domain/history/counterparties'
import { csvHead, csvRow, jsonOf } from '~/domain/history/export'
import { csvText } from '~/domain/value/csv'
import {
  createHistory,
  type FilterResult,
  type History,
  type Suggestions,
  type EntryPlace,
  type Preview,
  type ListQuery,
} from '~/domain/history/history'
import type { Month, MonthQuestion } from '~/domain/history/month'
import type { ActivityRow } from '~/domain/history/row'
import type { KnownFees, Totals } from '~/domain/history/totals'
import { openArchive, type Archive, type HistoryKey, type ShelfKey } from '~/stores/activity/archive'
import { turns } from '~/api/in-slices'
import type { Part } from '~/api/parts'
import { createShelf, type ArchiveState, type Shelf } from './history-shelf'

export type ArchiveFacts = {
  state: ArchiveState
  /** Bytes. */
  size: number
  /** Number of actions that the server's last answer did not have. */
  keptHere: number
  /** Gaps, between the last action before and the first after: milliseconds, null where the time is unknown. */
  gaps: { after: number | null; before: number | null }[]
}
export type Summary = {
  total: number
  unreadable: number
  newest: string | null
  /** Bytes of the answer. */
  size: number
  changed: boolean
}
export type Format = 'csv' | 'json'

/**
 * Methods return undefined where the history is not held (any more): the caller must ingest the answer again. A joined history is told
 * by several sources, each of which is prepared and ingested by its name.
 */
export type HistoryService = {
  /**
   * Reads the archive while the answer is still loading; true where it had actions not known before. Without a source, that of every
   * source prepared before.
   */
  prepare: (historyKey: HistoryKey, keep: boolean, source?: string) => Promise<boolean>
  /**
   * Reads the next bytes of an answer. Its number tells one reading from others; what was read does not count before `ingest`.
   * True once the rest need not be read (`reading`). Throws JsonError where the answer is not a JSON array.
   */
  take: (historyKey: HistoryKey, reading: number, parts: Part[], source?: string) => Promise<boolean>
  /** After the last bytes, or the last wanted ones where it is not whole. Throws JsonError where they broke off. Does not wait for the archive, which may be slow to write. */
  ingest: (historyKey: HistoryKey, reading: number, source?: string, isWhole?: boolean) => Promise<Summary>
  /** Forgets what was read of an answer that did not come to its end. */
  drop: (reading: number) => Promise<void>
  /** What this browser keeps of a history, before any answer; undefined where that is nothing. Its archive is read first. */
  kept: (historyKey: HistoryKey, source: string) => Promise<Summary | undefined>
  /** What can be shown while answers and archives are still being read. */
  coming: (historyKey: HistoryKey, query: ListQuery) => Promise<Preview | undefined>
  /** The sources whose answers are held. */
  told: (historyKey: HistoryKey) => Promise<string[]>
  find: (historyKey: HistoryKey, query: ListQuery) => Promise<FilterResult | undefined>
  rows: (
    historyKey: HistoryKey,
    query: ListQuery,
    start: number,
    end: number,
  ) => Promise<ActivityRow[] | undefined>
  entryAt: (
    historyKey: HistoryKey,
    query: ListQuery,
    sequence: string,
  ) => Promise<EntryPlace | 'nowhere' | undefined>
  suggestions: (historyKey: HistoryKey) => Promise<Suggestions | undefined>
  totals: (historyKey: HistoryKey, query: ListQuery, fees: KnownFees) => Promise<Totals | undefined>
  month: (historyKey: HistoryKey, question: MonthQuestion) => Promise<Month | undefined>
  transaction: (historyKey: HistoryKey, id: string) => Promise<string[] | undefined>
  counterparties: (historyKey: HistoryKey, own: string[]) => Promise<Counterparty[] | undefined>
  exportAs: (historyKey: HistoryKey, query: ListQuery, format: Format) => Promise<Blob | undefined>
  /** The state of the archive once everything is written. */
  archiveFacts: (historyKey: HistoryKey) => Promise<ArchiveFacts | undefined>
  clearArchive: (historyKey: HistoryKey) => Promise<ArchiveFacts | undefined>
}

/** Messages to and from the thread. */
export type Question = { id: number; method: keyof HistoryService; args: unknown[] }
export type Answer =
  | { id: number; value: unknown }
  | { id: number; why: 'no-json' }
  | { id: number; why: 'bug'; text: string }

type Reading = { opened: OpenHistory; shelf: Shelf; from: ReturnType<History['read']>; size: number }
type OpenHistory = {
  history: History
  shelves: Map<string, Shelf>
  /** Of the last whole answers, in bytes: a server makes all of one, however little of it is read. */
  sizes: Map<string, number>
}

/** More are not held at once: a history of a hundred thousand actions takes some hundred megabytes. */
const maxHistories = 3

/** An answer larger than this is archived after a delay, so that writing does not slow down drawing. */
const [largeAnswerBytes, archiveDelayMs] = [1e6, 1500]

const keyText = ({ whose, user, contract }: HistoryKey) => JSON.stringify([whose, user, contract])
const sourceOf = ({ contract }: HistoryKey, source?: string) => source ?? contract ?? ''

/** Holds histories and their archives. Runs in a worker, or in the page where there is none. */
export function createHistoryService(
  open: (shelfKey: ShelfKey) => Promise<Archive> = openArchive,
): HistoryService {
  const histories = new Map<string, OpenHistory>()
  const readings = new Map<number, Reading>()
  const isBeingRead = (one: OpenHistory) => [...readings.values()].some(({ opened }) => opened === one)

  /** The history, made the latest of those that are held. */
  function openHistoryOf(historyKey: HistoryKey): OpenHistory {
    const key = keyText(historyKey)
    const opened = histories.get(key) ?? {
      history: createHistory(),
      shelves: new Map<string, Shelf>(),
      sizes: new Map<string, number>(),
    }
    histories.delete(key)
    histories.set(key, opened)
    const oldest = [...histories].find(([, each]) => each !== opened && !isBeingRead(each))
    if (histories.size > maxHistories && oldest) {
      for (const shelf of oldest[1].shelves.values()) void shelf.close()
      histories.delete(oldest[0])
    }
    return opened
  }

  function shelfOf({ history, shelves }: OpenHistory, historyKey: HistoryKey, source: string): Shelf {
    const shelf = shelves.get(source) ?? createShelf({ ...historyKey, contract: source }, history, open)
    shelves.set(source, shelf)
    return shelf
  }

  /** Once what is kept has been read, so that it is not read again. */
  async function readingOf(historyKey: HistoryKey, id: number, source?: string): Promise<Reading> {
    const opened = readings.get(id)?.opened ?? histories.get(keyText(historyKey)) ?? openHistoryOf(historyKey)
    const shelf = shelfOf(opened, historyKey, sourceOf(historyKey, source))
    await shelf.whole()
    const reading = readings.get(id) ?? { opened, shelf, from: opened.history.read(shelf.source), size: 0 }
    readings.set(id, reading)
    return reading
  }

  /**
   * Once what is kept of it has been read. What several sources tell is joined by their texts, so that these must be there; a list of one
   * source needs none.
   */
  async function heldHistory(historyKey: HistoryKey): Promise<OpenHistory | undefined> {
    const opened = histories.get(keyText(historyKey))
    if (historyKey.contract === null) return wholeHistory(historyKey)
    await Promise.all([...(opened?.shelves.values() ?? [])].map((shelf) => shelf.ready()))
    return opened
  }

  async function wholeHistory(historyKey: HistoryKey): Promise<OpenHistory | undefined> {
    const opened = histories.get(keyText(historyKey))
    await Promise.all([...(opened?.shelves.values() ?? [])].map((shelf) => shelf.whole()))
    return opened
  }

  return {
    async prepare(historyKey, keep, source) {
      const opened = openHistoryOf(historyKey)
      const { contract } = historyKey
      const wanted =
        source === undefined && contract === null
          ? [...opened.shelves.values()]
          : [shelfOf(opened, historyKey, sourceOf(historyKey, source))]
      return (await Promise.all(wanted.map((shelf) => shelf.allow(keep)))).some(Boolean)
    },
    async take(historyKey, id, parts, source) {
      const reading = await readingOf(historyKey, id, source)
      const turn = turns()
      for (const part of parts) {
        reading.from.take(part)
        reading.size += part.byteLength
        // Questions are answered in between.
        const due = turn()
        if (due) await due
      }
      return reading.from.hasMetKnown()
    },
    async ingest(historyKey, id, source, isWhole = true) {
      const { opened, shelf, from, size } = await readingOf(historyKey, id, source)
      const { unreadable, changed } = isWhole ? from.end() : from.endEarly()
      readings.delete(id)
      void shelf.write(size > largeAnswerBytes ? archiveDelayMs : 0)
      if (isWhole) opened.sizes.set(shelf.source, size)
      const { total, newest } = opened.history.extent()
      return { total, newest, unreadable, size: opened.sizes.get(shelf.source) ?? size, changed }
    },
    async drop(id) {
      readings.delete(id)
    },
    async kept(historyKey, source) {
      const shelf = shelfOf(openHistoryOf(historyKey), historyKey, source)
      await shelf.allow(true)
      const { total, newest } = (await heldHistory(historyKey))?.history.extent() ?? {
        total: 0,
        newest: null,
      }
      return total > 0 ? { total, newest, unreadable: 0, size: 0, changed: false } : undefined
    },
    async coming(historyKey, query) {
      const opened = histories.get(keyText(historyKey))
      const lists = [...readings.values()].filter((each) => each.opened === opened)
      return opened?.history.preview(
        query,
        lists.map(({ from }) => from.soFar()),
      )
    },
    told: async (historyKey) => histories.get(keyText(historyKey))?.history.answered() ?? [],
    find: async (historyKey, query) => (await heldHistory(historyKey))?.history.find(query),
    rows: async (historyKey, query, start, end) =>
      (await heldHistory(historyKey))?.history.rows(query, start, end),
    async entryAt(historyKey, query, sequence) {
      const opened = await wholeHistory(historyKey)
      return opened && (opened.history.at(sequence, query) ?? 'nowhere')
    },
    suggestions: async (historyKey) => (await heldHistory(historyKey))?.history.suggestions(),
    totals: async (historyKey, query, fees) => (await heldHistory(historyKey))?.history.totals(query, fees),
    async month(historyKey, question) {
      const opened = await heldHistory(historyKey)
      return opened && opened.history.month(question, factsOf(opened).gaps)
    },
    transaction: async (historyKey, id) => (await wholeHistory(historyKey))?.history.transaction(id),
    counterparties: async (historyKey, own) => (await heldHistory(historyKey))?.history.counterparties(own),
    async exportAs(historyKey, query, format) {
      const opened = await wholeHistory(historyKey)
      return opened && exported(opened.history, query, format)
    },
    async archiveFacts(historyKey) {
      const opened = await heldHistory(historyKey)
      if (!opened) return undefined
      await Promise.all([...opened.shelves.values()].map((shelf) => shelf.write()))
      return factsOf(opened)
    },
    async clearArchive(historyKey) {
      const opened = await heldHistory(historyKey)
      if (!opened) return undefined
      const cleared = await Promise.all([...opened.shelves.values()].map((shelf) => shelf.clear()))
      if (cleared.every(Boolean)) opened.history.forgetArchived()
      return factsOf(opened)
    },
  }
}

/** The first that applies to one source is told of all. */
const states: ArchiveState[] = ['full', 'blocked', 'cleared', 'off', 'on']

function factsOf({ history, shelves }: OpenHistory): ArchiveFacts {
  const all = [...shelves.values()].map((shelf) => shelf.facts())
  const gaps = new Map(all.flatMap((each) => each.gaps.map((gap) => [JSON.stringify(gap), gap] as const)))
  return {
    state: states.find((state) => all.some((each) => each.state === state)) ?? 'off',
    size: all.reduce((sum, { size }) => sum + size, 0),
    keptHere: history.extent().keptHere,
    gaps: [...gaps.values()].toSorted((a, b) => (a.after ?? 0) - (b.after ?? 0)),
  }
}

function exported(history: History, query: ListQuery, format: Format): Blob {
  const lines = history.lines(query)
  if (format === 'json') return new Blob([jsonOf(lines)], { type: 'application/json' })
  const rows = [csvHead, ...lines.map((line) => csvRow(line, query.perspective))]
  return new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' })
}
