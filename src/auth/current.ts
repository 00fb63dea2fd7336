import type { Auth } from './auth'

let current: Auth | undefined

/** Called once by the door, before anything asks. */
export function beginAuth(auth: Auth) {
  current = auth
}

/** The one Auth of this page. */
export function auth(): Auth {
  if (!current) throw new Error('auth() before beginAuth()')
  return current
}
