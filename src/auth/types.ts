import type { AuthError, AuthErrorCode } from './failure'

export type Flow = 'code' | 'implicit'
export type Snapshot =
  | { readonly status: 'signed-out'; readonly reason: 'user' | 'other-tab' | 'expired' | 'corrupt' | null }
  | { readonly status: 'signed-in'; readonly sid: string; readonly sub: string | null }
/**
 * For display and for comparing clocks. Times are local milliseconds; `sub`, `accessExpires` and `skew` come from
 * unverified claims. `skew` is how many ms the server’s clock was ahead when the latest token came.
 */
export type SessionFacts = {
  flow: Flow
  since: number
  accessExpires: number | null
  sub: string | null
  skew: number | null
}
/** What the sign-in page says after a failed callback. */
export type Notice = { code: AuthErrorCode; keptSession: boolean; returnTo: string }
export type CallbackResult =
  | { ok: true; returnTo: string }
  | ({ ok: false; error: AuthError } & Omit<Notice, 'code'>)
/** `origin` is PlasmaPay’s, without a trailing slash. `pkce` is off unless set: the server does not document it. */
type Client = { origin: string; clientId: string; scope: string; redirectUri: string; pkce?: boolean }
export type AuthConfig = Client & { flows: readonly Flow[] }
export type Environment = AuthConfig & { world: typeof globalThis }
