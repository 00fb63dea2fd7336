import { guarded, refuse } from './failure'
import { isJwt, parseObject, randomText, tokenFacts, type Tokens } from './tokens'
import type { Environment, Flow } from './types'

export const prefix = 'pp.auth.v1.'
const sessionKey = `${prefix}session`
const endReasonKey = `${prefix}out`
const attemptPrefix = `${prefix}tx.`
const endReasons = ['user', 'expired', 'corrupt'] as const
const maxAttempts = 8

/** `sid` identifies the session and is no secret; `ver` counts its token pairs; `cid` and `iss` are client and server. */
type Identity = { sid: string; ver: number; cid: string; iss: string; since: number }
/** No renewal before `t + ms`; `n` counts failures in a row. `t` is local time in milliseconds. */
type Cooling = { cool?: { n: number; t: number; ms: number } | undefined }
type Head = { v: 1; flow: Flow; t: number }
export type Session = Head & Identity & ReturnType<typeof tokenFacts> & Cooling
export type Attempt = Head & { redirectUri: string; scope: string; returnTo: string; verifier?: string }
export type AuthStorage = ReturnType<typeof createAuthStorage>
type Json = Record<string, unknown>
const isText = (value: unknown) => typeof value === 'string'
const isSession = (it: Json): it is Session => {
  const isIdentified = isText(it.sid) && /^[\w-]{22}$/.test(it.sid) && isText(it.sub ?? '')
  return (
    isIdentified &&
    isJwt(it.at) &&
    isJwt(it.rt) &&
    [it.ver, it.since, it.exp ?? 0, it.skew ?? 0].every(Number.isFinite)
  )
}
const isAttempt = (it: Json): it is Attempt =>
  [it.redirectUri, it.scope, it.returnTo, it.verifier ?? ''].every(isText)

function parse<T>(text: string | null | undefined, isValid: (value: Json) => value is T & Json) {
  const value = parseObject(text)
  const isFlow = value?.flow === 'code' || value?.flow === 'implicit'
  return value?.v === 1 && isFlow && Number.isFinite(value.t) && isValid(value) ? value : null
}

/** Not older than 10 minutes, and not more than a minute in the future. */
export const isCurrent = (begunAt: number, now: number) =>
  now - begunAt <= 10 * 60_000 && begunAt - now <= 60_000

/** The session and the sign-in attempts in localStorage. Stored data is untrusted: what does not validate is dropped. */
export function createAuthStorage({ clientId, origin, world }: Environment) {
  const write = (key: string, value: Session | Attempt) =>
    guarded(() => world.localStorage.setItem(key, JSON.stringify(value)), 'storage_unavailable')
  // The reason is written first, because other tabs read it once the session is gone. In a full storage it may be missing.
  const endSession = (reason: (typeof endReasons)[number]) => {
    guarded(() => world.localStorage.setItem(endReasonKey, reason))
    guarded(() => world.localStorage.removeItem(sessionKey))
  }
  /** null when signed out. A session that is damaged, or belongs to another client or server, is removed. */
  const readSession = () => {
    const text = guarded(() => world.localStorage.getItem(sessionKey))
    const session = parse(text, isSession)
    if (session?.cid === clientId && session.iss === origin) return session
    if (isText(text)) endSession('corrupt')
    return null
  }
  /** Removes all attempts but the newest `count` that can still be completed. */
  const pruneAttempts = (count: number) => {
    const { localStorage, Date } = world
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    const attempts = keys.filter((key) => key.startsWith(attemptPrefix))
    const begunAt = (key: string) => parse(localStorage.getItem(key), isAttempt)?.t ?? 0
    const current = attempts.filter((key) => isCurrent(begunAt(key), Date.now()))
    const kept = new Set(current.toSorted((a, b) => begunAt(b) - begunAt(a)).slice(0, count))
    for (const key of attempts) if (!kept.has(key)) localStorage.removeItem(key)
  }
  return {
    readSession,
    signOut() {
      endSession('user')
      guarded(() => pruneAttempts(0))
    },
    startSession(flow: Flow, tokens: Tokens) {
      const facts = tokenFacts(tokens, world.Date.now())
      const identity = { sid: randomText(16), ver: 1, cid: clientId, iss: origin, since: facts.t }
      write(sessionKey, { v: 1, flow, ...identity, ...facts })
      guarded(() => world.localStorage.removeItem(endReasonKey))
    },
    /**
     * Replaces `old` by `next`, or ends the session when `next` is null. Does nothing when something else is stored by now:
     * a sign-out, another user or a newer pair wins.
     */
    replaceSession(old: Session, next: Session | null) {
      const current = readSession()
      if (current?.sid !== old.sid || current.ver !== old.ver) return
      if (next) write(sessionKey, next)
      else endSession('expired')
    },
    /** Why the last session ended; undefined where storage is blocked. */
    endReason() {
      const text = guarded(() => world.localStorage.getItem(endReasonKey))
      return text === undefined ? text : (endReasons.find((reason) => reason === text) ?? null)
    },
    saveAttempt(state: string, attempt: Attempt) {
      guarded(() => pruneAttempts(maxAttempts - 1))
      write(attemptPrefix + state, attempt)
    },
    takeAttempt(state: string) {
      const text = guarded(() => world.localStorage.getItem(attemptPrefix + state), 'storage_unavailable')
      guarded(() => world.localStorage.removeItem(attemptPrefix + state))
      return parse(text, isAttempt) ?? refuse('state_unknown')
    },
  }
}
