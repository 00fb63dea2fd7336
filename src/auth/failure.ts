const answers = ['denied', 'server_error_param', 'param_mixed', 'param_duplicate', 'flow_mismatch'] as const
const missing = ['state_missing', 'state_unknown', 'state_expired', 'code_missing', 'token_missing'] as const
const exchanges = ['token_malformed', 'token_rejected', 'token_network', 'token_timeout'] as const
const renewals = ['refresh_rejected', 'refresh_busy', 'cooling', 'session_changed', 'signed_out'] as const
const others = ['token_unavailable', 'network', 'storage_unavailable', 'path_refused'] as const
export const authErrorCodes = [...answers, ...missing, ...exchanges, ...renewals, ...others]
export type AuthErrorCode = (typeof authErrorCodes)[number]

/** Carries no cause and no text of its origin: browser errors quote tokens and addresses. `retryAfter` is in ms. */
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

/** For what throws where storage is blocked or full, or a text does not decode: then undefined, or AuthError `code`. */
export function guarded<T>(work: () => T, code?: AuthErrorCode): T | undefined {
  try {
    return work()
  } catch {
    return code && refuse(code)
  }
}
