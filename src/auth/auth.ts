import { createCalls, type Init } from './calls'
import { authErrorCodes, guarded } from './failure'
import { createOwnConnection } from './own-connection'
import { createRecords, prefix } from './record'
import { createSignIn, safeReturnPath } from './sign-in'
import { parseObject } from './tokens'
import type { AuthConfig, Notice, SessionFacts, Snapshot } from './types'

export type Auth = ReturnType<typeof createAuth>

/** Custody of the tokens: they are read from storage for each call and never leave this folder. */
export function createAuth(config: AuthConfig, world = globalThis) {
  const env = { ...config, world }
  const records = createRecords(env)
  const { signIn, complete } = createSignIn(env, records)
  const own = createOwnConnection(world)
  const call = createCalls(env, records, own)
  const noticeKey = `${prefix}notice`
  const listeners = new Set<() => void>()
  let latest: Snapshot = { status: 'signed-out', reason: null }
  let hadSession = false
  const getSnapshot = () => {
    const session = records.read()
    const last = records.reason() ?? null
    hadSession ||= session !== null
    // Nothing written, or a user's sign-out that was not ours: another tab did it, or the data was cleared.
    const reason = hadSession && (last === null || last === 'user') ? 'other-tab' : last
    const next: Snapshot = session
      ? { status: 'signed-in', sid: session.sid, sub: session.sub }
      : { status: 'signed-out', reason }
    // The same object until something has changed: React compares by identity.
    if (JSON.stringify(next) !== JSON.stringify(latest)) latest = next
    return latest
  }
  let announced = getSnapshot()
  const announce = () => {
    if (getSnapshot() === announced) return
    announced = latest
    for (const listener of listeners) listener()
  }
  // `pageshow` because a page from the back/forward cache has missed every storage event.
  for (const event of ['storage', 'pageshow']) world.addEventListener(event, announce)
  return {
    getSnapshot,
    subscribe: (onChange: () => void) => {
      listeners.add(onChange)
      return (): void => void listeners.delete(onChange)
    },
    signIn,
    complete: (href: string) => complete(href).finally(announce),
    /** For a path below /plasma/api/v1. Takes method, body and signal; rejects AuthError or the signal's own reason. */
    fetch: (path: string, init: Init = {}) =>
      new Promise<Response>((resolve, reject) => {
        const { signal } = init
        const stop = (error: unknown) => reject(signal?.aborted ? signal.reason : error)
        // Who goes away hears so at once; a renewal under way goes on, for others wait for it too.
        signal?.throwIfAborted()
        signal?.addEventListener('abort', stop, { once: true })
        call(path, init).finally(announce).then(resolve, stop)
      }),
    /** False once this document has sent something: only a new document has unused connections for the next send. */
    isFresh: own.isUnused,
    signOut() {
      hadSession = false
      records.signOut()
      announce()
    },
    session(): SessionFacts | null {
      const stored = records.read()
      if (!stored) return null
      const { flow, since, exp, sub, skew } = stored
      // A record of an earlier version has none.
      const known = typeof skew === 'number' ? skew : null
      return { flow, since, accessExpires: exp, sub, skew: known }
    },
    /** What the callback left for the sign-in page, once; storage_unavailable for as long as storage is blocked. */
    takeNotice(): Notice | null {
      const left = parseObject(guarded(() => world.sessionStorage.getItem(noticeKey)))
      guarded(() => world.sessionStorage.removeItem(noticeKey))
      const blocked = records.reason() === undefined && 'storage_unavailable'
      const code = blocked || authErrorCodes.find((code) => code === left?.code)
      const returnTo = safeReturnPath(left?.returnTo, config.redirectUri)
      return code ? { code, keptSession: left?.keptSession === true, returnTo } : null
    },
    leaveNotice(notice: Notice) {
      guarded(() => world.sessionStorage.setItem(noticeKey, JSON.stringify(notice)))
    },
  }
}
