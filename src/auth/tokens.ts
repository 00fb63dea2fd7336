import { fromBase64url, toBase64url } from '~/base64url'
import { guarded, refuse } from './failure'
import type { Fetcher } from './own-connection'
import type { Environment } from './types'

export type Tokens = { at: string; rt: string }
type Grant = { redirectUri: string; scope: string; code?: string; refreshToken?: string; verifier?: string }

/** Swallows the parser's error, which would quote the text. */
export function parseObject(text: string | null | undefined) {
  const value = guarded((): unknown => JSON.parse(text ?? ''))
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null
}

/** Three base64url parts, the last may be empty, at most 16 KB: safe in a header, whose error would quote it. */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 16_384 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)
export const randomText = (bytes: number) => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** Unverified; empty where the token does not decode: such a token still works, it only tells nothing. */
export function claims(token: string) {
  const bytes = guarded(() => fromBase64url(token.split('.')[1] ?? '')) ?? new Uint8Array()
  return parseObject(new TextDecoder().decode(bytes)) ?? {}
}

/**
 * A pair received at `now`. Its expiry counts from then by the local clock, so that a wrong clock does no harm; `skew` is
 * how far the server's clock was ahead.
 */
export function tokenFacts({ at, rt }: Tokens, now: number) {
  const { exp, iat, sub } = claims(at)
  const life = typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : 0
  const expires = life > 0 && Number.isFinite(life) ? now + life : null
  const skew = expires !== null && typeof iat === 'number' ? iat * 1000 - now : null
  return { at, rt, t: now, exp: expires, skew, sub: typeof sub === 'string' && sub !== '' ? sub : null }
}

export function send(by: Fetcher, url: string, init: RequestInit, token?: string) {
  const { method = 'GET', body = null, signal = null, credentials = 'omit' } = init
  const type = body !== null && { 'content-type': 'application/json' }
  const headers = { ...(token && { authorization: `JWT ${token}` }), ...type }
  const asked = { method, headers, signal, credentials, ...(body !== null && { body }) }
  return by.fetch(url, { ...asked, redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' })
}

/** Posts once. Throws token_rejected where the server said no in JSON, token_unavailable where another try may help. */
export async function requestTokens(env: Environment, grant: Grant): Promise<Tokens> {
  const { redirectUri: redirect_uri, scope, code, refreshToken: refresh_token, verifier } = grant
  const { clientId: client_id, origin, world } = env
  const grant_type = code === undefined ? 'refresh_token' : 'authorization_code'
  // In the documented order; a member that is undefined is not sent.
  const asked = { client_id, redirect_uri, code, refresh_token, grant_type, scope, code_verifier: verifier }
  const signal = AbortSignal.timeout(10_000)
  const init = { method: 'POST', body: JSON.stringify(asked), signal, credentials: 'include' } as const
  const lost = () => refuse(signal.aborted ? 'token_timeout' : 'token_network')
  const answer = await send(world, `${origin}/id/oauth/v1/token`, init).catch(lost)
  const said = parseObject(await answer.text().catch(lost))
  const { status, ok, headers } = answer
  if (said && [400, 401, 403, 422].includes(status)) refuse('token_rejected', status)
  const wait = headers.get('retry-after') ?? ''
  const ms = /^\d{1,9}$/.test(wait) ? Number(wait) * 1000 : Date.parse(wait) - world.Date.now()
  // A far date would lock the user out, so an hour is the most.
  if (!said || !ok) return refuse('token_unavailable', status, ms > 0 ? Math.min(ms, 3_600_000) : undefined)
  const { access_token: at, refresh_token: rt } = said
  return isJwt(at) && isJwt(rt) ? { at, rt } : refuse('token_malformed', status)
}
