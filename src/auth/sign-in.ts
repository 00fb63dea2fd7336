import { toBase64url } from '~/base64url'
import { isCurrent, type Attempt, type AuthStorage } from './auth-storage'
import { whileLocked } from './calls'
import { AuthError, refuse } from './failure'
import { claims, isJwt, randomText, requestTokens } from './tokens'
import type { CallbackResult, Environment, Flow } from './types'

const localPath = /^\/(?!\/)[^\\\p{Cc}]{0,2047}$/u
/** A path of our own origin with query and hash, otherwise '/': never another site, never the callback itself. */
export function safeReturnPath(value: unknown, redirectUri: string): string {
  if (typeof value !== 'string' || !localPath.test(value)) return '/'
  const callback = new URL(redirectUri)
  const { pathname, search, hash } = new URL(value, callback)
  const path = pathname + search + hash
  // Tested again because parsing has removed dot segments: '/.//evil' becomes '//evil'.
  return localPath.test(path) && pathname.replace(/\/+$/, '') !== callback.pathname ? path : '/'
}

/** The parameters of a callback address; null when it has none. */
function parseCallback(href: string, issuer: string) {
  const { searchParams: query, hash } = new URL(href)
  const fragment = new URLSearchParams(hash.slice(1))
  const all = [...query, ...fragment]
  const given = all.filter(([name]) => /^(state|code|access_token|refresh_token|error)$/.test(name))
  if (given.length === 0) return null
  if (new Set(given.map(([name]) => name)).size < given.length) refuse('param_duplicate')
  const { state = '', code, access_token: at, refresh_token: rt, error } = Object.fromEntries(given)
  // Checked before it becomes part of a key or a lock’s name; otherwise a link could name any other key.
  if (!/^[\w-]{43}$/.test(state)) refuse(state ? 'state_unknown' : 'state_missing')
  const place = fragment.has('state') ? fragment : query
  const isMisplaced = (place === query ? (at ?? rt) : code) !== undefined
  const isForeign = all.some(([name, value]) => name === 'iss' && value !== issuer)
  const isMixed = isMisplaced || isForeign || given.some(([name]) => !place.has(name))
  return { state, code, at, rt, error, isMixed }
}
type CallbackParams = NonNullable<ReturnType<typeof parseCallback>>
const sha256 = async (text: string) =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))

export function createSignIn(env: Environment, storage: AuthStorage) {
  const { origin, clientId, redirectUri, scope, flows, world } = env
  let leftAt = -Infinity
  const redeem = ({ code, at, rt, error, isMixed }: CallbackParams, attempt: Attempt) => {
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
    /** Navigates to PlasmaPay. Rejects with storage_unavailable, or flow_mismatch for a flow that is not configured. */
    signIn: async (flow: Flow, returnTo: string) => {
      if (!flows.includes(flow)) refuse('flow_mismatch')
      // Ignores the second click of a double click, but not a new try after the user has stopped the navigation.
      const t = world.Date.now()
      if (Math.abs(t - leftAt) < 1500) return
      const state = randomText(32)
      const proof = env.pkce && flow === 'code' && { verifier: randomText(32) }
      storage.saveAttempt(state, { v: 1, flow, t, redirectUri, scope, returnTo, ...proof })
      leftAt = t
      const type = flow === 'code' ? 'code' : 'token'
      const params = { client_id: clientId, redirect_uri: redirectUri, response_type: type, scope, state }
      const query = new URLSearchParams(params)
      if (proof) query.append('code_challenge', await sha256(proof.verifier))
      if (proof) query.append('code_challenge_method', 'S256')
      world.location.assign(`${origin}/id/permission-oauth?${query.toString().replaceAll('+', '%20')}`)
    },
    /** Completes a callback. Never rejects; a refused callback leaves an existing session as it was. */
    complete: async (href: string): Promise<CallbackResult> => {
      let returnTo = '/'
      try {
        const params = parseCallback(href, origin)
        if (!params) return { ok: true, returnTo }
        // Locked until the exchange is done: a second tab with the same address finds no attempt, never one in use.
        await whileLocked(env, `cb.${params.state}`, async () => {
          const attempt = storage.takeAttempt(params.state)
          returnTo = safeReturnPath(attempt.returnTo, redirectUri)
          storage.startSession(attempt.flow, await redeem(params, attempt))
        })
        return { ok: true, returnTo }
      } catch (cause) {
        const error = cause instanceof AuthError ? cause : new AuthError('token_unavailable')
        return { ok: false, error, keptSession: storage.readSession() !== null, returnTo }
      }
    },
  }
}
