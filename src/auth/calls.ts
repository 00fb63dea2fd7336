import { AuthError, refuse } from './failure'
import type { createOwnConnection, Fetcher } from './own-connection'
import { prefix, type Records, type Session } from './record'
import { requestTokens, send, tokenFacts } from './tokens'
import type { Environment } from './types'

export type Init = RequestInit & { auth?: boolean }
const marker = ({ sid, ver }: Session) => `${prefix}rotated.${sid}.${ver}`
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Outside a secure context there are no Web Locks: then the guard in `commit` is all there is between tabs. */
export async function whileLocked(env: Environment, name: string, work: () => Promise<void>) {
  const { locks } = env.world.navigator as { locks?: LockManager }
  // Another tab's write to localStorage was seen up to 3 ms after its lock had been handed over.
  const settled = () => pause(25).then(work)
  return locks?.request(prefix + name, { signal: AbortSignal.timeout(15_000) }, settled) ?? work()
}

type Own = ReturnType<typeof createOwnConnection>
export function createCalls(env: Environment, records: Records, own: Own) {
  const now = () => env.world.Date.now()
  const { locks } = env.world.navigator as { locks?: LockManager }
  const flights = new Map<string, Promise<void>>()
  let isLeaving = false
  for (const event of ['pagehide', 'pageshow'])
    env.world.addEventListener(event, ({ type }) => (isLeaving = type === 'pagehide'))

  /** The pair after `used`, null if it is not there within `patience` ms. Throws signed_out, session_changed, cooling. */
  const adopt = async (used: Session, patience = 0) => {
    for (let left = patience; ; left -= 50) {
      const current = records.read() ?? refuse('signed_out')
      if (current.sid !== used.sid) refuse('session_changed')
      if (current.ver > used.ver) return current
      const { t, ms } = current.cool ?? { t: 0, ms: 0 }
      // Negative where the clock went back, which counts as cooled.
      const since = now() - t
      if (since >= 0 && since < ms) refuse('cooling', undefined, ms - since)
      if (left <= 0) return null
      await pause(50)
    }
  }

  const giveUp = async (used: Session, { code, status, retryAfter }: AuthError) => {
    if (code === 'token_rejected') {
      // Another tab may have rotated the very pair that was refused, its write not yet visible here.
      if (await adopt(used, 500)) return
      records.commit(used, null)
      refuse('refresh_rejected', status)
    }
    const n = (records.read()?.cool?.n ?? -1) + 1
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    const ms = retryAfter ?? Math.min(2000 * 2 ** n * (1 + random / 1024), 60_000)
    // A document that goes takes its requests with it; that says nothing about the server to the one that comes.
    if (!isLeaving) records.commit(used, { ...used, cool: { n, t: now(), ms } })
    refuse(code, status, retryAfter)
  }

  const rotate = async (used: Session) => {
    const { held = [], pending = [] } = (await locks?.query()) ?? {}
    const isMarked = [...held, ...pending].some(({ name }) => name === marker(used))
    if ((await adopt(used, isMarked ? 3000 : 0)) || isMarked) return
    try {
      const tokens = await requestTokens(env, { ...env, refreshToken: used.rt })
      const { sub, ...facts } = tokenFacts(tokens, now())
      if (sub !== null && used.sub !== null && sub !== used.sub) refuse('token_rejected')
      // Before the write: who gets the refresh lock next then knows that storage has more to come.
      locks?.request(marker(used), { mode: 'shared' }, () => pause(10_000)).catch(() => undefined)
      records.commit(used, { ...used, ...facts, sub: sub ?? used.sub, ver: used.ver + 1, cool: undefined })
    } catch (error) {
      await giveUp(used, error as AuthError)
    }
  }

  /** A newer pair of the same session. Throws AuthError; only refresh_rejected has ended the session. */
  const renew = async (used: Session) => {
    const key = marker(used)
    const begin = () => whileLocked(env, 'refresh', () => rotate(used)).finally(() => flights.delete(key))
    if (!(await adopt(used))) {
      const flight = flights.get(key) ?? begin()
      flights.set(key, flight)
      // What is no AuthError is the lock's own: it was not given in time.
      await flight.catch((error: unknown) => error instanceof AuthError && Promise.reject(error))
    }
    return (await adopt(used)) ?? refuse('refresh_busy')
  }

  const ask = (url: string, init: Init, token?: string) => {
    const asked = { ...init, credentials: token ? 'include' : 'omit' } as const
    const reach = (by: Fetcher) => send(by, url, asked, token)
    // Whatever is no question may do something, and once is enough.
    const answer = (init.method ?? 'GET') === 'GET' ? reach(env.world) : own.send(reach)
    return answer.catch(() => refuse('network'))
  }
  return async (path: string, init: Init) => {
    const url = `${env.origin}/plasma/api/v1${path}`
    const [plain = ''] = path.split(/[?#]/)
    // Whatever would not stay, letter by letter, below the API's own path.
    const isOdd = /^(?!\/)|\/\/|%(2f|5c)/i.test(plain) || new URL(url).pathname !== `/plasma/api/v1${plain}`
    if (isOdd) refuse('path_refused')
    if (init.auth === false) return ask(url, init)
    let session = records.read() ?? refuse('signed_out')
    const { exp, t, sid } = session
    if (exp !== null && exp - now() < 30_000 && now() - t >= 10_000)
      session = await renew(session).catch((error: unknown) => {
        // A failed early renewal spends what is left.
        const left = records.read()
        if (left?.sid === sid && left.exp !== null && left.exp > now()) return left
        throw error
      })
    const first = await ask(url, init, session.at)
    // A stream is spent by its first sending.
    if (first.status !== 401 || init.body instanceof ReadableStream) return first
    first.body?.cancel().catch(() => undefined)
    return ask(url, init, (await renew(session)).at)
  }
}
