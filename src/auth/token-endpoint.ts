import type { Environment } from './environment'
import { refuse } from './failure'
import { isJwt, parseObject, type Tokens } from './jwt'
import type { Attempt } from './record'

type Grant = Pick<Attempt, 'redirectUri' | 'scope' | 'verifier'> & { code?: string; refreshToken?: string }

export const discreet = { redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' } as const

/** Seconds or an HTTP date, as milliseconds from now. A far date would lock the user out, so an hour is the most. */
function retryAfter(header: string, now: number) {
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return ms > 0 ? Math.min(ms, 3_600_000) : undefined
}

/** Posts once. Throws token_rejected where the server said no in JSON, token_unavailable where another try may help. */
export async function requestTokens(env: Environment, grant: Grant): Promise<Tokens> {
  // In the documented order; a member that is undefined is not sent.
  const body = JSON.stringify({
    client_id: env.clientId,
    redirect_uri: grant.redirectUri,
    code: grant.code,
    refresh_token: grant.refreshToken,
    grant_type: grant.code === undefined ? 'refresh_token' : 'authorization_code',
    scope: grant.scope,
    code_verifier: grant.verifier,
  })
  const headers = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(10_000)
  const ask = async () => {
    const init = { ...discreet, method: 'POST', headers, body, credentials: 'include', signal } as const
    const answer = await env.fetch(`${env.origin}/id/oauth/v1/token`, init)
    return { answer, said: parseObject(await answer.text()) }
  }
  const { answer, said } = await ask().catch(() => refuse(signal.aborted ? 'token_timeout' : 'token_network'))
  const { status } = answer
  if (said && [400, 401, 403, 422].includes(status)) refuse('token_rejected', status)
  const wait = retryAfter(answer.headers.get('retry-after') ?? '', env.now())
  if (!said || !answer.ok) return refuse('token_unavailable', status, wait)
  const { access_token: at, refresh_token: rt } = said
  return isJwt(at) && isJwt(rt) ? { at, rt } : refuse('token_malformed', status)
}
