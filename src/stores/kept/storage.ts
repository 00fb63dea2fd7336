import { create } from 'zustand'
import { persist, type PersistStorage, type StorageValue } from 'zustand/middleware'
import { registered } from './register'

/**
 * localStorage that never throws: where it is full or blocked, the next visit misses a preference or a draft, but the change
 * itself still takes effect.
 */
const kept: PersistStorage<unknown> = {
  getItem: (key) => readable(orNothing(() => localStorage.getItem(key))),
  setItem: (key, value) => orNothing(() => localStorage.setItem(key, JSON.stringify(value))),
  removeItem: (key) => orNothing(() => localStorage.removeItem(key)),
}

const readable = (text: string | null | undefined) =>
  orNothing(() => JSON.parse(text ?? 'null') as StorageValue<unknown> | null) ?? null

/** Whether exactly this state is stored. */
export const keptAs = (key: string, state: unknown) =>
  JSON.stringify(kept.getItem(key)) === JSON.stringify({ state, version: 0 })

/**
 * A store that outlives the page and follows other tabs: each tab writes the whole state, and would otherwise undo what another
 * has stored. `read` validates, because stored data is untrusted; of null it makes the state of a first visit.
 */
export function remembered<State>(name: string, read: (stored: unknown) => State) {
  const use = create<State>()(persist(() => read(null), { name, storage: kept, merge: read }))
  const follow = ({ key, newValue }: StorageEvent) => {
    // What was cleared elsewhere stays in this tab, as it may include a half-written draft.
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
    // The state in memory stays; only the next visit will not have it.
    return undefined
  }
}
