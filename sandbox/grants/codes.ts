import { randomBytes } from 'node:crypto'
import type { Family, Grant, Tokens } from './tokens'

const lifetime = 10 * 60 * 1000
type Code = { grant: Grant; redirectUri: string; expires: number; family?: Family }

/** Authorization codes: ten minutes, one use, for one client and one redirect address. `now` in milliseconds. */
export const createCodes = (tokens: Tokens, now: () => number) => {
  const codes = new Map<string, Code>()
  const forget = () => {
    // A used code outlives its ten minutes a little, so that its replay is noticed.
    for (const [name, code] of codes) if (code.expires + lifetime < now()) codes.delete(name)
  }
  return {
    create: (grant: Grant, redirectUri: string) => {
      forget()
      const name = randomBytes(32).toString('base64url')
      codes.set(name, { grant, redirectUri, expires: now() + lifetime })
      return name
    },
    /** Undefined when unknown, expired, made for somebody else, or used: then what it gave is taken back. */
    redeem: (name: string, clientId: string, redirectUri: string, scope: string): Family | undefined => {
      const code = codes.get(name)
      if (!code || code.grant.clientId !== clientId || code.redirectUri !== redirectUri) return undefined
      if (code.family) {
        code.family.revoked = true
        return undefined
      }
      if (code.expires < now() || code.grant.scope !== scope) return undefined
      code.family = tokens.begin(code.grant)
      return code.family
    },
  }
}
