import { parseObject } from './json'

const longestToken = 16_384

export type Tokens = { at: string; rt: string }

/** Three base64url parts, the last may be empty, at most 16 KB: safe in a header, whose error would quote it. */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestToken && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)

export const toBase64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

export const randomText = (crypto: Crypto, bytes: number) =>
  toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** Unverified. An empty object where the token does not decode: such a token still works, it only tells nothing. */
export function claims(token: string): Record<string, unknown> {
  try {
    const binary = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    return parseObject(new TextDecoder().decode(bytes)) ?? {}
  } catch {
    return {}
  }
}

/**
 * What a session record holds of a pair received at `now`. The expiry counts from receipt by the local clock, in ms, so
 * that a wrong clock does no harm; null where the token does not say how long it lives.
 */
export function tokenFacts({ at, rt }: Tokens, now: number) {
  const { exp, iat, sub } = claims(at)
  const seconds = typeof exp === 'number' && typeof iat === 'number' ? exp - iat : 0
  const known = Number.isFinite(seconds) && seconds > 0
  return {
    at,
    rt,
    t: now,
    exp: known ? now + seconds * 1000 : null,
    sub: typeof sub === 'string' && sub !== '' ? sub : null,
  }
}

/** A token that names another client was made for another application (RFC 6749 §10.16). */
export const isForeign = (token: string, clientId: string) => {
  const { client_id: client, azp } = claims(token)
  return [client, azp].some((name) => name !== undefined && name !== clientId)
}
