import { createJSONStorage } from 'zustand/middleware'

/**
 * localStorage that forgets rather than fails: full or blocked, it costs the next visit a preference or a draft, and must
 * never fail the change that was to be kept.
 */
export const kept = createJSONStorage(() => ({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, text) => orNothing(() => localStorage.setItem(key, text)),
  removeItem: (key) => orNothing(() => localStorage.removeItem(key)),
}))

function orNothing(write: () => void) {
  try {
    write()
  } catch {
    // What is in memory stays; only the next visit will not know it.
  }
}
