import { prefix, type AuthStorage, type Session } from './auth-storage'
import { AuthError, refuse } from './failure'
import type { Fetcher, OwnConnection } from './own-connection'
import { requestTokens, send, tokenFacts } from './tokens'
import type { Environment } from './types'

export type Init = RequestInit & { auth?: boolean }
/** A lock of this name says that some tab has renewed this pair already. */
const renewedLock = ({ sid, ver }: Session) => `${prefix}rotated.${sid}.${ver}`
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Outside a secure context there are no Web Locks: then `replaceSession` is all that guards tabs from one another. */
export async function whileLocked(env: Environment, name: string, work: () => Promise<void>) {
  const { locks } = env.world.navigator as { locks?: LockManager }
  // A lock may be granted before the last holder’s write to localStorage is visible: 3 ms were measured.
  const workAfterDelay = () => wait(25).then(work)
  return locks?.request(prefix + name, { signal: AbortSignal.timeout(15_000) }, workAfterDelay) ?? work()
}

export function createCalls(env: Environment, storage: AuthStorage, ownConnection: OwnConnection) {
  const now = () => env.world.Date.now()
  const { locks } = env.world.navigator as { locks?: LockManager }
  const renewals = new Map<string, Promise<void>>()
  let isLeaving = false
  for (const event of ['pagehide', 'pageshow'])
    env.world.addEventListener(event, ({ type }) => (isLeaving = type === 'pagehide'))

  /** A newer pair than `used`, or null if none is stored within `waitMs`. Throws signed_out, session_changed, cooling. */
  const newerPair = async (used: Session, waitMs = 0) => {
    for (let leftMs = waitMs; ; leftMs -= 50) {
      const current = storage.readSession() ?? refuse('signed_out')
      if (current.sid !== used.sid) refuse('session_changed')
      if (current.ver > used.ver) return current
      const { t, ms } = current.cool ?? { t: 0, ms: 0 }
      // Negative where the clock was set back; then the delay counts as over.
      const since = now() - t
      if (since >= 0 && since < ms) refuse('cooling', undefined, ms - since)
      if (leftMs <= 0) return null
      await wait(50)
    }
  }

  /** Ends the session when the token was rejected, otherwise stores a delay before the next renewal; then throws. */
  const renewalFailed = async (used: Session, { code, status, retryAfter }: AuthError) => {
    if (code === 'token_rejected') {
      // Another tab may have renewed the rejected pair, with its write not yet visible here.
      if (await newerPair(used, 500)) return
      storage.replaceSession(used, null)
      refuse('refresh_rejected', status)
    }
    const n = (storage.readSession()?.cool?.n ?? -1) + 1
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    const ms = retryAfter ?? Math.min(2000 * 2 ** n * (1 + random / 1024), 60_000)
    // A document that is left aborts its requests: such a failure says nothing about the server.
    if (!isLeaving) storage.replaceSession(used, { ...used, cool: { n, t: now(), ms } })
    refuse(code, status, retryAfter)
  }

  const renewLocked = async (used: Session) => {
    const { held = [], pending = [] } = (await locks?.query()) ?? {}
    const isRenewed = [...held, ...pending].some(({ name }) => name === renewedLock(used))
    if ((await newerPair(used, isRenewed ? 3000 : 0)) || isRenewed) return
    try {
      const tokens = await requestTokens(env, { ...env, refreshToken: used.rt })
      const { sub, ...facts } = tokenFacts(tokens, now())
      if (sub !== null && used.sub !== null && sub !== used.sub) refuse('token_rejected')
      // Asked for before the write, so that the next holder of the refresh lock knows to wait for it to become visible.
      locks?.request(renewedLock(used), { mode: 'shared' }, () => wait(10_000)).catch(() => undefined)
      storage.replaceSession(used, {
        ...used,
        ...facts,
        sub: sub ?? used.sub,
        ver: used.ver + 1,
        cool: undefined,
      })
    } catch (error) {
      await renewalFailed(used, error as AuthError)
    }
  }

  /** A newer pair of the same session. Throws AuthError; only refresh_rejected has ended the session. */
  const renew = async (used: Session) => {
    const key = renewedLock(used)
    const begin = () =>
      whileLocked(env, 'refresh', () => renewLocked(used)).finally(() => renewals.delete(key))
    if (!(await newerPair(used))) {
      const renewal = renewals.get(key) ?? begin()
      renewals.set(key, renewal)
      // Any other error comes from the lock, which was not granted in time: refresh_busy, below.
      await renewal.catch((error: unknown) => error instanceof AuthError && Promise.reject(error))
    }
    return (await newerPair(used)) ?? refuse('refresh_busy')
  }

  const ask = (url: string, init: Init, token?: string) => {
    const options = { ...init, credentials: token ? 'include' : 'omit' } as const
    const sendBy = (fetcher: Fetcher) => send(fetcher, url, options, token)
    // Anything but a GET may change something at the server, so the browser must not repeat it.
    const answer = (init.method ?? 'GET') === 'GET' ? sendBy(env.world) : ownConnection.send(sendBy)
    return answer.catch(() => refuse('network'))
  }
  return async (path: string, init: Init) => {
    const url = `${env.origin}/plasma/api/v1${path}`
    const [plain = ''] = path.split(/[?#]/)
    // Refuses every path that would not stay, letter by letter, below the API’s own path.
    const isOdd = /^(?!\/)|\/\/|%(2f|5c)/i.test(plain) || new URL(url).pathname !== `/plasma/api/v1${plain}`
    if (isOdd) refuse('path_refused')
    if (init.auth === false) return ask(url, init)
    let session = storage.readSession() ?? refuse('signed_out')
    const { exp, t, sid } = session
    if (exp !== null && exp - now() < 30_000 && now() - t >= 10_000)
      session = await renew(session).catch((error: unknown) => {
        // When an early renewal fails, the old token is used until it expires.
        const stored = storage.readSession()
        if (stored?.sid === sid && stored.exp !== null && stored.exp > now()) return stored
        throw error
      })
    const first = await ask(url, init, session.at)
    // A stream can be sent only once.
    if (first.status !== 401 || init.body instanceof ReadableStream) return first
    first.body?.cancel().catch(() => undefined)
    return ask(url, init, (await renew(session)).at)
  }
}
