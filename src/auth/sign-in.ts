import { saveAttempt } from './attempts'
import { AuthError } from './failure'
import { randomText, toBase64url } from './jwt'
import { isFlow } from './record'
import type { AuthConfig, Environment, Flow } from './types'

const longestPath = 2048
const doubleClick = 1500

const isPlain = (value: string) =>
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  value.length <= longestPath && /^\/(?!\/)/.test(value) && !/[\\\u0000-\u001f\u007f]/.test(value)

/** A path of our own origin with query and hash, or '/': never another site, never the callback itself. */
export function safeReturnPath(value: string, origin: string, callback = '/auth/callback'): string {
  if (!isPlain(value) || !URL.canParse(value, origin)) return '/'
  const url = new URL(value, origin)
  const path = url.pathname + url.search + url.hash
  // Dot segments are gone only now: '/.//evil' became '//evil'.
  const own = url.origin === new URL(origin).origin && isPlain(path)
  return own && url.pathname.replace(/\/+$/, '') !== callback ? path : '/'
}

const challenge = async (crypto: Crypto, verifier: string) =>
  toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))

export function createSignIn(cfg: AuthConfig, env: Environment) {
  let left: number | null = null

  const leave = async (flow: Flow, returnTo: string) => {
    const state = randomText(env.crypto, 32)
    const verifier = cfg.pkce && flow === 'code' ? randomText(env.crypto, 32) : undefined
    const { origin, pathname } = new URL(cfg.redirectUri)
    saveAttempt(env.storage, state, {
      v: 1,
      flow,
      t: env.now(),
      redirectUri: cfg.redirectUri,
      scope: cfg.scope,
      returnTo: safeReturnPath(returnTo, origin, pathname),
      ...(verifier === undefined ? {} : { verifier }),
    })
    const query = Object.entries({
      client_id: cfg.clientId,
      redirect_uri: cfg.redirectUri,
      response_type: flow === 'code' ? 'code' : 'token',
      scope: cfg.scope,
      state,
      ...(verifier === undefined
        ? {}
        : { code_challenge: await challenge(env.crypto, verifier), code_challenge_method: 'S256' }),
    }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    env.assign(`${cfg.origin}/id/permission-oauth?${query.join('&')}`)
  }

  return async (flow: Flow, returnTo: string) => {
    if (!isFlow(flow) || !cfg.flows.includes(flow)) throw new AuthError('flow_mismatch')
    // The first click of two leaves; a navigation that the user stopped can be tried again soon.
    const now = env.now()
    if (left !== null && Math.abs(now - left) < doubleClick) return
    left = now
    try {
      await leave(flow, returnTo)
    } catch (error) {
      left = null
      throw error
    }
  }
}
