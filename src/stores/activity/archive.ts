import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import { addRange, type SequenceRange } from '~/domain/history/sequence'
import type { Whose } from '~/domain/history/history'
import type { KeptBatch } from '~/domain/history/kept'
import { archiveName } from './archive-name'

/** Identifies a history: `user` is null for everybody's actions, `contract` is null where all of one's sources are joined. */
export type HistoryKey = { whose: Whose; user: string | null; contract: string | null }
/** Identifies what one source tells of. */
export type ShelfKey = HistoryKey & { contract: string }
export type Archive = Awaited<ReturnType<typeof openArchive>>

/** A stored batch; whatever replaces it has another stamp. */
export type Stored = { number: number; stamp: string }
type Place = Stored & { shelf: string }
type Key = [shelf: string, number: number]
type Schema = DBSchema & {
  /** As builds before this one kept them: one by one. They are moved into batches when they are read. */
  actions: { key: [string, string]; value: { shelf: string; sequence: string; text: string } }
  shelves: { key: string; value: { shelf: string; user: string | null; stretches: SequenceRange[] } }
  /** What lists need, apart from the texts, which are many times as long. The newest have the highest numbers. */
  indexes: { key: Key; value: Place & { index: unknown } }
  texts: { key: Key; value: { shelf: string; number: number; bytes: unknown } }
}
const everyStore = ['actions', 'shelves', 'indexes', 'texts'] as const

const allOf = (shelf: string) => IDBKeyRange.bound([shelf, ''], [shelf, '\uffff'])
const between = (shelf: string, first: number, last: number) =>
  IDBKeyRange.bound([shelf, first], [shelf, last])
const batchesOf = (shelf: string) => between(shelf, 0, Infinity)
/** So many are moved at once. */
const maxEarlier = 250
const isRange = (value: Partial<SequenceRange> | null) =>
  /^\d+$/.test(String(value?.from)) && /^\d+$/.test(String(value?.to))

async function open(whose: Whose): Promise<IDBPDatabase<Schema>> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(archiveName(whose), 2, {
    upgrade(fresh, version) {
      if (version < 1) {
        fresh.createObjectStore('actions', { keyPath: ['shelf', 'sequence'] })
        fresh.createObjectStore('shelves', { keyPath: 'shelf' })
      }
      fresh.createObjectStore('indexes', { keyPath: ['shelf', 'number'] })
      fresh.createObjectStore('texts', { keyPath: ['shelf', 'number'] })
    },
    // A sign-out elsewhere deletes the database, and would have to wait for this connection.
    blocking: () => database.close(),
  })
  return database
}

/**
 * The actions of one contract that this browser has seen, in IndexedDB. Opening the user's own removes those of other users.
 * Rejects with the browser's error where storage is blocked or full.
 */
export async function openArchive({ whose, user, contract }: ShelfKey) {
  const shelf = `${user ?? ''} ${contract}`
  const database = await open(whose)
  const known = await database.getAll('shelves')
  for (const other of known) if (other.user !== user) await remove(database, other.shelf)
  const stored: unknown = known.find((each) => each.shelf === shelf)?.stretches
  let stretches = Array.isArray(stored) ? (stored as SequenceRange[]).filter(isRange) : []

  return {
    stretches: () => stretches,
    /** The numbers of the stored batches, the latest first. */
    async numbers(): Promise<number[]> {
      const keys = await database.getAllKeys('indexes', batchesOf(shelf))
      return keys.map(([, number]) => number).toReversed()
    },
    /** What is stored from one number to another, in no order: nobody has checked it. */
    async indexes(first: number, last: number): Promise<(Stored & { index: unknown })[]> {
      return database.getAll('indexes', between(shelf, first, last))
    },
    async texts(first: number, last: number): Promise<{ number: number; bytes: unknown }[]> {
      return database.getAll('texts', between(shelf, first, last))
    },
    /** Some of the texts that an earlier build has stored; none once all are moved. */
    async earlier(): Promise<string[]> {
      const actions: { text: unknown }[] = await database.getAll('actions', allOf(shelf), maxEarlier)
      return actions.map(({ text }) => (typeof text === 'string' ? text : ''))
    },
    /** Stores a batch in the place of what `earlier` has told. */
    async move(batch: KeptBatch | null): Promise<Stored | undefined> {
      const write = database.transaction(everyStore, 'readwrite')
      const place = batch ? await put(write, shelf, batch) : undefined
      const keys = await write.objectStore('actions').getAllKeys(allOf(shelf), maxEarlier)
      for (const key of keys)
        write
          .objectStore('actions')
          .delete(key)
          .catch(() => {})
      await write.done
      return place
    },
    /**
     * Stores a batch and the range it completes, in one transaction. Undefined, with nothing stored, where the one to be replaced is not
     * there any more: another tab has replaced or removed it.
     */
    async keep(
      batch: KeptBatch | null,
      shown: SequenceRange | null,
      replaced?: Stored,
    ): Promise<Stored | undefined> {
      const write = database.transaction(everyStore, 'readwrite')
      const place = batch ? await put(write, shelf, batch, replaced) : undefined
      if (shown && (place || !batch)) {
        const shelves = write.objectStore('shelves')
        // Another tab may have stored more meanwhile.
        const latest: unknown = (await shelves.get(shelf))?.stretches
        stretches = addRange(Array.isArray(latest) ? (latest as SequenceRange[]).filter(isRange) : [], shown)
        shelves.put({ shelf, user, stretches }).catch(() => {})
      }
      await write.done
      return place
    },
    async clear() {
      stretches = []
      await remove(database, shelf)
    },
    close: () => database.close(),
  }
}

type Write = IDBPTransaction<Schema, typeof everyStore, 'readwrite'>

async function put(write: Write, shelf: string, { index, bytes }: KeptBatch, replaced?: Stored) {
  const [indexes, texts] = [write.objectStore('indexes'), write.objectStore('texts')]
  const there = replaced && (await indexes.get([shelf, replaced.number]))
  if (replaced && there?.stamp !== replaced.stamp) return undefined
  const latest = replaced ? null : await indexes.openKeyCursor(batchesOf(shelf), 'prev')
  const number = replaced?.number ?? (latest?.key[1] ?? 0) + 1
  const stamp = crypto.randomUUID()
  indexes.put({ shelf, number, stamp, index }).catch(() => {})
  texts.put({ shelf, number, bytes }).catch(() => {})
  return { number, stamp }
}

async function remove(database: IDBPDatabase<Schema>, shelf: string) {
  const write = database.transaction(everyStore, 'readwrite')
  await Promise.all([
    write.objectStore('actions').delete(allOf(shelf)),
    write.objectStore('indexes').delete(batchesOf(shelf)),
    write.objectStore('texts').delete(batchesOf(shelf)),
    write.objectStore('shelves').delete(shelf),
    write.done,
  ])
}
