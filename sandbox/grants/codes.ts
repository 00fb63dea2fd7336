import { randomBytes } from 'node:crypto'
import type { Family, Grant, Tokens } from './tokens'

const lifetimeMs = 10 * 60 * 1000
type Code = { grant: Grant; redirectUri: string; expires: number; family?: Family }

/** Authorization codes: valid ten minutes, once, for one client and one redirect address. `now` in milliseconds. */
export const createCodes = (tokens: Tokens, now: () => number) => {
  const codes = new Map<string, Code>()
  const prune = () => {
    // Kept for as long again after they expire, so that the replay of a used code is noticed.
    for (const [name, code] of codes) if (code.expires + lifetimeMs < now()) codes.delete(name)
  }
  return {
    create: (grant: Grant, redirectUri: string) => {
      prune()
      const name = randomBytes(32).toString('base64url')
      codes.set(name, { grant, redirectUri, expires: now() + lifetimeMs })
      return name
    },
    /** Undefined when unknown, expired, made for another client, or used before; the latter revokes the tokens it gave. */
    redeem: (name: string, clientId: string, redirectUri: string, scope: string): Family | undefined => {
      const code = codes.get(name)
      if (!code || code.grant.clientId !== clientId || code.redirectUri !== redirectUri) return undefined
      if (code.family) {
        code.family.revoked = true
        return undefined
      }
      if (code.expires < now() || code.grant.scope !== scope) return undefined
      code.family = tokens.createFamily(code.grant)
      return code.family
    },
  }
}
