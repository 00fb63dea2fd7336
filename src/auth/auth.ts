import { createApiCall } from './api-call'
import { browser } from './environment'
import { authErrorCodes, guarded } from './failure'
import { parseObject } from './jwt'
import { createRecords, prefix, take } from './record'
import { createRenewal } from './renewal'
import { createSignIn, safeReturnPath } from './sign-in'
import type { Auth, AuthConfig, Snapshot } from './types'

export type { Auth } from './types'

const noticeKey = `${prefix}notice`

/** Custody of the tokens: they are read from storage for each call and never leave this folder. */
export function createAuth(cfg: AuthConfig, world = browser): Auth {
  const env = { ...cfg, ...world }
  const records = createRecords(env)
  const flows = createSignIn(env, records)
  const listeners = new Set<() => void>()
  let hadSession = false

  const look = (): Snapshot => {
    const session = records.read()
    hadSession ||= session !== null
    if (session) return { status: 'signed-in', sid: session.sid, sub: session.sub }
    const last = records.lastReason() ?? null
    // Nothing written, or a user's sign-out that was not ours: another tab did it, or the data was cleared.
    const isElsewhere = hadSession && (last === null || last === 'user')
    return { status: 'signed-out', reason: isElsewhere ? 'other-tab' : last }
  }
  let latest = look()
  let announced = latest
  // React compares by identity.
  const getSnapshot = () => {
    const next = look()
    if (JSON.stringify(next) !== JSON.stringify(latest)) latest = next
    return latest
  }
  const announce = () => {
    if (getSnapshot() === announced) return
    announced = latest
    for (const listener of listeners) listener()
  }
  // `pageshow` because a page from the back/forward cache has missed every storage event.
  for (const event of ['storage', 'pageshow']) env.events.addEventListener(event, announce)
  const call = createApiCall(env, records, createRenewal(env, records, announce))

  return {
    getSnapshot,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
    signIn: (flow, returnTo) => flows.signIn(flow, returnTo),
    complete: (href) => flows.complete(href).finally(announce),
    fetch: (path, init) => call(path, init).finally(announce),
    // Local and immediate: PlasmaPay documents no way to revoke a token.
    signOut() {
      hadSession = false
      records.signOut()
      announce()
    },
    session() {
      const stored = records.read()
      return stored && { flow: stored.flow, since: stored.since, accessExpires: stored.exp, sub: stored.sub }
    },
    takeNotice() {
      if (records.lastReason() === undefined)
        return { code: 'storage_unavailable', keptSession: false, returnTo: '/' }
      const { code, keptSession, returnTo } =
        parseObject(guarded(() => take(env.sessionStorage(), noticeKey))) ?? {}
      const known = authErrorCodes.find((known) => known === code)
      const path = safeReturnPath(
        typeof returnTo === 'string' ? returnTo : '',
        new URL(env.redirectUri).origin,
      )
      return known ? { code: known, keptSession: keptSession === true, returnTo: path } : null
    },
    leaveNotice(notice) {
      guarded(() => env.sessionStorage().setItem(noticeKey, JSON.stringify(notice)))
    },
  }
}
