export const authErrorCodes = [
  'denied',
  'server_error_param',
  'state_missing',
  'state_unknown',
  'state_expired',
  'flow_mismatch',
  'param_mixed',
  'param_duplicate',
  'code_missing',
  'token_missing',
  'token_malformed',
  'token_rejected',
  'token_network',
  'token_timeout',
  'token_unavailable',
  'refresh_rejected',
  'refresh_busy',
  'cooling',
  'session_changed',
  'storage_unavailable',
  'signed_out',
  'network',
  'path_refused',
] as const
export type AuthErrorCode = (typeof authErrorCodes)[number]

/** Carries no cause and no text of its origin: browser errors quote tokens and addresses. */
export class AuthError extends Error {
  override name = 'AuthError'
  /** The HTTP status, where a server answered. */
  readonly status?: number
  /** Milliseconds until another try makes sense. */
  readonly retryAfter?: number
  constructor(
    readonly code: AuthErrorCode,
    facts: { status?: number | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(code)
    if (facts.status !== undefined) this.status = facts.status
    if (facts.retryAfter !== undefined) this.retryAfter = facts.retryAfter
  }
}
