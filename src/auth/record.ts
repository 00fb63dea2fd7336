import { AuthError } from './failure'
import { isObject, parseObject } from './json'
import { isJwt } from './jwt'
import type { AuthConfig, Flow, SignOutReason } from './types'

export const prefix = 'pp.auth.v1.'
const sessionKey = `${prefix}session`
const outKey = `${prefix}out`

/** No renewal before `t + ms`; `n` counts the failures in a row. */
export type Cooling = { n: number; t: number; ms: number }
/** Times are local milliseconds. `sid` names the session and is no secret, `ver` counts its token pairs. */
export type Session = {
  v: 1
  sid: string
  ver: number
  cid: string
  iss: string
  flow: Flow
  at: string
  rt: string
  exp: number | null
  sub: string | null
  t: number
  since: number
  cool?: Cooling
}
export type LastingReason = Exclude<SignOutReason, 'other-tab'>

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value)
const isTime = (value: unknown): value is number => Number.isFinite(value)
export const isFlow = (value: unknown): value is Flow => value === 'code' || value === 'implicit'

const parseCooling = (value: unknown): Cooling | null => {
  const { n, t, ms } = isObject(value) ? value : {}
  return isTime(n) && isTime(t) && isTime(ms) ? { n, t, ms } : null
}

function parseSession(text: string): Session | null {
  const { v, sid, ver, cid, iss, flow, at, rt, exp, sub, t, since, cool } = parseObject(text) ?? {}
  if (v !== 1 || typeof sid !== 'string' || !/^[\w-]{22}$/.test(sid)) return null
  if (!isVersion(ver) || typeof cid !== 'string' || typeof iss !== 'string') return null
  if (!isFlow(flow) || !isJwt(at) || !isJwt(rt) || !isTime(t) || !isTime(since)) return null
  if ((exp !== null && !isTime(exp)) || (sub !== null && typeof sub !== 'string')) return null
  const cooling = parseCooling(cool)
  const session: Session = { v, sid, ver, cid, iss, flow, at, rt, exp, sub, t, since }
  return cooling ? { ...session, cool: cooling } : session
}

export const isSame = (a: Session | null, b: Session) => a?.sid === b.sid && a.ver === b.ver

export type Records = ReturnType<typeof createRecords>

/** The session record in localStorage: the only truth, read for every call. */
export function createRecords(cfg: Pick<AuthConfig, 'clientId' | 'origin'>, storage: () => Storage) {
  const value = (key: string) => {
    try {
      return storage().getItem(key)
    } catch {
      return null
    }
  }

  /** Ends the session; with `only`, just if it is still that version. The reason goes first: other tabs read it last. */
  const end = (reason: LastingReason, only?: Session) => {
    if (only && !isSame(read(), only)) return
    try {
      storage().setItem(outKey, reason)
    } catch {
      // A full storage must not keep the tokens.
    }
    try {
      storage().removeItem(sessionKey)
    } catch {
      // A blocked storage holds no session.
    }
  }

  /** null when signed out. A record that is damaged, or another client's or server's, is removed. */
  const read = (): Session | null => {
    const text = value(sessionKey)
    if (text === null) return null
    const session = parseSession(text)
    if (session?.cid === cfg.clientId && session.iss === cfg.origin) return session
    end('corrupt')
    return null
  }

  const put = (session: Session) => {
    try {
      storage().setItem(sessionKey, JSON.stringify(session))
    } catch {
      throw new AuthError('storage_unavailable')
    }
  }

  return {
    read,
    end,
    /** Throws AuthError storage_unavailable. */
    begin(session: Session) {
      put(session)
      try {
        storage().removeItem(outKey)
      } catch {
        // An old reason is not read while a session exists.
      }
    },
    /** Writes `next` only over exactly `old`: not over a sign-out, another user or a newer pair. */
    commit(old: Session, next: Session): boolean {
      if (!isSame(read(), old)) return false
      put(next)
      return true
    },
    lastReason(): LastingReason | null {
      const out = value(outKey)
      return out === 'user' || out === 'expired' || out === 'corrupt' ? out : null
    },
    isBlocked() {
      try {
        storage().getItem(outKey)
        return false
      } catch {
        return true
      }
    },
  }
}
