import { toBase64url } from '~/base64url'
import { whileLocked } from './calls'
import { AuthError, refuse } from './failure'
import { isCurrent, type Attempt, type Records } from './record'
import { claims, isJwt, randomText, requestTokens } from './tokens'
import type { Environment, Flow, Outcome } from './types'

const plain = /^\/(?!\/)[^\\\p{Cc}]{0,2047}$/u
/** A path of our own origin with query and hash, or '/': never another site, never the callback itself. */
export function safeReturnPath(value: unknown, redirectUri: string): string {
  if (typeof value !== 'string' || !plain.test(value)) return '/'
  const callback = new URL(redirectUri)
  const { pathname, search, hash } = new URL(value, callback)
  const path = pathname + search + hash
  // Dot segments are gone only now: '/.//evil' became '//evil'.
  return plain.test(path) && pathname.replace(/\/+$/, '') !== callback.pathname ? path : '/'
}

function readAnswer(href: string, issuer: string) {
  const { searchParams: query, hash } = new URL(href)
  const fragment = new URLSearchParams(hash.slice(1))
  const all = [...query, ...fragment]
  const given = all.filter(([name]) => /^(state|code|access_token|refresh_token|error)$/.test(name))
  if (given.length === 0) return null
  if (new Set(given.map(([name]) => name)).size < given.length) refuse('param_duplicate')
  const { state = '', code, access_token: at, refresh_token: rt, error } = Object.fromEntries(given)
  // Checked before it becomes part of a key or lock name: a link could spell any other key.
  if (!/^[\w-]{43}$/.test(state)) refuse(state ? 'state_unknown' : 'state_missing')
  const place = fragment.has('state') ? fragment : query
  const isMisplaced = (place === query ? (at ?? rt) : code) !== undefined
  const isForeign = all.some(([name, value]) => name === 'iss' && value !== issuer)
  const isMixed = isMisplaced || isForeign || given.some(([name]) => !place.has(name))
  return { state, code, at, rt, error, isMixed }
}
type Answer = NonNullable<ReturnType<typeof readAnswer>>
const sha256 = async (text: string) =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))

export function createSignIn(env: Environment, records: Records) {
  const { origin, clientId, redirectUri, scope, flows, world } = env
  let left = -Infinity
  const redeem = ({ code, at, rt, error, isMixed }: Answer, attempt: Attempt) => {
    const isCode = attempt.flow === 'code'
    if (!isCurrent(attempt.t, world.Date.now())) refuse('state_expired')
    if (isMixed) refuse('param_mixed')
    if (error !== undefined) refuse(error === 'access_denied' ? 'denied' : 'server_error_param')
    if ((isCode ? (at ?? rt) : code) !== undefined || !flows.includes(attempt.flow)) refuse('flow_mismatch')
    if (isCode) return requestTokens(env, { ...attempt, code: code || refuse('code_missing') })
    if (!at || !rt) return refuse('token_missing')
    // A token that names another client was made for another application (RFC 6749 §10.16).
    const named = [at, rt].map(claims).flatMap(({ client_id = clientId, azp = clientId }) => [client_id, azp])
    if (!isJwt(at) || !isJwt(rt) || named.some((client) => client !== clientId)) refuse('token_malformed')
    return { at, rt }
  }
  return {
    /** Leaves for PlasmaPay. Rejects storage_unavailable, or flow_mismatch for a flow that is not configured. */
    signIn: async (flow: Flow, returnTo: string) => {
      if (!flows.includes(flow)) refuse('flow_mismatch')
      // The first click of two leaves; a navigation that the user stopped can be tried again soon.
      const t = world.Date.now()
      if (Math.abs(t - left) < 1500) return
      const state = randomText(32)
      const proof = env.pkce && flow === 'code' && { verifier: randomText(32) }
      records.saveAttempt(state, { v: 1, flow, t, redirectUri, scope, returnTo, ...proof })
      left = t
      const type = flow === 'code' ? 'code' : 'token'
      const asked = { client_id: clientId, redirect_uri: redirectUri, response_type: type, scope, state }
      const query = new URLSearchParams(asked)
      if (proof) query.append('code_challenge', await sha256(proof.verifier))
      if (proof) query.append('code_challenge_method', 'S256')
      world.location.assign(`${origin}/id/permission-oauth?${query.toString().replaceAll('+', '%20')}`)
    },
    /** Finishes a callback. Never rejects; a refusal leaves an existing session as it was. */
    complete: async (href: string): Promise<Outcome> => {
      let returnTo = '/'
      try {
        const answer = readAnswer(href, origin)
        if (!answer) return { ok: true, returnTo }
        // Held through the exchange: a second tab with the same address finds the attempt gone, not half used.
        await whileLocked(env, `cb.${answer.state}`, async () => {
          const attempt = records.takeAttempt(answer.state)
          returnTo = safeReturnPath(attempt.returnTo, redirectUri)
          records.begin(attempt.flow, await redeem(answer, attempt))
        })
        return { ok: true, returnTo }
      } catch (cause) {
        const error = cause instanceof AuthError ? cause : new AuthError('token_unavailable')
        return { ok: false, error, keptSession: records.read() !== null, returnTo }
      }
    },
  }
}
