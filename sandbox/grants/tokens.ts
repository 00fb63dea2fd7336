import { randomBytes, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

/** What a person has allowed an application. */
export type Grant = { username: string; clientId: string; scope: string }
export type TokenPair = { access_token: string; refresh_token: string }
/** All tokens that descend from one consent; they are revoked together. */
export type Family = Grant & { revoked: boolean }
type Kind = 'access' | 'refresh'
type LiveToken = { family: Family; expires: number; used: boolean }
/** `serverNow` in milliseconds, lifetimes in seconds. */
type TokenOptions = { serverNow: () => number; ttl: (kind: Kind) => number; rotates: () => boolean }
export type Tokens = ReturnType<typeof createTokens>

const pruneAboveTokens = 5_000

export const createTokens = ({ serverNow, ttl, rotates }: TokenOptions) => {
  const key = randomBytes(32)
  const live = { access: new Map<string, LiveToken>(), refresh: new Map<string, LiveToken>() }
  const seconds = () => Math.floor(serverNow() / 1000)

  const prune = (tokens: Map<string, LiveToken>) => {
    if (tokens.size < pruneAboveTokens) return
    for (const [jti, token] of tokens) if (token.expires < seconds()) tokens.delete(jti)
  }
  const sign = async (kind: Kind, family: Family) => {
    const [jti, iat] = [randomUUID(), seconds()]
    prune(live[kind])
    live[kind].set(jti, { family, expires: iat + ttl(kind), used: false })
    return new SignJWT({ client_id: family.clientId, scope: family.scope, typ: kind })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(family.username)
      .setIssuedAt(iat)
      .setExpirationTime(iat + ttl(kind))
      .setJti(jti)
      .sign(key)
  }
  const issue = async (family: Family): Promise<TokenPair> => ({
    access_token: await sign('access', family),
    refresh_token: await sign('refresh', family),
  })
  /** Undefined unless the token is ours, has not expired and is not revoked. */
  const find = async (kind: Kind, token: string) => {
    try {
      const options = { algorithms: ['HS256'], currentDate: new Date(serverNow()) }
      const { payload } = await jwtVerify(token, key, options)
      const found = payload.jti ? live[kind].get(payload.jti) : undefined
      return found && !found.family.revoked ? found : undefined
    } catch {
      return undefined
    }
  }

  return {
    createFamily: (grant: Grant): Family => ({ ...grant, revoked: false }),
    issue,
    accessGrant: async (token: string): Promise<Grant | undefined> => (await find('access', token))?.family,
    refreshGrant: async (token: string): Promise<Grant | undefined> => (await find('refresh', token))?.family,
    /** A new pair, or undefined when the token is invalid. A used token revokes its whole family. */
    refresh: async (token: string): Promise<TokenPair | undefined> => {
      const found = await find('refresh', token)
      if (!found) return undefined
      if (!rotates()) return { access_token: await sign('access', found.family), refresh_token: token }
      if (found.used) {
        found.family.revoked = true
        return undefined
      }
      found.used = true
      return issue(found.family)
    },
    expireAccess: () => live.access.clear(),
    revokeAll: () => {
      live.access.clear()
      live.refresh.clear()
    },
  }
}
