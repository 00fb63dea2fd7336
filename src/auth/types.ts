import type { AuthError, AuthErrorCode } from './failure'

export type Flow = 'code' | 'implicit'
type SignOutReason = 'user' | 'other-tab' | 'expired' | 'corrupt'
export type Snapshot =
  | { readonly status: 'signed-out'; readonly reason: SignOutReason | null }
  | { readonly status: 'signed-in'; readonly sid: string; readonly sub: string | null }
/** For display only. Times are local milliseconds; `sub` and `accessExpires` come from unverified claims. */
export type SessionFacts = { flow: Flow; since: number; accessExpires: number | null; sub: string | null }
// for tests
/** `returnTo`: where the sign-in that failed would have led. */
export type Notice = { code: AuthErrorCode; keptSession: boolean; returnTo: string }
export type Outcome =
  | { ok: true; returnTo: string }
  | { ok: false; error: AuthError; keptSession: boolean; returnTo: string }

/** `origin` is PlasmaPay's, without a slash at the end. `pkce` is off unless set: the server does not document it. */
export type AuthConfig = {
  origin: string
  clientId: string
  scope: string
  flows: readonly Flow[]
  redirectUri: string
  pkce?: boolean
}

export type Auth = {
  getSnapshot: () => Snapshot
  subscribe: (onChange: () => void) => () => void
  /** Leaves for PlasmaPay. Rejects storage_unavailable, or flow_mismatch for a flow that is not configured. */
  signIn(flow: Flow, returnTo: string): Promise<void>
  signOut(): void
  /** Finishes a callback. Never rejects; a refusal leaves an existing session as it was. */
  complete(href: string): Promise<Outcome>
  /** For a path below /plasma/api/v1. Takes method, body and signal; rejects AuthError or the signal's own reason. */
  fetch(path: string, init?: RequestInit & { auth?: boolean }): Promise<Response>
  session(): SessionFacts | null
  /** What the callback left for the sign-in page, once; storage_unavailable for as long as storage is blocked. */
  takeNotice(): Notice | null
  leaveNotice(notice: Notice): void
}
