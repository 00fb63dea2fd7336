import type { Environment } from './environment'
import { refuse } from './failure'
import type { Records, Session } from './record'
import { discreet } from './token-endpoint'

type Init = RequestInit & { auth?: boolean }
type Renew = (used: Session) => Promise<Session>

/** Throws path_refused for whatever would not stay, letter by letter, below the API's own path. */
function apiUrl(origin: string, path: string) {
  const [plain = ''] = path.split(/[?#]/)
  const isOdd = /^(?!\/)|\.\.|\/\/|\\|%(2e|2f|5c)/i.test(plain)
  const url = `${origin}/plasma/api/v1${path}`
  return isOdd || new URL(url).pathname !== `/plasma/api/v1${plain}` ? refuse('path_refused') : url
}

export function createApiCall(env: Environment, records: Records, renew: Renew) {
  const send = (url: string, { method = 'GET', body = null, signal = null }: Init, token?: string) => {
    const request: RequestInit = { ...discreet, method, signal, credentials: token ? 'include' : 'omit' }
    if (body !== null) request.body = body
    const type = body !== null && { 'content-type': 'application/json' }
    request.headers = { ...(token && { authorization: `JWT ${token}` }), ...type }
    return env.fetch(url, request).catch(() => {
      signal?.throwIfAborted()
      return refuse('network')
    })
  }

  /** Renews, unless the caller goes away first; the renewal itself goes on, others wait for it too. */
  const renewFor = (session: Session, { signal }: Init) =>
    new Promise<Session>((resolve, reject) => {
      signal?.throwIfAborted()
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      renew(session).then(resolve, reject)
    })

  /** `session`, renewed if it is about to end. A failed early renewal spends what is left. */
  const ready = async (session: Session, init: Init) => {
    const { exp, t, sid } = session
    if (exp === null || exp - env.now() >= 30_000 || env.now() - t < 10_000) return session
    return renewFor(session, init).catch((error: unknown) => {
      const left = records.read()
      if (left?.sid === sid && left.exp !== null && left.exp > env.now()) return left
      throw error
    })
  }

  return async (path: string, init: Init = {}) => {
    const url = apiUrl(env.origin, path)
    if (init.auth === false) return send(url, init)
    const session = await ready(records.read() ?? refuse('signed_out'), init)
    const first = await send(url, init, session.at)
    // A stream is spent by its first sending.
    if (first.status !== 401 || init.body instanceof ReadableStream) return first
    first.body?.cancel().catch(() => undefined)
    return send(url, init, (await renewFor(session, init)).at)
  }
}
