import { prefix, createAuthStorage } from './auth-storage'
import { createCalls, type Init } from './calls'
import { authErrorCodes, guarded } from './failure'
import { createOwnConnection } from './own-connection'
import { createSignIn, safeReturnPath } from './sign-in'
import { parseObject } from './tokens'
import type { AuthConfig, Notice, SessionFacts, Snapshot } from './types'

export type Auth = ReturnType<typeof createAuth>

/** Holds the tokens: they are read from storage for each call and never leave this folder. */
export function createAuth(config: AuthConfig, world = globalThis) {
  const env = { ...config, world }
  const storage = createAuthStorage(env)
  const { signIn, complete } = createSignIn(env, storage)
  const ownConnection = createOwnConnection(world)
  const call = createCalls(env, storage, ownConnection)
  const noticeKey = `${prefix}notice`
  const listeners = new Set<() => void>()
  let latest: Snapshot = { status: 'signed-out', reason: null }
  let hadSession = false
  const getSnapshot = () => {
    const session = storage.readSession()
    const stored = storage.endReason() ?? null
    hadSession ||= session !== null
    // The session is gone with no reason stored, or with a sign-out that was not made here: another tab ended it, or
    // the site data was cleared.
    const reason = hadSession && (stored === null || stored === 'user') ? 'other-tab' : stored
    const next: Snapshot = session
      ? { status: 'signed-in', sid: session.sid, sub: session.sub }
      : { status: 'signed-out', reason }
    // Returns the same object until something changes, because React compares snapshots by identity.
    if (JSON.stringify(next) !== JSON.stringify(latest)) latest = next
    return latest
  }
  let announced = getSnapshot()
  const announce = () => {
    if (getSnapshot() === announced) return
    announced = latest
    for (const listener of listeners) listener()
  }
  // `pageshow`, because a page restored from the back/forward cache has missed all storage events.
  for (const event of ['storage', 'pageshow']) world.addEventListener(event, announce)
  return {
    getSnapshot,
    subscribe: (onChange: () => void) => {
      listeners.add(onChange)
      return (): void => void listeners.delete(onChange)
    },
    signIn,
    complete: (href: string) => complete(href).finally(announce),
    /**
     * Calls `path` below /plasma/api/v1. Of `init` only method, body, signal and auth count. Rejects with an AuthError, or
     * with the signal’s reason.
     */
    fetch: (path: string, init: Init = {}) =>
      new Promise<Response>((resolve, reject) => {
        const { signal } = init
        const stop = (error: unknown) => reject(signal?.aborted ? signal.reason : error)
        // Rejects on abort at once; a renewal under way goes on, because other calls wait for it.
        signal?.throwIfAborted()
        signal?.addEventListener('abort', stop, { once: true })
        call(path, init).finally(announce).then(resolve, stop)
      }),
    /** False once this document has sent something: only a new document has unused connections for the next send. */
    isFresh: ownConnection.isUnused,
    signOut() {
      hadSession = false
      storage.signOut()
      announce()
    },
    session(): SessionFacts | null {
      const stored = storage.readSession()
      if (!stored) return null
      const { flow, since, exp, sub, skew } = stored
      // Sessions stored by earlier versions have no skew.
      const knownSkew = typeof skew === 'number' ? skew : null
      return { flow, since, accessExpires: exp, sub, skew: knownSkew }
    },
    /** The notice that a callback left for the sign-in page, once; storage_unavailable as long as storage is blocked. */
    takeNotice(): Notice | null {
      const left = parseObject(guarded(() => world.sessionStorage.getItem(noticeKey)))
      guarded(() => world.sessionStorage.removeItem(noticeKey))
      const blocked = storage.endReason() === undefined && 'storage_unavailable'
      const code = blocked || authErrorCodes.find((code) => code === left?.code)
      const returnTo = safeReturnPath(left?.returnTo, config.redirectUri)
      return code ? { code, keptSession: left?.keptSession === true, returnTo } : null
    },
    leaveNotice(notice: Notice) {
      guarded(() => world.sessionStorage.setItem(noticeKey, JSON.stringify(notice)))
    },
  }
}
