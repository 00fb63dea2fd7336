import { AuthError } from './failure'
import { tokenFacts } from './jwt'
import type { Tokens } from './jwt'
import { isMarked, mark, pause, whileLocked } from './locks'
import { prefix } from './record'
import type { Cooling, Records, Session } from './record'
import { requestTokens } from './token-endpoint'
import type { AuthConfig, Environment } from './types'

const early = 30_000
const youngest = 10_000
const lockPatience = 15_000
const markerPatience = 3000
const rejectionDoubt = 500
const step = 50
const firstCooling = 2000
const longestCooling = 60_000

const marker = ({ sid, ver }: Session) => `${prefix}rotated.${sid}.${ver}`

export type Renewal = ReturnType<typeof createRenewal>

/** Exchanges an old pair for a new one, once however many calls and tabs ask. `onSettled` runs without the lock. */
export function createRenewal(cfg: AuthConfig, env: Environment, records: Records, onSettled: () => void) {
  let flight: { of: string; result: Promise<Session> } | null = null

  /** The session `used` belongs to, as storage has it now. Throws signed_out, session_changed. */
  const look = (used: Session): Session => {
    const current = records.read()
    if (!current) throw new AuthError('signed_out')
    if (current.sid !== used.sid) throw new AuthError('session_changed')
    return current
  }

  const awaitNewer = async (used: Session, patience: number): Promise<Session | null> => {
    for (let left = patience; left > 0; left -= step) {
      const current = look(used)
      if (current.ver > used.ver) return current
      await pause(step)
    }
    const current = look(used)
    return current.ver > used.ver ? current : null
  }

  // A clock that went back counts as cooled: `since` is then negative.
  const refuseWhileCooling = ({ cool }: Session) => {
    const since = cool ? env.now() - cool.t : 0
    if (cool && since >= 0 && since < cool.ms) throw new AuthError('cooling', { retryAfter: cool.ms - since })
  }

  const nextCooling = (before: Cooling | undefined, retryAfter: number | undefined): Cooling => {
    const n = before ? before.n + 1 : 0
    const jitter = 1 + (env.crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 1024
    const ms = retryAfter ?? Math.min(firstCooling * 2 ** Math.min(n, 10) * jitter, longestCooling)
    return { n, t: env.now(), ms }
  }

  const afterFailure = async (used: Session, error: unknown): Promise<Session> => {
    if (!(error instanceof AuthError) || error.code !== 'token_rejected') {
      const retryAfter = error instanceof AuthError ? error.retryAfter : undefined
      records.commit(used, { ...used, cool: nextCooling(used.cool, retryAfter) })
      throw error
    }
    // Another tab may have rotated the very pair that was refused, its write not yet visible here.
    const newer = await awaitNewer(used, rejectionDoubt)
    if (newer) return newer
    records.end('expired', used)
    throw new AuthError('refresh_rejected', { status: error.status })
  }

  const store = async (used: Session, tokens: Tokens): Promise<Session> => {
    const { cool: _, ...kept } = used
    const facts = tokenFacts(tokens, env.now())
    if (facts.sub !== null && used.sub !== null && facts.sub !== used.sub) {
      records.end('expired', used)
      throw new AuthError('refresh_rejected')
    }
    // Before the write, so that who gets the lock next knows that storage has more to come.
    await mark(env.locks, marker(used))
    const next = { ...kept, ...facts, sub: facts.sub ?? used.sub, ver: used.ver + 1 }
    return records.commit(used, next) ? next : look(used)
  }

  const rotate = async (used: Session): Promise<Session> => {
    const current = look(used)
    if (current.ver > used.ver) return current
    refuseWhileCooling(current)
    if (await isMarked(env.locks, marker(current))) {
      const newer = await awaitNewer(current, markerPatience)
      if (newer) return newer
      throw new AuthError('refresh_busy')
    }
    let tokens: Tokens
    try {
      tokens = await requestTokens(cfg, env, {
        grant_type: 'refresh_token',
        redirect_uri: cfg.redirectUri,
        refresh_token: current.rt,
        scope: cfg.scope,
      })
    } catch (error) {
      return afterFailure(current, error)
    }
    return store(current, tokens)
  }

  const start = async (used: Session, of: string): Promise<Session> => {
    try {
      return await whileLocked(env.locks, `${prefix}refresh`, lockPatience, 'refresh_busy', () =>
        rotate(used),
      )
    } catch (error) {
      if (!(error instanceof AuthError) || error.code !== 'refresh_busy') throw error
      const current = look(used)
      if (current.ver > used.ver) return current
      throw error
    } finally {
      if (flight?.of === of) flight = null
      onSettled()
    }
  }

  return {
    isDue: ({ exp, t }: Session) => exp !== null && exp - env.now() < early && env.now() - t >= youngest,
    /** A newer pair of the same session. Throws AuthError; only refresh_rejected has ended the session. */
    async renew(used: Session): Promise<Session> {
      const current = look(used)
      if (current.ver > used.ver) return current
      refuseWhileCooling(current)
      const of = marker(used)
      if (flight?.of !== of) flight = { of, result: start(used, of) }
      return flight.result
    },
  }
}
