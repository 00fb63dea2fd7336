import { fromBase64url, toBase64url } from '~/base64url'
import { guarded, refuse } from './failure'
import type { Fetcher } from './own-connection'
import type { Environment } from './types'

export type Tokens = { at: string; rt: string }
type Grant = { redirectUri: string; scope: string; code?: string; refreshToken?: string; verifier?: string }

/** The JSON object in `text`, or null. Drops the parser’s error, which would quote the text. */
export function parseObject(text: string | null | undefined) {
  const value = guarded((): unknown => JSON.parse(text ?? ''))
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null
}

/** Three base64url parts, the last may be empty, at most 16 KB. Other texts could make a header throw an error that quotes them. */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 16_384 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)
export const randomText = (bytes: number) => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** Unverified. Empty where the token does not decode; such a token is still sent. */
export function claims(token: string) {
  const bytes = guarded(() => fromBase64url(token.split('.')[1] ?? '')) ?? new Uint8Array()
  return parseObject(new TextDecoder().decode(bytes)) ?? {}
}

/**
 * What is stored of a pair received at `now`. Its lifetime is counted from `now` by the local clock, so that a wrong clock
 * does no harm; `skew` is how many ms the server’s clock was ahead.
 */
export function tokenFacts({ at, rt }: Tokens, now: number) {
  const { exp, iat, sub } = claims(at)
  const lifetime = typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : 0
  const expires = lifetime > 0 && Number.isFinite(lifetime) ? now + lifetime : null
  const skew = expires !== null && typeof iat === 'number' ? iat * 1000 - now : null
  return { at, rt, t: now, exp: expires, skew, sub: typeof sub === 'string' && sub !== '' ? sub : null }
}

export function send(fetcher: Fetcher, url: string, init: RequestInit, token?: string) {
  const { method = 'GET', body = null, signal = null, credentials = 'omit' } = init
  const type = body !== null && { 'content-type': 'application/json' }
  const headers = { ...(token && { authorization: `JWT ${token}` }), ...type }
  const options = { method, headers, signal, credentials, ...(body !== null && { body }) }
  return fetcher.fetch(url, {
    ...options,
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  })
}

/** Posts once. Throws token_rejected when the server refuses in JSON, token_unavailable when another try may help. */
export async function requestTokens(env: Environment, grant: Grant): Promise<Tokens> {
  const { redirectUri: redirect_uri, scope, code, refreshToken: refresh_token, verifier } = grant
  const { clientId: client_id, origin, world } = env
  const grant_type = code === undefined ? 'refresh_token' : 'authorization_code'
  // In the documented order; undefined fields are not sent.
  const request = { client_id, redirect_uri, code, refresh_token, grant_type, scope, code_verifier: verifier }
  const signal = AbortSignal.timeout(10_000)
  const init = { method: 'POST', body: JSON.stringify(request), signal, credentials: 'include' } as const
  const failed = () => refuse(signal.aborted ? 'token_timeout' : 'token_network')
  const answer = await send(world, `${origin}/id/oauth/v1/token`, init).catch(failed)
  const json = parseObject(await answer.text().catch(failed))
  const { status, ok, headers } = answer
  if (json && [400, 401, 403, 422].includes(status)) refuse('token_rejected', status)
  const retryAfter = headers.get('retry-after') ?? ''
  const retryMs = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - world.Date.now()
  // At most an hour, because a date far away would lock the user out.
  if (!json || !ok)
    return refuse('token_unavailable', status, retryMs > 0 ? Math.min(retryMs, 3_600_000) : undefined)
  const { access_token: at, refresh_token: rt } = json
  return isJwt(at) && isJwt(rt) ? { at, rt } : refuse('token_malformed', status)
}
