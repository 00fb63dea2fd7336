import { guarded } from './failure'

export type Tokens = { at: string; rt: string }

/** Swallows the parser's error, which would quote the text. */
export function parseObject(text: string | null | undefined) {
  const value = guarded((): unknown => JSON.parse(text ?? ''))
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null
}

/** Three base64url parts, the last may be empty, at most 16 KB: safe in a header, whose error would quote it. */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 16_384 && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)

export function toBase64url(bytes: Uint8Array) {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
export const randomText = (bytes: number) => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** Unverified; empty where the token does not decode: such a token still works, it only tells nothing. */
export function claims(token: string) {
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(guarded(() => atob(part)) ?? '', (char) => char.charCodeAt(0))
  return parseObject(new TextDecoder().decode(bytes)) ?? {}
}

/** A pair received at `now`. Its expiry counts from then by the local clock, so that a wrong clock does no harm. */
export function tokenFacts({ at, rt }: Tokens, now: number) {
  const { exp, iat, sub } = claims(at)
  const life = typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : 0
  const expires = life > 0 && Number.isFinite(life) ? now + life : null
  return { at, rt, t: now, exp: expires, sub: typeof sub === 'string' && sub !== '' ? sub : null }
}
