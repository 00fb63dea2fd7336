import { AuthError } from './failure'
import { parseObject } from './json'
import { isJwt } from './jwt'
import type { Tokens } from './jwt'
import type { AuthConfig, Environment } from './types'

const limit = 10_000
const longestRetryAfter = 3_600_000
const refusals = new Set([400, 401, 403, 422])

type Grant =
  | {
      grant_type: 'authorization_code'
      redirect_uri: string
      code: string
      scope: string
      code_verifier?: string
    }
  | { grant_type: 'refresh_token'; redirect_uri: string; refresh_token: string; scope: string }

/** Seconds or an HTTP date, as milliseconds from now. A far date would lock the user out, so an hour is the most. */
const retryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return ms > 0 ? Math.min(ms, longestRetryAfter) : undefined
}

/** The members in the documented order. */
const body = (clientId: string, grant: Grant) =>
  grant.grant_type === 'refresh_token'
    ? {
        client_id: clientId,
        redirect_uri: grant.redirect_uri,
        refresh_token: grant.refresh_token,
        grant_type: grant.grant_type,
        scope: grant.scope,
      }
    : {
        client_id: clientId,
        redirect_uri: grant.redirect_uri,
        code: grant.code,
        grant_type: grant.grant_type,
        scope: grant.scope,
        ...(grant.code_verifier === undefined ? {} : { code_verifier: grant.code_verifier }),
      }

/**
 * POST /id/oauth/v1/token, once. Throws AuthError: token_rejected (the server said no, in JSON), token_malformed,
 * token_timeout (10 s), token_network, and token_unavailable for everything that another try may cure.
 */
export async function requestTokens(
  cfg: Pick<AuthConfig, 'origin' | 'clientId'>,
  env: Pick<Environment, 'fetch' | 'now'>,
  grant: Grant,
): Promise<Tokens> {
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), limit)
  let answer: Response
  let text: string
  try {
    answer = await env.fetch(`${cfg.origin}/id/oauth/v1/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body(cfg.clientId, grant)),
      credentials: 'include',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: control.signal,
    })
    text = await answer.text()
  } catch {
    throw new AuthError(control.signal.aborted ? 'token_timeout' : 'token_network')
  } finally {
    clearTimeout(timer)
  }
  const { status } = answer
  const said = parseObject(text)
  if (said && refusals.has(status)) throw new AuthError('token_rejected', { status })
  if (!said || !answer.ok)
    throw new AuthError('token_unavailable', {
      status,
      retryAfter: retryAfter(answer.headers.get('retry-after'), env.now()),
    })
  const { access_token: at, refresh_token: rt } = said
  if (!isJwt(at) || !isJwt(rt)) throw new AuthError('token_malformed', { status })
  return { at, rt }
}
