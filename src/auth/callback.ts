import { isCurrent, isState, takeAttempt } from './attempts'
import type { Attempt } from './attempts'
import { AuthError } from './failure'
import { isForeign, isJwt, randomText, tokenFacts } from './jwt'
import type { Tokens } from './jwt'
import { whileLocked } from './locks'
import { prefix } from './record'
import type { Records } from './record'
import { safeReturnPath } from './sign-in'
import { requestTokens } from './token-endpoint'
import type { AuthConfig, Environment, Outcome } from './types'

const patience = 15_000
const names = ['state', 'code', 'access_token', 'refresh_token', 'error'] as const
type Name = (typeof names)[number]
type Answer = {
  get(name: Name): string | null
  state: string
  inFragment: boolean
  mixed: boolean
  iss: string[]
}

/** null where the address holds no answer at all. Throws param_duplicate and the state_… that need no storage. */
function readAnswer(href: string): Answer | null {
  const url = URL.canParse(href) ? new URL(href) : null
  const query = new URLSearchParams(url?.search ?? '')
  const fragment = new URLSearchParams(url?.hash.slice(1) ?? '')
  const all = (name: string) => [...query.getAll(name), ...fragment.getAll(name)]
  const given = names.filter((name) => all(name).length > 0)
  if (given.length === 0) return null
  if (given.some((name) => all(name).length > 1)) throw new AuthError('param_duplicate')
  const state = all('state')[0] ?? ''
  if (state === '') throw new AuthError('state_missing')
  if (!isState(state)) throw new AuthError('state_unknown')
  const inFragment = fragment.has('state')
  const wrong = inFragment ? ['code'] : ['access_token', 'refresh_token']
  const mixed = given.some((name) => fragment.has(name) !== inFragment || wrong.includes(name))
  return { get: (name) => all(name)[0] ?? null, state, inFragment, mixed, iss: all('iss') }
}

/** Throws the AuthError that says why the answer does not fit the attempt; only a fitting one costs a request. */
async function redeem(cfg: AuthConfig, env: Environment, answer: Answer, attempt: Attempt): Promise<Tokens> {
  if (!isCurrent(attempt, env.now())) throw new AuthError('state_expired')
  if (answer.mixed || answer.iss.some((iss) => iss !== cfg.origin)) throw new AuthError('param_mixed')
  const error = answer.get('error')
  if (error !== null) throw new AuthError(error === 'access_denied' ? 'denied' : 'server_error_param')
  const code = answer.get('code')
  const at = answer.get('access_token')
  const rt = answer.get('refresh_token')
  const unfit = attempt.flow === 'code' ? (at ?? rt) : code
  if (unfit !== null || !cfg.flows.includes(attempt.flow)) throw new AuthError('flow_mismatch')
  if (attempt.flow === 'code') {
    if (!code) throw new AuthError('code_missing')
    return requestTokens(cfg, env, {
      grant_type: 'authorization_code',
      redirect_uri: attempt.redirectUri,
      code,
      scope: attempt.scope,
      ...(attempt.verifier === undefined ? {} : { code_verifier: attempt.verifier }),
    })
  }
  if (!at || !rt) throw new AuthError('token_missing')
  if (!isJwt(at) || !isJwt(rt)) throw new AuthError('token_malformed')
  if ([at, rt].some((token) => isForeign(token, cfg.clientId))) throw new AuthError('token_malformed')
  return { at, rt }
}

export function createCallback(cfg: AuthConfig, env: Environment, records: Records) {
  const { origin, pathname } = new URL(cfg.redirectUri)

  return async (href: string): Promise<Outcome> => {
    let returnTo = '/'
    try {
      const answer = readAnswer(href)
      if (!answer) return { ok: true, returnTo }
      // Held through the exchange: a second tab with the same address finds the attempt gone, not half used.
      await whileLocked(env.locks, `${prefix}cb.${answer.state}`, patience, 'state_unknown', async () => {
        const attempt = takeAttempt(env.storage, answer.state)
        returnTo = safeReturnPath(attempt.returnTo, origin, pathname)
        const tokens = await redeem(cfg, env, answer, attempt)
        const facts = tokenFacts(tokens, env.now())
        const sid = randomText(env.crypto, 16)
        const { clientId: cid, origin: iss } = cfg
        records.begin({ v: 1, sid, ver: 1, cid, iss, flow: attempt.flow, since: facts.t, ...facts })
      })
      return { ok: true, returnTo }
    } catch (cause) {
      const error = cause instanceof AuthError ? cause : new AuthError('token_unavailable')
      return { ok: false, error, keptSession: records.read() !== null, returnTo }
    }
  }
}
