import { create } from 'zustand'
import { persist, type PersistStorage, type StorageValue } from 'zustand/middleware'
import { registered } from './register'

/**
 * localStorage that forgets rather than fails: full or blocked, it costs the next visit a preference or a draft, and must
 * never fail the change that was to be kept.
 */
const kept: PersistStorage<unknown> = {
  getItem: (key) => readable(orNothing(() => localStorage.getItem(key))),
  setItem: (key, value) => orNothing(() => localStorage.setItem(key, JSON.stringify(value))),
  removeItem: (key) => orNothing(() => localStorage.removeItem(key)),
}

const readable = (text: string | null | undefined) =>
  orNothing(() => JSON.parse(text ?? 'null') as StorageValue<unknown> | null) ?? null

/** Whether the next visit will find just this there. */
export const keptAs = (key: string, state: unknown) =>
  JSON.stringify(kept.getItem(key)) === JSON.stringify({ state, version: 0 })

/**
 * A store that outlives the page and follows the other tabs: each writes the whole of it, and would else undo what another
 * has kept meanwhile. `read` parses, for what storage holds may be anybody's; of null it makes the first visit's.
 */
export function remembered<State>(name: string, read: (stored: unknown) => State) {
  const use = create<State>()(persist(() => read(null), { name, storage: kept, merge: read }))
  const follow = ({ key, newValue }: StorageEvent) => {
    // What was cleared elsewhere stays in hand here: a draft among it may be half written.
    const isThere = key === use.persist.getOptions().name && readable(newValue) !== null
    if (isThere) void use.persist.rehydrate()
  }
  if (typeof addEventListener === 'function') addEventListener('storage', follow)
  return registered(use, () => read(null))
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    // What is in memory stays; only the next visit will not know it.
    return undefined
  }
}
