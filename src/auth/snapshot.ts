import type { Records } from './record'
import type { SignOutReason, Snapshot } from './types'

const isEqual = (a: Snapshot, b: Snapshot) =>
  a.status === 'signed-in'
    ? b.status === 'signed-in' && a.sid === b.sid && a.sub === b.sub
    : b.status === 'signed-out' && a.reason === b.reason

/** What React subscribes to: read from storage each time, the same object for as long as it says the same. */
export function createSnapshots(records: Records, events: EventTarget) {
  const listeners = new Set<() => void>()
  let wasSignedIn = false
  let leftHere = false

  const reason = (): SignOutReason | null => {
    const last = records.lastReason()
    // Nothing written, or a user's sign-out that was not ours: another tab did it, or the data was cleared.
    return wasSignedIn && !leftHere && (last === null || last === 'user') ? 'other-tab' : last
  }
  const look = (): Snapshot => {
    const session = records.read()
    if (!session) return { status: 'signed-out', reason: reason() }
    wasSignedIn = true
    leftHere = false
    return { status: 'signed-in', sid: session.sid, sub: session.sub }
  }

  let latest = look()
  let announced = latest
  const getSnapshot = () => {
    const next = look()
    if (!isEqual(latest, next)) latest = next
    return latest
  }
  const announce = () => {
    const next = getSnapshot()
    if (next === announced) return
    announced = next
    for (const listener of listeners) listener()
  }
  // `pageshow` because a page from the back/forward cache has missed every storage event.
  events.addEventListener('storage', announce)
  events.addEventListener('pageshow', announce)

  return {
    getSnapshot,
    announce,
    leave: () => {
      leftHere = true
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
