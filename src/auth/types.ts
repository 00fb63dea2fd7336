import type { AuthError, AuthErrorCode } from './failure'

export type Flow = 'code' | 'implicit'
export type SignOutReason = 'user' | 'other-tab' | 'expired' | 'corrupt'
export type Snapshot =
  | { readonly status: 'signed-out'; readonly reason: SignOutReason | null }
  | { readonly status: 'signed-in'; readonly sid: string; readonly sub: string | null }

/** For display only. Times are local milliseconds; `sub` and `accessExpires` come from unverified claims. */
export type SessionFacts = { flow: Flow; since: number; accessExpires: number | null; sub: string | null }

export type AuthConfig = {
  /** PlasmaPay's origin, without a slash at the end. */
  origin: string
  clientId: string
  scope: string
  flows: readonly Flow[]
  redirectUri: string
  /** Off unless set: the server does not document it. */
  pkce?: boolean
}

/** What a test replaces. Storages are functions because reading `localStorage` itself can throw. */
export type Environment = {
  storage: () => Storage
  sessionStorage: () => Storage
  locks: LockManager | undefined
  fetch: typeof fetch
  crypto: Crypto
  now: () => number
  assign: (url: string) => void
  /** Receives `storage` and `pageshow`. */
  events: EventTarget
}

export type Notice = { code: AuthErrorCode; keptSession: boolean }
export type Outcome =
  | { ok: true; returnTo: string }
  | { ok: false; error: AuthError; keptSession: boolean; returnTo: string }

export type Auth = {
  getSnapshot: () => Snapshot
  subscribe: (onChange: () => void) => () => void
  /** Leaves for PlasmaPay. Rejects AuthError storage_unavailable, or flow_mismatch for a flow that is not configured. */
  signIn(flow: Flow, returnTo: string): Promise<void>
  signOut(): void
  /** Finishes a callback. Never rejects; a refusal leaves an existing session as it was. */
  complete(href: string): Promise<Outcome>
  /**
   * The only way to the API, for a path below `/plasma/api/v1`. Of `init` only method, body and signal are used. Rejects
   * AuthError (signed_out, network, session_changed, refresh_… and token_…) or the signal's own reason.
   */
  fetch(path: string, init?: RequestInit & { auth?: boolean }): Promise<Response>
  session(): SessionFacts | null
  /** What the callback left for the sign-in page, once; storage_unavailable for as long as storage is blocked. */
  takeNotice(): Notice | null
  leaveNotice(code: AuthErrorCode, keptSession: boolean): void
}
