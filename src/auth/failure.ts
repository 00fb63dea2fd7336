const callbackErrors = [
  'denied',
  'server_error_param',
  'param_mixed',
  'param_duplicate',
  'flow_mismatch',
] as const
const missing = ['state_missing', 'state_unknown', 'state_expired', 'code_missing', 'token_missing'] as const
const exchangeErrors = ['token_malformed', 'token_rejected', 'token_network', 'token_timeout'] as const
const renewalErrors = [
  'refresh_rejected',
  'refresh_busy',
  'cooling',
  'session_changed',
  'signed_out',
] as const
const others = ['token_unavailable', 'network', 'storage_unavailable', 'path_refused'] as const
export const authErrorCodes = [...callbackErrors, ...missing, ...exchangeErrors, ...renewalErrors, ...others]
export type AuthErrorCode = (typeof authErrorCodes)[number]

/** Has no cause and no text of the original error, because browser errors quote tokens and addresses. `retryAfter` in ms. */
export class AuthError extends Error {
  override name = 'AuthError'
  constructor(
    readonly code: AuthErrorCode,
    readonly status?: number,
    readonly retryAfter?: number,
  ) {
    super(code)
  }
}

export function refuse(...why: ConstructorParameters<typeof AuthError>): never {
  throw new AuthError(...why)
}

/** Runs `work`, which may throw (storage is blocked or full, a text does not decode). Then undefined, or AuthError `code`. */
export function guarded<T>(work: () => T, code?: AuthErrorCode): T | undefined {
  try {
    return work()
  } catch {
    return code && refuse(code)
  }
}
