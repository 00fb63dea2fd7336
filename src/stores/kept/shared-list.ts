import { create } from 'zustand'
import { registered } from './register'

/**
 * A list that all tabs of this browser share through localStorage. `readStored` reads what is stored now; `use` is for the screen
 * and follows other tabs. `read` validates, because stored data is untrusted.
 */
export function sharedList<Item>(name: string, read: (stored: unknown) => Item[]) {
  const stored = (): Item[] | undefined => {
    try {
      return read(JSON.parse(localStorage.getItem(name) ?? '[]'))
    } catch (error) {
      return error instanceof SyntaxError ? [] : undefined
    }
  }
  const use = registered(
    create<{ list: Item[] }>()(() => ({ list: stored() ?? [] })),
    () => ({ list: [] }),
  )
  const follow = ({ key }: StorageEvent) => {
    if (key === name || key === null) use.setState({ list: stored() ?? [] })
  }
  if (typeof addEventListener === 'function') addEventListener('storage', follow)
  return {
    use,
    readStored: (): Item[] => stored() ?? use.getState().list,
    /** False, and nothing changed, where storage is full or blocked. */
    keep(list: Item[]): boolean {
      try {
        localStorage.setItem(name, JSON.stringify(list))
      } catch {
        return false
      }
      use.setState({ list: read(list) })
      return true
    },
  }
}
