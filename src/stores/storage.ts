import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

/**
 * localStorage that forgets rather than fails: full or blocked, it costs the next visit a preference or a draft, and must
 * never fail the change that was to be kept.
 */
const kept = createJSONStorage(() => ({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, text) => orNothing(() => localStorage.setItem(key, text)),
  removeItem: (key) => orNothing(() => localStorage.removeItem(key)),
}))

/**
 * A store that outlives the page and follows the other tabs: each writes the whole of it, and would else undo what another
 * has kept meanwhile. `read` parses, for what storage holds may be anybody's; of null it makes the first visit's.
 */
export function remembered<State>(name: string, read: (stored: unknown) => State) {
  const use = create<State>()(persist(() => read(null), { name, storage: kept, merge: read }))
  const follow = ({ key, newValue }: StorageEvent) => {
    // What was cleared elsewhere stays in hand here: a draft among it may be half written.
    if (key === name && newValue !== null) void use.persist.rehydrate()
  }
  if (typeof addEventListener === 'function') addEventListener('storage', follow)
  return use
}

function orNothing(write: () => void) {
  try {
    write()
  } catch {
    // What is in memory stays; only the next visit will not know it.
  }
}
