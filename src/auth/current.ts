import type { Auth } from './auth'

export let auth = (): Auth => {
  throw new Error('auth() was called before setAuth()')
}
export function setAuth(created: Auth) {
  auth = () => created
}
