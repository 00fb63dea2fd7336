import type { Environment } from './environment'
import { AuthError, refuse } from './failure'
import { tokenFacts, type Tokens } from './jwt'
import { prefix, type Records, type Session } from './record'
import { requestTokens } from './token-endpoint'

type Work<T> = () => Promise<T>
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Without Web Locks the work runs at once: the commit guard of the record is then all there is between tabs. */
export async function whileLocked<T>({ locks }: Environment, name: string, work: Work<T>, busy: Work<T>) {
  if (!locks) return work()
  // Another tab's write to localStorage was seen up to 3 ms after its lock had been handed over.
  const settled = () => pause(25).then(work)
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(15_000) }, settled)
  } catch (error) {
    if (error instanceof AuthError) throw error
    return busy()
  }
}

const marker = ({ sid, ver }: Session) => `${prefix}rotated.${sid}.${ver}`

/** Resolves once the marker is held; it goes after 10 s. A browser that refuses it does not stop the caller. */
const mark = ({ locks }: Environment, used: Session) =>
  new Promise<unknown>((resolve) => {
    const hold = () => {
      resolve(used)
      return pause(10_000)
    }
    if (locks) locks.request(marker(used), { mode: 'shared' }, hold).catch(resolve)
    else resolve(used)
  })

/** Exchanges an old pair for a new one, once however many calls and tabs ask. `onSettled` runs without the lock. */
export function createRenewal(env: Environment, records: Records, onSettled: () => void) {
  const flights = new Map<string, Promise<Session>>()
  let isLeaving = false
  for (const event of ['pagehide', 'pageshow'])
    env.events.addEventListener(event, ({ type }) => (isLeaving = type === 'pagehide'))

  /** The pair after `used`, null if it is not there within `patience` ms. Throws signed_out, session_changed, cooling. */
  const adopt = async (used: Session, patience = 0) => {
    for (let left = patience; ; left -= 50) {
      const current = records.read() ?? refuse('signed_out')
      if (current.sid !== used.sid) refuse('session_changed')
      if (current.ver > used.ver) return current
      const { t, ms } = current.cool ?? { t: 0, ms: 0 }
      const since = env.now() - t
      // A clock that went back counts as cooled: `since` is then negative.
      if (since >= 0 && since < ms) refuse('cooling', undefined, ms - since)
      if (left <= 0) return null
      await pause(50)
    }
  }

  const end = (used: Session, status?: number) => {
    records.commit(used, null)
    return refuse('refresh_rejected', status)
  }

  const afterFailure = async (used: Session, { code, status, retryAfter }: AuthError) => {
    // Another tab may have rotated the very pair that was refused, its write not yet visible here.
    if (code === 'token_rejected') return (await adopt(used, 500)) ?? end(used, status)
    const n = (records.read()?.cool?.n ?? -1) + 1
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    const ms = retryAfter ?? Math.min(2000 * 2 ** n * (1 + random / 1024), 60_000)
    // A document that goes takes its requests with it; that says nothing about the server to the one that comes.
    if (!isLeaving) records.commit(used, { ...used, cool: { n, t: env.now(), ms } })
    return refuse(code, status, retryAfter)
  }

  const store = async (used: Session, tokens: Tokens) => {
    const { sub, ...facts } = tokenFacts(tokens, env.now())
    if (sub !== null && used.sub !== null && sub !== used.sub) return end(used)
    // Before the write, so that who gets the lock next knows that storage has more to come.
    await mark(env, used)
    const next = { ...used, ...facts, sub: sub ?? used.sub, ver: used.ver + 1, cool: undefined }
    return records.commit(used, next) ? next : ((await adopt(used)) ?? used)
  }

  const rotate = async (used: Session) => {
    const held = (await env.locks?.query())?.held ?? []
    const isMarked = held.some(({ name }) => name === marker(used))
    const newer = await adopt(used, isMarked ? 3000 : 0)
    if (newer || isMarked) return newer ?? refuse('refresh_busy')
    const request = requestTokens(env, { ...env, refreshToken: used.rt })
    return request.then(
      (tokens) => store(used, tokens),
      (error: AuthError) => afterFailure(used, error),
    )
  }

  /** A newer pair of the same session. Throws AuthError; only refresh_rejected has ended the session. */
  return async (used: Session) => {
    const newer = await adopt(used)
    if (newer) return newer
    const busy = async () => (await adopt(used)) ?? refuse('refresh_busy')
    const start = () =>
      whileLocked(env, `${prefix}refresh`, () => rotate(used), busy).finally(() => {
        flights.delete(marker(used))
        onSettled()
      })
    const flight = flights.get(marker(used)) ?? start()
    flights.set(marker(used), flight)
    return flight
  }
}
