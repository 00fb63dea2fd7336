import type { Auth } from './types'

let current: Auth | undefined

export function beginAuth(auth: Auth) {
  current = auth
}

export const auth = () => {
  if (!current) throw new Error('auth() before beginAuth()')
  return current
}
