import { guarded, refuse } from './failure'
import { isJwt, parseObject, randomText, tokenFacts, type Tokens } from './tokens'
import type { Environment, Flow } from './types'

export const prefix = 'pp.auth.v1.'
const sessionKey = `${prefix}session`
const outKey = `${prefix}out`
const attemptPrefix = `${prefix}tx.`
const reasons = ['user', 'expired', 'corrupt'] as const

/** `sid` names the session and is no secret, `ver` counts its pairs, `cid` and `iss` say whose it is. */
type Owner = { sid: string; ver: number; cid: string; iss: string; since: number }
/** No renewal before `t + ms`; `n` counts the failures in a row. Times are local milliseconds. */
type Cooling = { cool?: { n: number; t: number; ms: number } | undefined }
type Head = { v: 1; flow: Flow; t: number }
export type Session = Head & Owner & ReturnType<typeof tokenFacts> & Cooling
export type Attempt = Head & { redirectUri: string; scope: string; returnTo: string; verifier?: string }
export type Records = ReturnType<typeof createRecords>
type Json = Record<string, unknown>
const isText = (value: unknown) => typeof value === 'string'
const isSession = (it: Json): it is Session => {
  const isNamed = isText(it.sid) && /^[\w-]{22}$/.test(it.sid) && isText(it.sub ?? '')
  return (
    isNamed &&
    isJwt(it.at) &&
    isJwt(it.rt) &&
    [it.ver, it.since, it.exp ?? 0, it.skew ?? 0].every(Number.isFinite)
  )
}
const isAttempt = (it: Json): it is Attempt =>
  [it.redirectUri, it.scope, it.returnTo, it.verifier ?? ''].every(isText)

function parse<T>(text: string | null | undefined, isGood: (value: Json) => value is T & Json) {
  const value = parseObject(text)
  const isFlow = value?.flow === 'code' || value?.flow === 'implicit'
  return value?.v === 1 && isFlow && Number.isFinite(value.t) && isGood(value) ? value : null
}

/** Not older than 10 minutes, nor from the future by more than one. */
export const isCurrent = (begun: number, now: number) => now - begun <= 10 * 60_000 && begun - now <= 60_000

export function createRecords({ clientId, origin, world }: Environment) {
  const put = (key: string, value: Session | Attempt) =>
    guarded(() => world.localStorage.setItem(key, JSON.stringify(value)), 'storage_unavailable')
  // The reason goes first: other tabs read it when the record is gone. It need not fit into a full storage.
  const end = (reason: (typeof reasons)[number]) => {
    guarded(() => world.localStorage.setItem(outKey, reason))
    guarded(() => world.localStorage.removeItem(sessionKey))
  }
  /** null when signed out. A record that is damaged, or another client's or server's, is removed. */
  const read = () => {
    const text = guarded(() => world.localStorage.getItem(sessionKey))
    const session = parse(text, isSession)
    if (session?.cid === clientId && session.iss === origin) return session
    if (isText(text)) end('corrupt')
    return null
  }
  /** Removes the sign-ins under way, but for the newest `count` that can still be finished. */
  const keepAttempts = (count: number) => {
    const { localStorage, Date } = world
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    const attempts = keys.filter((key) => key.startsWith(attemptPrefix))
    const begun = (key: string) => parse(localStorage.getItem(key), isAttempt)?.t ?? 0
    const current = attempts.filter((key) => isCurrent(begun(key), Date.now()))
    const kept = new Set(current.toSorted((a, b) => begun(b) - begun(a)).slice(0, count))
    for (const key of attempts) if (!kept.has(key)) localStorage.removeItem(key)
  }
  return {
    read,
    signOut() {
      end('user')
      guarded(() => keepAttempts(0))
    },
    begin(flow: Flow, tokens: Tokens) {
      const facts = tokenFacts(tokens, world.Date.now())
      const owner = { sid: randomText(16), ver: 1, cid: clientId, iss: origin, since: facts.t }
      put(sessionKey, { v: 1, flow, ...owner, ...facts })
      guarded(() => world.localStorage.removeItem(outKey))
    },
    /** Writes, or with null ends, exactly `old`: not over a sign-out, another user or a newer pair. */
    commit(old: Session, next: Session | null) {
      const current = read()
      if (current?.sid !== old.sid || current.ver !== old.ver) return
      if (next) put(sessionKey, next)
      else end('expired')
    },
    /** Why the last session ended; undefined where storage is blocked. */
    reason() {
      const text = guarded(() => world.localStorage.getItem(outKey))
      return text === undefined ? text : (reasons.find((reason) => reason === text) ?? null)
    },
    saveAttempt(state: string, attempt: Attempt) {
      guarded(() => keepAttempts(7))
      put(attemptPrefix + state, attempt)
    },
    takeAttempt(state: string) {
      const text = guarded(() => world.localStorage.getItem(attemptPrefix + state), 'storage_unavailable')
      guarded(() => world.localStorage.removeItem(attemptPrefix + state))
      return parse(text, isAttempt) ?? refuse('state_unknown')
    },
  }
}
