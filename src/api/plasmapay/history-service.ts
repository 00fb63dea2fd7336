import { gapsIn } from '~/domain/history/coverage'
import { csvHead, csvRow, jsonOf } from '~/domain/history/export'
import { csvText } from '~/domain/value/csv'
import {
  createHistory,
  type FilterResult,
  type History,
  type Suggestions,
  type EntryPlace,
  type ListQuery,
} from '~/domain/history/history'
import type { ActivityRow } from '~/domain/history/row'
import { openArchive, type Archive, type HistoryKey } from '~/stores/activity/archive'
import { textsOf, type Part } from '~/api/parts'

/** The state of an archive. `cleared`: by the user, so that nothing is kept until the next visit. */
export type ArchiveFacts = {
  state: 'on' | 'off' | 'cleared' | 'blocked' | 'full'
  /** UTF-16 units. */
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

/** Methods return undefined where the history is not held (any more): the caller must ingest the answer again. */
export type HistoryService = {
  /** Reads the archive while the answer is still loading; true where it had actions not known before. */
  prepare: (historyKey: HistoryKey, keep: boolean) => Promise<boolean>
  /** Throws JsonError where the answer is not a JSON array. Does not wait for the archive, which may be slow to write. */
  ingest: (historyKey: HistoryKey, answer: Part[]) => Promise<Summary>
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

type OpenHistory = {
  history: History
  archive: Archive | undefined
  state: ArchiveFacts['state']
  /** The archived texts, by sequence. */
  stored: Map<string, string>
  /** The last write; each waits for the one before. Never rejects. */
  keeping: Promise<void>
}

/** More are not held at once: a history of a hundred thousand actions takes some hundred megabytes. */
const maxHistories = 3

const openTimeoutMs = 3000
/** An answer larger than this is archived after a delay, so that writing does not slow down drawing. */
const [largeAnswerBytes, archiveDelayMs] = [1e6, 1500]
/** A few entries are written at a time, with a delay between, so that questions are answered first. */
const [entriesPerWrite, writeDelayMs] = [250, 100]
const delay = (length: number) => new Promise<void>((done) => setTimeout(done, length))

const keyText = ({ whose, user, contract }: HistoryKey) => JSON.stringify([whose, user, contract])

/** Holds histories and their archives. Runs in a worker, or in the page where there is none. */
export function createHistoryService(
  open: (historyKey: HistoryKey) => Promise<Archive> = openArchive,
): HistoryService {
  const histories = new Map<string, Promise<OpenHistory>>()

  function openHistoryOf(historyKey: HistoryKey, keep: boolean): Promise<OpenHistory> {
    const key = keyText(historyKey)
    const opened = (histories.get(key) ?? createOpenHistory(historyKey, keep)).then((opened) =>
      applyKeep(opened, historyKey, keep),
    )
    histories.delete(key)
    histories.set(key, opened)
    const [oldest] = histories.keys()
    if (histories.size > maxHistories && oldest !== undefined) {
      void histories.get(oldest)?.then(async (put) => {
        await put.keeping
        put.archive?.close()
      })
      histories.delete(oldest)
    }
    return opened
  }

  async function createOpenHistory(historyKey: HistoryKey, keep: boolean): Promise<OpenHistory> {
    const opened: OpenHistory = {
      history: createHistory(),
      archive: undefined,
      state: 'off',
      stored: new Map(),
      keeping: Promise.resolve(),
    }
    return keep ? withArchive(opened, historyKey) : opened
  }

  async function withArchive(opened: OpenHistory, historyKey: HistoryKey): Promise<OpenHistory> {
    try {
      opened.archive ??= await withTimeout(open(historyKey))
      const kept = await opened.archive.read()
      for (const { sequence, text } of kept) opened.stored.set(sequence, text)
      opened.history.restoreArchived(kept)
      opened.state = 'on'
    } catch {
      // Private windows and settings may forbid storage; the list works without it.
      opened.state = 'blocked'
    }
    return opened
  }

  async function applyKeep(opened: OpenHistory, historyKey: HistoryKey, keep: boolean): Promise<OpenHistory> {
    if (keep && opened.state === 'off') return withArchive(opened, historyKey)
    if (!keep && opened.state === 'on') opened.state = 'off'
    return opened
  }

  const heldHistory = (historyKey: HistoryKey) => histories.get(keyText(historyKey))

  return {
    async prepare(historyKey, keep) {
      const before = (await heldHistory(historyKey))?.history.extent().total ?? 0
      const { history } = await openHistoryOf(historyKey, keep)
      return history.extent().total > before
    },
    async ingest(historyKey, answer) {
      const opened = await (heldHistory(historyKey) ?? openHistoryOf(historyKey, false))
      const { fresh, unreadable } = opened.history.ingest(textsOf(answer))
      const size = answer.reduce((size, part) => size + part.byteLength, 0)
      if (size > largeAnswerBytes) opened.keeping = opened.keeping.then(() => delay(archiveDelayMs))
      void writeToArchive(opened)
      const { total, newest } = opened.history.extent()
      return { total, newest, unreadable, size, changed: fresh.length > 0 }
    },
    find: async (historyKey, query) => (await heldHistory(historyKey))?.history.find(query),
    rows: async (historyKey, query, start, end) =>
      (await heldHistory(historyKey))?.history.rows(query, start, end),
    async entryAt(historyKey, query, sequence) {
      const opened = await heldHistory(historyKey)
      return opened && (opened.history.at(sequence, query) ?? 'nowhere')
    },
    suggestions: async (historyKey) => (await heldHistory(historyKey))?.history.suggestions(),
    async exportAs(historyKey, query, format) {
      const opened = await heldHistory(historyKey)
      return opened && exported(opened.history, query, format)
    },
    async archiveFacts(historyKey) {
      const opened = await heldHistory(historyKey)
      if (!opened) return undefined
      await writeToArchive(opened)
      return factsOf(opened)
    },
    async clearArchive(historyKey) {
      const opened = await heldHistory(historyKey)
      if (!opened) return undefined
      // A write in progress stops after its current entries.
      opened.state = 'cleared'
      await opened.keeping
      try {
        await (opened.archive ??= await withTimeout(open(historyKey))).clear()
        opened.stored = new Map()
        opened.history.forgetArchived()
        opened.state = 'cleared'
      } catch {
        opened.state = 'blocked'
      }
      return factsOf(opened)
    },
  }
}

/** A database that another tab keeps open may never open here; the list must not wait for it. */
const withTimeout = <T>(opening: Promise<T>): Promise<T> =>
  Promise.race([
    opening,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The archive did not open.')), openTimeoutMs)
    }),
  ])

const writeToArchive = (opened: OpenHistory) =>
  (opened.keeping = opened.keeping.then(() => archiveNewEntries(opened)))

/** Writes what the archive does not have yet, oldest first. After an error it is not tried again. */
async function archiveNewEntries(opened: OpenHistory) {
  const { archive, history, stored } = opened
  const fresh = history.current().filter(({ sequence, text }) => stored.get(sequence) !== text)
  const { window } = history.extent()
  try {
    for (let start = 0; start === 0 || start < fresh.length; start += entriesPerWrite) {
      if (start > 0) await delay(writeDelayMs)
      if (opened.state !== 'on' || !archive) return
      const part = fresh.slice(start, start + entriesPerWrite)
      const to = start + entriesPerWrite < fresh.length ? part.at(-1)?.sequence : window?.to
      await archive.keep(part, window && to !== undefined ? { from: window.from, to } : null)
      for (const { sequence, text } of part) stored.set(sequence, text)
    }
  } catch (error) {
    opened.state = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked'
  }
}

function factsOf({ archive, history, state, stored }: OpenHistory): ArchiveFacts {
  let size = 0
  for (const text of stored.values()) size += text.length
  const gaps = gapsIn(archive?.stretches() ?? [])
  const times = gaps.map(({ from, to }) => ({ after: history.timeOf(from), before: history.timeOf(to) }))
  return { state, size, keptHere: history.extent().keptHere, gaps: times }
}

function exported(history: History, query: ListQuery, format: Format): Blob {
  const lines = history.lines(query)
  if (format === 'json') return new Blob([jsonOf(lines)], { type: 'application/json' })
  const rows = [csvHead, ...lines.map((line) => csvRow(line, query.perspective))]
  return new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' })
}
