import { randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { object, optional, parse, picklist, string } from 'valibot'
import type { Clients } from '#sandbox/grants/clients'
import type { AuthorizationRequest } from './request'

/**
 * A ticket protects the consent form against forgery: a signed form field holds the whole request, and a cookie named after
 * the ticket shows that this browser was given the form. Each tab has a cookie of its own. The cookie is Lax, not Strict,
 * because the application that leads here is another site.
 */
const lifetimeSeconds = 10 * 60
const cookieOf = (id: string) => `consent.${id}`
const Claims = object({
  jti: string(),
  client: string(),
  redirectUri: string(),
  responseType: picklist(['code', 'token']),
  scope: string(),
  state: optional(string()),
})

/** `now` in milliseconds. */
export const createTickets = (clients: Clients, now: () => number) => {
  const key = randomBytes(32)
  return {
    seal: async ({ client, ...request }: AuthorizationRequest) => {
      const id = randomBytes(16).toString('base64url')
      const ticket = await new SignJWT({ ...request, client: client.client_id })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(id)
        .setExpirationTime(Math.floor(now() / 1000) + lifetimeSeconds)
        .sign(key)
      const cookie = `${cookieOf(id)}=1; Path=/id; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax`
      return { ticket, cookie }
    },
    /** Undefined when forged, older than ten minutes, or not shown to the browser with these cookies. */
    open: async (ticket: string, cookies: string) => {
      try {
        const { payload } = await jwtVerify(ticket, key, {
          algorithms: ['HS256'],
          currentDate: new Date(now()),
        })
        const { jti, client: clientId, ...claims } = parse(Claims, payload)
        const client = clients.find(clientId)
        const name = cookieOf(jti)
        const isShownHere = cookies.split(/; */).includes(`${name}=1`)
        if (!client || !isShownHere) return undefined
        const request: AuthorizationRequest = { ...claims, client, state: claims.state }
        return { request, clearCookie: `${name}=; Path=/id; Max-Age=0; HttpOnly; SameSite=Lax` }
      } catch {
        return undefined
      }
    },
  }
}
