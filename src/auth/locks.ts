import { AuthError } from './failure'
import type { AuthErrorCode } from './failure'

// Another tab's write to localStorage was seen up to 3 ms after its lock had been handed over.
const settling = 25
const markerLife = 10_000

export const pause = (ms: number) =>
  new Promise<void>((done) => {
    setTimeout(done, ms)
  })

/**
 * Runs `work` holding the lock; throws AuthError(`busy`) when the lock is not granted within `patience` ms. Without Web
 * Locks the work runs at once: the commit guard of the record is then the only protection between tabs.
 */
export async function whileLocked<T>(
  locks: LockManager | undefined,
  name: string,
  patience: number,
  busy: AuthErrorCode,
  work: () => Promise<T>,
): Promise<T> {
  if (!locks) return work()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), patience)
  let granted = false
  try {
    return await locks.request(name, { signal: limit.signal }, async () => {
      granted = true
      clearTimeout(timer)
      await pause(settling)
      return work()
    })
  } catch (error) {
    if (granted) throw error
    throw new AuthError(busy)
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves once the marker is held; it goes by itself after 10 s. A browser that refuses it does not stop the caller. */
export const mark = (locks: LockManager | undefined, name: string) =>
  new Promise<void>((resolve) => {
    if (!locks) return resolve()
    locks
      .request(name, { mode: 'shared' }, () => {
        resolve()
        return pause(markerLife)
      })
      .catch(() => resolve())
  })

export const isMarked = async (locks: LockManager | undefined, name: string) => {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {}
  return held.some((lock) => lock.name === name)
}
