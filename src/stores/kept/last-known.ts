import { onReset } from './reset'

/** An answer of the server as it came, and when, in milliseconds. */
export type KnownAnswer = { at: number; text: string }

const databaseName = 'pp.figures'
const storeName = 'answers'

/** The session whose answers are kept; null for guests, and where nothing is to be kept. */
let session: string | null = null
const answers = new Map<string, KnownAnswer>()
let opened: Promise<IDBDatabase> | undefined

// IndexedDB by itself: these few calls belong to the first page, and a package for them would be as long as the rest of this file.
const settled = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName))
  // A sign-out elsewhere deletes the database, and would have to wait for this connection.
  request.addEventListener('success', () => request.result.addEventListener('versionchange', close))
  // A page in the back/forward cache that still had one would be thrown away then.
  if (typeof addEventListener === 'function') addEventListener('pagehide', close, { once: true })
  return settled(request)
}

function close() {
  void opened?.then((database) => database.close()).catch(() => {})
  opened = undefined
}

const store = async (mode: IDBTransactionMode) => {
  opened ??= open()
  return (await opened).transaction(storeName, mode).objectStore(storeName)
}

const isAnswer = (value: unknown): value is KnownAnswer =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'number' &&
  'text' in value &&
  typeof value.text === 'string'

/** A browser whose storage does not answer must not hold up the page for longer. */
const patienceMs = 500

/**
 * Reads what the session’s last pages were answered, so that `lastKnown` has it. Never rejects, and is not long about it: where
 * storage is blocked, nothing is known. Answers to another session are deleted unread.
 */
export function openLastKnown(sid: string): Promise<void> {
  answers.clear()
  session = sid
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs))
  return Promise.race([readLastKnown(sid), patience])
}

async function readLastKnown(sid: string) {
  try {
    const reading = await store('readonly')
    const own = IDBKeyRange.bound([sid], [sid, []])
    const [keys, values, count] = await Promise.all([
      settled(reading.getAllKeys(own)),
      settled<unknown[]>(reading.getAll(own)),
      settled(reading.count()),
    ])
    // Meanwhile somebody else may have signed in.
    if (session !== sid) return
    for (const [index, key] of keys.entries()) {
      const [path, value] = [Array.isArray(key) ? key[1] : undefined, values[index]]
      if (typeof path === 'string' && isAnswer(value) && !answers.has(path)) answers.set(path, value)
    }
    if (count > keys.length) await deleteOthers(sid)
  } catch {
    // Storage is blocked.
  }
}

async function deleteOthers(sid: string) {
  const writing = await store('readwrite')
  const before = IDBKeyRange.upperBound([sid], true)
  const after = IDBKeyRange.lowerBound([sid, []], true)
  await Promise.all([before, after].map((range) => settled(writing.delete(range))))
}

/** The last answer of this session for `path`; undefined where none is kept. */
export const lastKnown = (path: string): KnownAnswer | undefined => answers.get(path)

/**
 * For an answer that is to be kept: call it before the request, and the result with the answer’s text. What comes after the session
 * has changed is not kept.
 */
export function keeperOf(path: string): (text: string) => void {
  const sid = session
  return (text) => {
    if (sid === null || sid !== session) return
    const answer = { at: Date.now(), text }
    answers.set(path, answer)
    store('readwrite')
      .then((writing) => settled(writing.put(answer, [sid, path])))
      .catch(() => {
        // Storage is blocked or full.
      })
  }
}

/** Deletes what is kept, and keeps nothing until it is opened again. */
export function forgetLastKnown() {
  session = null
  answers.clear()
  close()
  try {
    indexedDB.deleteDatabase(databaseName)
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}
onReset(() => {
  session = null
  answers.clear()
})
