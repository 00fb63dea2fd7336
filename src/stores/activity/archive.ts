import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { addRange, type SequenceRange } from '~/domain/history/coverage'
import type { ArchivedEntry, Whose } from '~/domain/history/history'
import { archiveName } from './archive-name'

/** Identifies a history: `user` is null for everybody's actions, `contract` is null where all of one's sources are joined. */
export type HistoryKey = { whose: Whose; user: string | null; contract: string | null }
/** Identifies what one source tells of. */
export type ShelfKey = HistoryKey & { contract: string }
export type Archive = Awaited<ReturnType<typeof openArchive>>

type Action = ArchivedEntry & { shelf: string }
type Schema = DBSchema & {
  actions: { key: [string, string]; value: Action }
  shelves: { key: string; value: { shelf: string; user: string | null; stretches: SequenceRange[] } }
}

const allOf = (shelf: string) => IDBKeyRange.bound([shelf, ''], [shelf, '\uffff'])
const isText = (value: unknown) => typeof value === 'string'
const isRange = (value: Partial<SequenceRange> | null) =>
  /^\d+$/.test(String(value?.from)) && /^\d+$/.test(String(value?.to))

async function open(whose: Whose): Promise<IDBPDatabase<Schema>> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(archiveName(whose), 1, {
    upgrade(fresh) {
      fresh.createObjectStore('actions', { keyPath: ['shelf', 'sequence'] })
      fresh.createObjectStore('shelves', { keyPath: 'shelf' })
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
    async read(): Promise<ArchivedEntry[]> {
      const actions = await database.getAll('actions', allOf(shelf))
      return actions.filter(({ sequence, text }) => isText(sequence) && isText(text))
    },
    /** Stores the actions and the range they complete, in one transaction. */
    async keep(actions: ArchivedEntry[], shown: SequenceRange | null) {
      const write = database.transaction(['actions', 'shelves'], 'readwrite')
      for (const { sequence, text } of actions)
        write
          .objectStore('actions')
          .put({ shelf, sequence, text })
          .catch(() => {})
      if (shown) {
        const shelves = write.objectStore('shelves')
        // Another tab may have stored more meanwhile.
        const latest: unknown = (await shelves.get(shelf))?.stretches
        stretches = addRange(Array.isArray(latest) ? (latest as SequenceRange[]).filter(isRange) : [], shown)
        shelves.put({ shelf, user, stretches }).catch(() => {})
      }
      await write.done
    },
    async clear() {
      stretches = []
      await remove(database, shelf)
    },
    close: () => database.close(),
  }
}

async function remove(database: IDBPDatabase<Schema>, shelf: string) {
  const write = database.transaction(['actions', 'shelves'], 'readwrite')
  await Promise.all([
    write.objectStore('actions').delete(allOf(shelf)),
    write.objectStore('shelves').delete(shelf),
    write.done,
  ])
}
