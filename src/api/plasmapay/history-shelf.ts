import { bytesOf, isSameText, textOf } from '~/domain/history/batch'
import { gapsIn } from '~/domain/history/coverage'
import type { Entry } from '~/domain/history/entry'
import type { History } from '~/domain/history/history'
import type { Archive, ShelfKey } from '~/stores/activity/archive'

/** The state of an archive. `cleared`: by the user, so that nothing is kept until the next visit. */
export type ArchiveState = 'on' | 'off' | 'cleared' | 'blocked' | 'full'

type Gap = { after: number | null; before: number | null }
export type Shelf = ReturnType<typeof createShelf>

const openTimeoutMs = 3000
/** A few entries are written at a time, with a delay between, so that questions are answered first. */
const [entriesPerWrite, writeDelayMs] = [250, 100]
const delay = (length: number) => new Promise<void>((done) => setTimeout(done, length))

/** What this browser keeps of one source of a history. Its archive is opened once it may be kept. */
export function createShelf(key: ShelfKey, history: History, open: (shelfKey: ShelfKey) => Promise<Archive>) {
  const source = key.contract
  let archive: Archive | undefined
  let state: ArchiveState = 'off'
  /** What is archived, by sequence. */
  let stored = new Map<string, Entry>()
  /** The last write; each waits for the one before. Never rejects. */
  let keeping = Promise.resolve()
  let reading = Promise.resolve(false)

  /** True where the archive had actions that were not known. */
  async function restore(): Promise<boolean> {
    const before = history.extent().total
    try {
      archive ??= await withTimeout(open(key))
      const kept = await archive.read()
      for (const entry of history.restoreArchived(kept, source)) stored.set(entry.sequence, entry)
      state = 'on'
    } catch {
      // Private windows and settings may forbid storage; the list works without it.
      state = 'blocked'
    }
    return history.extent().total > before
  }

  function isStored(entry: Entry) {
    const known = stored.get(entry.sequence)
    return known !== undefined && isSameText(known, entry)
  }

  async function follow(keep: boolean): Promise<boolean> {
    if (keep && state === 'off') return restore()
    if (!keep && state === 'on') state = 'off'
    return false
  }

  /** Writes what the archive does not have yet, oldest first. After an error it is not tried again. */
  async function archiveNewEntries() {
    const fresh = history.current(source).filter((entry) => !isStored(entry))
    const window = history.windowOf(source)
    try {
      for (let start = 0; start === 0 || start < fresh.length; start += entriesPerWrite) {
        if (start > 0) await delay(writeDelayMs)
        if (state !== 'on' || !archive) return
        const part = fresh.slice(start, start + entriesPerWrite)
        const to = start + entriesPerWrite < fresh.length ? part.at(-1)?.sequence : window?.to
        await archive.keep(part.map(withText), window && to !== undefined ? { from: window.from, to } : null)
        for (const entry of part) stored.set(entry.sequence, entry)
      }
    } catch (error) {
      state = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked'
    }
  }

  return {
    source,
    /** Whether it may be kept, from now on; true where the archive had actions that were not known. */
    allow(keep: boolean): Promise<boolean> {
      reading = reading.then(() => follow(keep))
      return reading
    },
    /** Once the archive has been read. */
    ready: () => reading,
    write(afterMs = 0) {
      if (afterMs > 0) keeping = keeping.then(() => delay(afterMs))
      keeping = keeping.then(archiveNewEntries)
      return keeping
    },
    /** False where the browser does not let it. */
    async clear(): Promise<boolean> {
      // A write in progress stops after its current entries.
      state = 'cleared'
      await keeping
      try {
        await (archive ??= await withTimeout(open(key))).clear()
        stored = new Map()
        state = 'cleared'
        return true
      } catch {
        state = 'blocked'
        return false
      }
    },
    async close() {
      await keeping
      archive?.close()
    },
    facts(): { state: ArchiveState; size: number; gaps: Gap[] } {
      let size = 0
      for (const entry of stored.values()) size += bytesOf(entry).length
      const gaps = gapsIn(archive?.stretches() ?? [])
      const times = gaps.map(({ from, to }) => ({ after: history.timeOf(from), before: history.timeOf(to) }))
      return { state, size, gaps: times }
    },
  }
}

const withText = (entry: Entry) => ({ sequence: entry.sequence, text: textOf(entry) })

/** A database that another tab keeps open may never open here; the list must not wait for it. */
const withTimeout = <T>(opening: Promise<T>): Promise<T> =>
  Promise.race([
    opening,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The archive did not open.')), openTimeoutMs)
    }),
  ])
