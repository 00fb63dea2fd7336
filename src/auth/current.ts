import type { Auth } from './auth'

export let auth = (): Auth => {
  throw new Error('auth() before beginAuth()')
}
export function beginAuth(begun: Auth) {
  auth = () => begun
}
