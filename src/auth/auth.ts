import { createApiCall } from './api-call'
import { removeAttempts } from './attempts'
import { createCallback } from './callback'
import { authErrorCodes } from './failure'
import { parseObject } from './json'
import { createRecords, prefix } from './record'
import { createRenewal } from './renewal'
import { createSignIn } from './sign-in'
import { createSnapshots } from './snapshot'
import type { Auth, AuthConfig, Environment, Notice } from './types'

const noticeKey = `${prefix}notice`

const browser = (): Environment => ({
  storage: () => localStorage,
  sessionStorage: () => sessionStorage,
  // Absent outside a secure context and in older browsers.
  locks: (globalThis as { navigator?: Partial<Navigator> }).navigator?.locks,
  fetch: (input, init) => fetch(input, init),
  crypto,
  now: () => Date.now(),
  assign: (url) => location.assign(url),
  events: globalThis,
})

const parseNotice = (text: string | null): Notice | null => {
  const { code, keptSession } = parseObject(text) ?? {}
  const known = authErrorCodes.find((known) => known === code)
  return known ? { code: known, keptSession: keptSession === true } : null
}

export type { Auth, AuthConfig } from './types'

/** Custody of the tokens: they are read from storage for each call and never leave this folder. */
export function createAuth(cfg: AuthConfig, given: Partial<Environment> = {}): Auth {
  const env = { ...browser(), ...given }
  const records = createRecords(cfg, env.storage)
  const snapshots = createSnapshots(records, env.events)
  const renewal = createRenewal(cfg, env, records, snapshots.announce)
  const complete = createCallback(cfg, env, records)

  return {
    getSnapshot: snapshots.getSnapshot,
    subscribe: snapshots.subscribe,
    signIn: createSignIn(cfg, env),
    fetch: createApiCall(cfg, env, records, renewal, snapshots.announce),
    // Local and immediate: PlasmaPay documents no way to revoke a token.
    signOut() {
      snapshots.leave()
      records.end('user')
      try {
        removeAttempts(env.storage())
      } catch {
        // A blocked storage holds no attempts.
      }
      snapshots.announce()
    },
    async complete(href) {
      const outcome = await complete(href)
      snapshots.announce()
      return outcome
    },
    session() {
      const session = records.read()
      return (
        session && { flow: session.flow, since: session.since, accessExpires: session.exp, sub: session.sub }
      )
    },
    takeNotice() {
      if (records.isBlocked()) return { code: 'storage_unavailable', keptSession: false }
      try {
        const text = env.sessionStorage().getItem(noticeKey)
        env.sessionStorage().removeItem(noticeKey)
        return parseNotice(text)
      } catch {
        return null
      }
    },
    leaveNotice(code, keptSession) {
      try {
        env.sessionStorage().setItem(noticeKey, JSON.stringify({ code, keptSession }))
      } catch {
        // The sign-in page then shows no reason, which is all that is lost.
      }
    },
  }
}
