import { AuthError } from './failure'
import type { Records, Session } from './record'
import type { Renewal } from './renewal'
import type { AuthConfig, Environment } from './types'

type Init = RequestInit & { auth?: boolean }

/** Throws path_refused for whatever would not stay, letter by letter, below the API's own path. */
function apiUrl(origin: string, path: string): string {
  const base = `${origin}/plasma/api/v1`
  const plain = path.split(/[?#]/)[0] ?? ''
  const odd = !plain.startsWith('/') || /\.\.|\/\/|\\|%(2e|2f|5c)/i.test(plain) || !URL.canParse(base + path)
  if (odd || new URL(base + path).pathname !== new URL(base).pathname + plain)
    throw new AuthError('path_refused')
  return base + path
}

/** The result of `work`, unless the caller goes away first; the work itself goes on, others wait for it too. */
const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal | null | undefined) =>
  new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop))
  })

export function createApiCall(
  cfg: AuthConfig,
  env: Environment,
  records: Records,
  renewal: Renewal,
  announce: () => void,
) {
  const send = async (url: string, init: Init, token: string | null) => {
    const hasBody = init.body !== undefined && init.body !== null
    try {
      return await env.fetch(url, {
        method: init.method ?? 'GET',
        headers: {
          ...(token === null ? {} : { authorization: `JWT ${token}` }),
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
        },
        ...(hasBody ? { body: init.body ?? null } : {}),
        credentials: token === null ? 'omit' : 'include',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: init.signal ?? null,
      })
    } catch {
      init.signal?.throwIfAborted()
      throw new AuthError('network')
    }
  }

  /** The session a call starts with, renewed if it is about to end. A failed early renewal spends what is left. */
  const ready = async (init: Init): Promise<Session> => {
    const session = records.read()
    if (!session) {
      announce()
      throw new AuthError('signed_out')
    }
    if (!renewal.isDue(session)) return session
    try {
      return await unlessAborted(renewal.renew(session), init.signal)
    } catch (error) {
      const left = records.read()
      if (left?.sid === session.sid && left.exp !== null && left.exp > env.now()) return left
      throw error
    }
  }

  return async (path: string, init: Init = {}): Promise<Response> => {
    const url = apiUrl(cfg.origin, path)
    init.signal?.throwIfAborted()
    if (init.auth === false) return send(url, init, null)
    const session = await ready(init)
    const first = await send(url, init, session.at)
    // A stream is spent by its first sending.
    if (first.status !== 401 || init.body instanceof ReadableStream) return first
    first.body?.cancel().catch(() => undefined)
    const renewed = await unlessAborted(renewal.renew(session), init.signal)
    return send(url, init, renewed.at)
  }
}
