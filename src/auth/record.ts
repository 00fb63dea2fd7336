import type { Environment } from './environment'
import { guarded, refuse } from './failure'
import { isJwt, parseObject, randomText, tokenFacts, type Tokens } from './jwt'
import type { Flow } from './types'

export const prefix = 'pp.auth.v1.'
const sessionKey = `${prefix}session`
const outKey = `${prefix}out`
const attemptPrefix = `${prefix}tx.`

/** Times are local milliseconds. */
type Head = { v: 1; flow: Flow; t: number }
/** `sid` names the session and is no secret, `ver` counts its pairs, `cid` and `iss` say whose it is. */
type Owner = { sid: string; ver: number; cid: string; iss: string; since: number }
/** No renewal before `t + ms`; `n` counts the failures in a row. */
type Cooling = { cool?: { n: number; t: number; ms: number } | undefined }
export type Session = Head & Owner & ReturnType<typeof tokenFacts> & Cooling
type Target = { redirectUri: string; scope: string; returnTo: string; verifier?: string | undefined }
export type Attempt = Head & Target
export type Records = ReturnType<typeof createRecords>

type Json = Record<string, unknown>
type Reason = (typeof reasons)[number]
const reasons = ['user', 'expired', 'corrupt'] as const
const isText = (value: unknown) => typeof value === 'string'
const isSession = (value: Json): value is Session => {
  const { sid, ver, at, rt, exp, sub, since } = value
  const isNamed = isText(sid) && /^[\w-]{22}$/.test(sid) && isText(sub ?? '')
  return isNamed && [at, rt].every(isJwt) && [ver, since, exp ?? 0].every(Number.isFinite)
}
const isAttempt = (value: Json): value is Attempt => {
  const { redirectUri, scope, returnTo, verifier = '' } = value
  return [redirectUri, scope, returnTo, verifier].every(isText)
}

function parse<T>(text: string | null | undefined, isGood: (value: Json) => value is T & Json) {
  const value = parseObject(text)
  const isFlow = value?.flow === 'code' || value?.flow === 'implicit'
  return value?.v === 1 && isFlow && Number.isFinite(value.t) && isGood(value) ? value : null
}

export const isCurrent = (begun: number, now: number) => now - begun <= 10 * 60_000 && begun - now <= 60_000

/** Removed before anything of it is used, so that it serves once. */
export function take(storage: Storage, key: string) {
  const text = storage.getItem(key)
  storage.removeItem(key)
  return text
}

/** localStorage: the session record, which is the only truth and read for every call, and the sign-ins under way. */
export function createRecords({ clientId, origin, storage, now }: Environment) {
  const put = (key: string, value: Session | Attempt) =>
    guarded(() => storage().setItem(key, JSON.stringify(value)), 'storage_unavailable')
  /** null when signed out. A record that is damaged, or another client's or server's, is removed. */
  const read = () => {
    const text = guarded(() => storage().getItem(sessionKey))
    const session = parse(text, isSession)
    if (session?.cid === clientId && session.iss === origin) return session
    if (typeof text === 'string') end('corrupt')
    return null
  }
  /** Removes the sign-ins under way, but for the newest `count` that can still be finished. */
  const keepAttempts = (count: number) => {
    const keys = Array.from({ length: storage().length }, (_, index) => storage().key(index) ?? '')
    const attempts = keys.filter((key) => key.startsWith(attemptPrefix))
    const begun = (key: string) => parse(storage().getItem(key), isAttempt)?.t ?? 0
    const current = attempts.filter((key) => isCurrent(begun(key), now()))
    const kept = new Set(current.toSorted((a, b) => begun(b) - begun(a)).slice(0, count))
    for (const key of attempts) if (!kept.has(key)) storage().removeItem(key)
  }
  // The reason goes first: other tabs read it when the record is gone. It need not fit into a full storage.
  const end = (reason: Reason) => {
    guarded(() => storage().setItem(outKey, reason))
    guarded(() => storage().removeItem(sessionKey))
  }

  return {
    read,
    signOut() {
      end('user')
      guarded(() => keepAttempts(0))
    },
    begin(flow: Flow, tokens: Tokens) {
      const facts = tokenFacts(tokens, now())
      const owner = { sid: randomText(16), ver: 1, cid: clientId, iss: origin, since: facts.t }
      put(sessionKey, { v: 1, flow, ...owner, ...facts })
      guarded(() => storage().removeItem(outKey))
    },
    /** Writes, or with null ends, exactly `old`: not over a sign-out, another user or a newer pair. */
    commit(old: Session, next: Session | null) {
      const current = read()
      if (current?.sid !== old.sid || current.ver !== old.ver) return false
      if (next) put(sessionKey, next)
      else end('expired')
      return true
    },
    /** undefined where storage is blocked. */
    lastReason() {
      const text = guarded(() => storage().getItem(outKey))
      return text === undefined ? text : (reasons.find((reason) => reason === text) ?? null)
    },
    saveAttempt(state: string, attempt: Attempt) {
      guarded(() => keepAttempts(7))
      put(attemptPrefix + state, attempt)
    },
    takeAttempt(state: string) {
      const text = guarded(() => take(storage(), attemptPrefix + state), 'storage_unavailable')
      return parse(text, isAttempt) ?? refuse('state_unknown')
    },
  }
}
