import type { AuthConfig } from './types'

/** What a test replaces. Storages are functions because reading `localStorage` itself can throw. */
export const browser = {
  storage: () => localStorage,
  sessionStorage: () => sessionStorage,
  // Absent outside a secure context and in older browsers.
  locks: (globalThis as { navigator?: Partial<Navigator> }).navigator?.locks,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  now: () => Date.now(),
  assign: (url: string) => location.assign(url),
  events: globalThis as EventTarget,
}
export type Environment = AuthConfig & typeof browser
