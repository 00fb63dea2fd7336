import { isSameText, textsOf } from '~/domain/history/batch'
import { gapsIn, type SequenceRange } from '~/domain/history/sequence'
import type { Entry } from '~/domain/history/entry'
import type { History } from '~/domain/history/history'
import { fromKept, giveBytes, toKeep } from '~/domain/history/kept'
import { readKept } from '~/domain/history/reading'
import type { Archive, ShelfKey, Stored } from '~/stores/activity/archive'

/** The state of an archive. `cleared`: by the user, so that nothing is kept until the next visit. */
export type ArchiveState = 'on' | 'off' | 'cleared' | 'blocked' | 'full'

type Gap = { after: number | null; before: number | null }
export type Shelf = ReturnType<typeof createShelf>

const openTimeoutMs = 3000
/** A few entries are written at a time, with a delay between, so that questions are answered first. */
const [entriesPerWrite, writeDelayMs] = [250, 30]
/** So many batches are read at once; the first are shown while the others are being read. */
const batchesPerRead = 8
const delay = (length: number) => new Promise<void>((done) => setTimeout(done, length))

/** What this browser keeps of one source of a history. Its archive is opened once it may be kept. */
export function createShelf(key: ShelfKey, history: History, open: (shelfKey: ShelfKey) => Promise<Archive>) {
  const source = key.contract
  let archive: Archive | undefined
  let state: ArchiveState = 'off'
  /** What is archived, by sequence. */
  let stored = new Map<string, Entry>()
  /** The latest batch. */
  let last: { place: Stored; entries: Entry[] } | undefined
  /** The last write; each waits for the one before. Never rejects. */
  let keeping = Promise.resolve()
  let reading = Promise.resolve(false)
  /** Once the texts have been read as well. Never rejects. */
  let texts = Promise.resolve()

  /** True where the archive had actions that were not known. */
  async function restore(): Promise<boolean> {
    const before = history.extent().total
    try {
      archive ??= await withTimeout(open(key))
      const kept = await readIndexes(archive, await archive.numbers())
      await moveEarlier(archive)
      texts = readTexts(archive, kept).catch(block)
      state = 'on'
      history.restore([], source)
    } catch {
      // Private windows and settings may forbid storage; the list works without it.
      block()
    }
    return history.extent().total > before
  }

  function block() {
    state = 'blocked'
    forget([...stored.values()].filter(({ batch }) => batch.bytes.length === 0))
  }

  /** Those of which the texts could not be read. */
  function forget(entries: Entry[]) {
    for (const entry of entries) if (stored.get(entry.sequence) === entry) stored.delete(entry.sequence)
    history.forget(entries, source)
  }

  function add(entries: Entry[], isLast = false) {
    // The latest were read first.
    for (const entry of entries) if (!stored.has(entry.sequence)) stored.set(entry.sequence, entry)
    history.restore(entries, source, isLast)
  }

  /** The latest first. Batches that another build has described are described again from their texts. */
  async function readIndexes(from: Archive, numbers: number[]): Promise<Map<number, Entry[]>> {
    const kept = new Map<number, Entry[]>()
    for (let start = 0; start < numbers.length; start += batchesPerRead) {
      const part = numbers.slice(start, start + batchesPerRead)
      const [first = 0, end = 0] = [part.at(-1), part[0]]
      const indexes = new Map((await from.indexes(first, end)).map((each) => [each.number, each]))
      for (const number of part) {
        const place = indexes.get(number)
        const known = fromKept(place?.index)
        const entries = known ?? (place ? await described(from, place, place.index) : [])
        if (known) kept.set(number, known)
        if (place && known && number === numbers[0]) last = { place, entries }
        add(entries, number === numbers[0])
      }
    }
    return kept
  }

  /** Builds before this one have kept each action by itself. */
  async function moveEarlier(from: Archive) {
    for (let earlier = await from.earlier(); earlier.length > 0; earlier = await from.earlier()) {
      // What was kept later is preferred, so it is not kept again.
      const entries = readKept(earlier).filter(({ sequence }) => !stored.has(sequence))
      const place = await from.move(entries.length === 0 ? null : toKeep(entries))
      if (place) last = { place, entries }
      add(entries)
    }
  }

  async function readTexts(from: Archive, kept: Map<number, Entry[]>) {
    const numbers = [...kept.keys()]
    for (let start = 0; start < numbers.length; start += batchesPerRead) {
      const part = numbers.slice(start, start + batchesPerRead)
      const all = await from.texts(part.at(-1) ?? 0, part[0] ?? 0)
      const bytes = new Map(all.map((each) => [each.number, each.bytes]))
      for (const number of part) {
        const entries = kept.get(number) ?? []
        if (giveBytes(entries, bytes.get(number))) continue
        forget(entries)
      }
    }
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
    if (state !== 'on' || !archive) return
    await texts
    const fresh = history.current(source).filter((entry) => !isStored(entry))
    const window = history.windowOf(source)
    try {
      for (let start = 0; start === 0 || start < fresh.length; start += entriesPerWrite) {
        if (start > 0) await delay(writeDelayMs)
        if (state !== 'on') return
        const part = fresh.slice(start, start + entriesPerWrite)
        const to = start + entriesPerWrite < fresh.length ? part.at(-1)?.sequence : window?.to
        const shown = window && to !== undefined ? { from: window.from, to } : null
        await writeBatch(archive, part, shown)
      }
    } catch (error) {
      state = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked'
    }
  }

  /** A few actions are added to the last batch, so that there are not as many batches as visits. */
  async function writeBatch(to: Archive, part: Entry[], shown: SequenceRange | null): Promise<void> {
    if (part.length === 0) return void (await to.keep(null, shown))
    const replaced = new Set(part.map(({ sequence }) => sequence))
    const rest = last?.entries.filter(({ sequence }) => !replaced.has(sequence)) ?? []
    const longer = [...rest, ...part]
    const added =
      last && longer.length <= entriesPerWrite ? await to.keep(toKeep(longer), shown, last.place) : undefined
    const place = added ?? (await to.keep(toKeep(part), shown))
    last = place && { place, entries: added ? longer : part }
    for (const entry of part) stored.set(entry.sequence, entry)
    return undefined
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
    /** Once its texts have been read as well, which lists do not need. */
    whole: async () => {
      await reading
      await texts
    },
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
        last = undefined
        state = 'cleared'
        return true
      } catch {
        state = 'blocked'
        return false
      }
    },
    async close() {
      await keeping
      await texts
      archive?.close()
    },
    facts(): { state: ArchiveState; size: number; gaps: Gap[] } {
      let size = 0
      for (const { batch, at } of stored.values()) size += (batch.ends[at] ?? 0) - (batch.ends[at - 1] ?? 0)
      const gaps = gapsIn(archive?.stretches() ?? [])
      const times = gaps.map(({ from, to }) => ({ after: history.timeOf(from), before: history.timeOf(to) }))
      return { state, size, gaps: times }
    },
  }
}

/** Reads a stored batch from its texts alone, and stores it anew. */
async function described(from: Archive, place: Stored, index: unknown): Promise<Entry[]> {
  const [text] = await from.texts(place.number, place.number)
  const entries = readKept(textsOf(index, text?.bytes))
  if (entries.length > 0) await from.keep(toKeep(entries), null, place)
  return entries
}

/** A database that another tab keeps open may never open here; the list must not wait for it. */
const withTimeout = <T>(opening: Promise<T>): Promise<T> =>
  Promise.race([
    opening,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The archive did not open.')), openTimeoutMs)
    }),
  ])
