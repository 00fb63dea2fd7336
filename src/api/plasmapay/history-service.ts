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
import { openArchive, type Archive, type Shelf } from '~/stores/activity/archive'
import { textsOf, type Part } from '~/api/parts'

/** What the archive does. `cleared`: by hand, so that nothing is kept until the next visit. */
export type ArchiveFacts = {
  state: 'on' | 'off' | 'cleared' | 'blocked' | 'full'
  /** UTF-16 units. */
  size: number
  /** Actions of the list that the server's answer did not have. */
  keptHere: number
  /** Milliseconds, the last before and the first after; null where the action there names no time. */
  holes: { after: number | null; before: number | null }[]
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

/** Answers undefined where the history is not held, or not any more: whoever asks brings the answer again. */
export type Desk = {
  /** Opens and reads the archive while the answer is still under way; true where it had actions not known before. */
  prepare: (shelf: Shelf, keep: boolean) => Promise<boolean>
  /** Throws JsonError where the answer is no JSON array. Does not wait for the archive, which may be slow to write. */
  take: (shelf: Shelf, answer: Part[]) => Promise<Summary>
  find: (shelf: Shelf, seek: ListQuery) => Promise<FilterResult | undefined>
  rows: (shelf: Shelf, seek: ListQuery, start: number, end: number) => Promise<ActivityRow[] | undefined>
  at: (shelf: Shelf, seek: ListQuery, sequence: string) => Promise<EntryPlace | 'nowhere' | undefined>
  names: (shelf: Shelf) => Promise<Suggestions | undefined>
  print: (shelf: Shelf, seek: ListQuery, format: Format) => Promise<Blob | undefined>
  /** What the archive holds once everything is put aside. */
  archive: (shelf: Shelf) => Promise<ArchiveFacts | undefined>
  clear: (shelf: Shelf) => Promise<ArchiveFacts | undefined>
}

/** What goes to the thread of histories, and what comes back. */
export type Question = { id: number; method: keyof Desk; args: unknown[] }
export type Answer =
  | { id: number; value: unknown }
  | { id: number; why: 'no-json' }
  | { id: number; why: 'bug'; text: string }

type Drawer = {
  history: History
  archive: Archive | undefined
  state: ArchiveFacts['state']
  /** What the archive holds, by sequence. */
  stored: Map<string, string>
  /** The last writing; each waits for the one before. Never rejects. */
  keeping: Promise<void>
}

/** Histories held at once; one of a hundred thousand actions takes some hundred megabytes. */
const most = 3

/** Milliseconds. */
const patience = 3000
/** Bytes, and milliseconds before a larger answer is put aside: writing it would take the processor from drawing it. */
const [small, listFirst] = [1e6, 1500]
/** Actions that are put aside together, and milliseconds between two such writes: whoever reads the list goes before. */
const [portion, between] = [250, 100]
const pause = (length: number) => new Promise<void>((done) => setTimeout(done, length))

const keyOf = ({ whose, user, contract }: Shelf) => JSON.stringify([whose, user, contract])

/** Holds histories and their archives. Runs in a worker, or where there is none, beside the page. */
export function createDesk(open: (shelf: Shelf) => Promise<Archive> = openArchive): Desk {
  const drawers = new Map<string, Promise<Drawer>>()

  function drawerOf(shelf: Shelf, keep: boolean): Promise<Drawer> {
    const key = keyOf(shelf)
    const drawer = (drawers.get(key) ?? fill(shelf, keep)).then((held) => switchTo(held, shelf, keep))
    drawers.delete(key)
    drawers.set(key, drawer)
    const [oldest] = drawers.keys()
    if (drawers.size > most && oldest !== undefined) {
      void drawers.get(oldest)?.then(async (put) => {
        await put.keeping
        put.archive?.close()
      })
      drawers.delete(oldest)
    }
    return drawer
  }

  async function fill(shelf: Shelf, keep: boolean): Promise<Drawer> {
    const drawer: Drawer = {
      history: createHistory(),
      archive: undefined,
      state: 'off',
      stored: new Map(),
      keeping: Promise.resolve(),
    }
    return keep ? opened(drawer, shelf) : drawer
  }

  async function opened(drawer: Drawer, shelf: Shelf): Promise<Drawer> {
    try {
      drawer.archive ??= await inTime(open(shelf))
      const kept = await drawer.archive.read()
      for (const { sequence, text } of kept) drawer.stored.set(sequence, text)
      drawer.history.restoreArchived(kept)
      drawer.state = 'on'
    } catch {
      // Private windows and settings forbid it; the list is as good without.
      drawer.state = 'blocked'
    }
    return drawer
  }

  async function switchTo(drawer: Drawer, shelf: Shelf, keep: boolean): Promise<Drawer> {
    if (keep && drawer.state === 'off') return opened(drawer, shelf)
    if (!keep && drawer.state === 'on') drawer.state = 'off'
    return drawer
  }

  const held = (shelf: Shelf) => drawers.get(keyOf(shelf))

  return {
    async prepare(shelf, keep) {
      const before = (await held(shelf))?.history.extent().total ?? 0
      const { history } = await drawerOf(shelf, keep)
      return history.extent().total > before
    },
    async take(shelf, answer) {
      const drawer = await (held(shelf) ?? drawerOf(shelf, false))
      const { fresh, unreadable } = drawer.history.ingest(textsOf(answer))
      const size = answer.reduce((size, part) => size + part.byteLength, 0)
      if (size > small) drawer.keeping = drawer.keeping.then(() => pause(listFirst))
      void putAside(drawer)
      const { total, newest } = drawer.history.extent()
      return { total, newest, unreadable, size, changed: fresh.length > 0 }
    },
    find: async (shelf, seek) => (await held(shelf))?.history.find(seek),
    rows: async (shelf, seek, start, end) => (await held(shelf))?.history.rows(seek, start, end),
    async at(shelf, seek, sequence) {
      const drawer = await held(shelf)
      return drawer && (drawer.history.at(sequence, seek) ?? 'nowhere')
    },
    names: async (shelf) => (await held(shelf))?.history.suggestions(),
    async print(shelf, seek, format) {
      const drawer = await held(shelf)
      return drawer && printed(drawer.history, seek, format)
    },
    async archive(shelf) {
      const drawer = await held(shelf)
      if (!drawer) return undefined
      await putAside(drawer)
      return factsOf(drawer)
    },
    async clear(shelf) {
      const drawer = await held(shelf)
      if (!drawer) return undefined
      // What is being put aside ends with its portion.
      drawer.state = 'cleared'
      await drawer.keeping
      try {
        await (drawer.archive ??= await inTime(open(shelf))).clear()
        drawer.stored = new Map()
        drawer.history.forgetArchived()
        drawer.state = 'cleared'
      } catch {
        drawer.state = 'blocked'
      }
      return factsOf(drawer)
    },
  }
}

/** A database that another tab holds on to may never open; the list must not wait for it. */
const inTime = <T>(opening: Promise<T>): Promise<T> =>
  Promise.race([
    opening,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The archive did not open.')), patience)
    }),
  ])

const putAside = (drawer: Drawer) => (drawer.keeping = drawer.keeping.then(() => keep(drawer)))

/** Puts aside what the archive does not have yet, the oldest first. One that is full is not asked again. */
async function keep(drawer: Drawer) {
  const { archive, history, stored } = drawer
  const fresh = history.current().filter(({ sequence, text }) => stored.get(sequence) !== text)
  const { window } = history.extent()
  try {
    for (let start = 0; start === 0 || start < fresh.length; start += portion) {
      if (start > 0) await pause(between)
      if (drawer.state !== 'on' || !archive) return
      const part = fresh.slice(start, start + portion)
      const to = start + portion < fresh.length ? part.at(-1)?.sequence : window?.to
      await archive.keep(part, window && to !== undefined ? { from: window.from, to } : null)
      for (const { sequence, text } of part) stored.set(sequence, text)
    }
  } catch (error) {
    drawer.state = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked'
  }
}

function factsOf({ archive, history, state, stored }: Drawer): ArchiveFacts {
  let size = 0
  for (const text of stored.values()) size += text.length
  const holes = gapsIn(archive?.stretches() ?? [])
  const times = holes.map(({ from, to }) => ({ after: history.timeOf(from), before: history.timeOf(to) }))
  return { state, size, keptHere: history.extent().keptHere, holes: times }
}

function printed(history: History, seek: ListQuery, format: Format): Blob {
  const lines = history.lines(seek)
  if (format === 'json') return new Blob([jsonOf(lines)], { type: 'application/json' })
  const rows = [csvHead, ...lines.map((line) => csvRow(line, seek.perspective))]
  return new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' })
}
