import type { Environment } from './environment'
import { AuthError, refuse } from './failure'
import { claims, isJwt, randomText, toBase64url } from './jwt'
import { isCurrent, prefix, type Attempt, type Records } from './record'
import { whileLocked } from './renewal'
import { requestTokens } from './token-endpoint'
import type { Flow, Outcome } from './types'

// At most 2 KB, no second slash, no backslash, no control character.
const plain = /^\/(?!\/)[^\\\p{Cc}]{0,2047}$/u

/** A path of our own origin with query and hash, or '/': never another site, never the callback itself. */
// for tests
export function safeReturnPath(value: string, origin: string, callback = '/auth/callback'): string {
  if (!plain.test(value)) return '/'
  const { pathname, search, hash } = new URL(value, origin)
  const path = pathname + search + hash
  // Dot segments are gone only now: '/.//evil' became '//evil'.
  return plain.test(path) && pathname.replace(/\/+$/, '') !== callback ? path : '/'
}

async function challengeOf(verifier: string) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { code_challenge: toBase64url(new Uint8Array(digest)), code_challenge_method: 'S256' }
}

/** null where the address holds no answer at all. Throws param_duplicate and the state_… that need no storage. */
function readAnswer(href: string) {
  const { searchParams: query, hash } = new URL(href)
  const fragment = new URLSearchParams(hash.slice(1))
  const all = (name: string) => [...query.getAll(name), ...fragment.getAll(name)]
  const names = ['state', 'code', 'access_token', 'refresh_token', 'error']
  const given = names.filter((name) => all(name).length > 0)
  if (given.length === 0) return null
  if (given.some((name) => all(name).length > 1)) refuse('param_duplicate')
  const [state, code, at, rt, error] = names.map((name) => all(name)[0])
  // Checked before it becomes part of a key or lock name: a link could spell any other key.
  if (!state || !/^[\w-]{43}$/.test(state)) return refuse(state ? 'state_unknown' : 'state_missing')
  const inFragment = fragment.has('state')
  const isMisplaced = (inFragment ? code : (at ?? rt)) !== undefined
  const isMixed = isMisplaced || given.some((name) => fragment.has(name) !== inFragment)
  return { state, code, at, rt, error, isMixed, issuers: all('iss') }
}

type Answer = NonNullable<ReturnType<typeof readAnswer>>
const late = async () => refuse('state_unknown')

export function createSignIn(env: Environment, records: Records) {
  const { origin, clientId, redirectUri, scope } = env
  const own = new URL(redirectUri)
  let left = -Infinity

  // A token that names another client was made for another application (RFC 6749 §10.16).
  const isOurs = (token: string) => {
    const { client_id: client = clientId, azp = clientId } = claims(token)
    return isJwt(token) && client === clientId && azp === clientId
  }

  /** Throws the AuthError that says why the answer does not fit the attempt; only a fitting one costs a request. */
  const redeem = ({ code, at, rt, error, isMixed, issuers }: Answer, attempt: Attempt) => {
    const { flow, t } = attempt
    if (!isCurrent(t, env.now())) refuse('state_expired')
    if (isMixed || issuers.some((iss) => iss !== origin)) refuse('param_mixed')
    if (error !== undefined) refuse(error === 'access_denied' ? 'denied' : 'server_error_param')
    const unfit = flow === 'code' ? (at ?? rt) : code
    if (unfit !== undefined || !env.flows.includes(flow)) refuse('flow_mismatch')
    if (flow === 'code') return requestTokens(env, { ...attempt, code: code || refuse('code_missing') })
    if (!at || !rt) return refuse('token_missing')
    return isOurs(at) && isOurs(rt) ? { at, rt } : refuse('token_malformed')
  }

  return {
    async signIn(flow: Flow, returnTo: string) {
      if (!env.flows.includes(flow)) refuse('flow_mismatch')
      // The first click of two leaves; a navigation that the user stopped can be tried again soon.
      const t = env.now()
      if (Math.abs(t - left) < 1500) return
      const state = randomText(32)
      const verifier = env.pkce && flow === 'code' ? randomText(32) : undefined
      records.saveAttempt(state, { v: 1, flow, t, redirectUri, scope, returnTo, verifier })
      left = t
      const type = flow === 'code' ? 'code' : 'token'
      const proof = verifier === undefined ? {} : await challengeOf(verifier)
      const fixed = { client_id: clientId, redirect_uri: redirectUri, response_type: type, scope }
      const query = Object.entries({ ...fixed, state, ...proof })
      const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      env.assign(`${origin}/id/permission-oauth?${pairs.join('&')}`)
    },

    async complete(href: string): Promise<Outcome> {
      let returnTo = '/'
      const exchange = async (answer: Answer) => {
        const attempt = records.takeAttempt(answer.state)
        returnTo = safeReturnPath(attempt.returnTo, own.origin, own.pathname)
        records.begin(attempt.flow, await redeem(answer, attempt))
      }
      try {
        const answer = readAnswer(href)
        const lock = `${prefix}cb.${answer?.state}`
        // Held through the exchange: a second tab with the same address finds the attempt gone, not half used.
        if (answer) await whileLocked(env, lock, () => exchange(answer), late)
        return { ok: true, returnTo }
      } catch (cause) {
        const error = cause instanceof AuthError ? cause : new AuthError('token_unavailable')
        return { ok: false, error, keptSession: records.read() !== null, returnTo }
      }
    },
  }
}
