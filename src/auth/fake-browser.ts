import { afterEach, beforeEach, vi } from 'vitest'
import { createAuth } from './auth'
import { Locks } from './fake-locks'
import { Server } from './fake-plasmapay'
import type { AuthConfig } from './types'

export const config: AuthConfig = {
  origin: 'https://plasma.test',
  clientId: 'client-1',
  scope: 'plasma',
  flows: ['code', 'implicit'],
  redirectUri: 'https://dapp.test/auth/callback',
}

// The real AbortSignal.timeout does not follow Vitest’s fake clock.
AbortSignal.timeout = (ms) => {
  const control = new AbortController()
  setTimeout(() => control.abort(new DOMException('late', 'TimeoutError')), ms)
  return control.signal
}

type Entry = { at: number; by: string; value: string | null }

/** A localStorage shared by tabs: each view sees the writes of others only after its own lag, as in real browsers. */
class Disk {
  private log = new Map<string, Entry[]>()
  private views: { by: string; lag: () => number; events: EventTarget }[] = []
  blocked = false
  full = false

  private write(key: string, by: string, value: string | null) {
    const entries = this.log.get(key) ?? []
    if ((entries.at(-1)?.value ?? null) === value) return
    this.log.set(key, [...entries, { at: Date.now(), by, value }])
    for (const view of this.views.filter((view) => view.by !== by))
      setTimeout(() => view.events.dispatchEvent(new Event('storage')), view.lag() + 1)
  }

  raw = () =>
    new Map(
      [...this.log]
        .map(([key, entries]) => [key, entries.at(-1)?.value ?? null] as const)
        .filter((entry): entry is [string, string] => entry[1] !== null),
    )

  view(by: string, lag: () => number, events: EventTarget): Storage {
    this.views.push({ by, lag, events })
    const seen = (key: string) => {
      if (this.blocked) throw new DOMException('blocked', 'SecurityError')
      const entries = this.log.get(key) ?? []
      return entries.findLast((entry) => entry.by === by || entry.at + lag() <= Date.now())?.value ?? null
    }
    const keys = () => [...this.log.keys()].filter((key) => seen(key) !== null)
    return {
      getItem: seen,
      setItem: (key, value) => {
        seen(key)
        if (this.full) throw new DOMException('full', 'QuotaExceededError')
        this.write(key, by, value)
      },
      removeItem: (key) => {
        seen(key)
        this.write(key, by, null)
      },
      clear: () => {
        for (const key of keys()) this.write(key, by, null)
      },
      key: (index) => keys()[index] ?? null,
      get length() {
        return keys().length
      },
    }
  }
}

type Given = {
  cfg?: Partial<AuthConfig>
  lag?: number
  locks?: undefined
  now?: () => number
  sessionStorage?: () => never
  /** More members of the tab’s window. */
  more?: object
}

/** A browser profile for tests: tabs with a localStorage that lags, a lock manager, and a PlasmaPay that rotates tokens. */
export function fakeBrowser() {
  const disk = new Disk()
  const locks = new Locks()
  const server = new Server()
  let tabs = 0

  const open = (given: Given = {}) => {
    const { cfg, lag = 0 } = given
    tabs += 1
    const name = `tab${tabs}`
    const events = new EventTarget()
    const state = { lag, skew: 0 }
    const view = disk.view(name, () => state.lag, events)
    const own = new Disk().view(name, () => 0, new EventTarget())
    const assigned: string[] = []
    const world = {
      localStorage: view,
      get sessionStorage() {
        return given.sessionStorage?.() ?? own
      },
      navigator: 'locks' in given ? {} : { locks: locks.client(name) },
      fetch: server.fetch(name),
      Date: { now: given.now ?? (() => Date.now() + state.skew) },
      location: { assign: (url: string) => void assigned.push(url) },
      addEventListener: events.addEventListener.bind(events),
      ...given.more,
    }
    const auth = createAuth({ ...config, ...cfg }, world as unknown as typeof globalThis)
    return { name, state, events, view, own, assigned, auth }
  }
  return { disk, locks, server, open }
}
export type Tab = ReturnType<ReturnType<typeof fakeBrowser>['open']>

export const callbackUrl = (tab: Tab, answer: Record<string, string>, mark: '?' | '#' = '?') => {
  const state = new URL(tab.assigned.at(-1) ?? '').searchParams.get('state') ?? ''
  return `${config.redirectUri}${mark}${new URLSearchParams({ ...answer, state }).toString()}`
}

export const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Call once in a test file: then time passes only through `advance`. */
export function withFakeClock() {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())
}

/** Signs in by the code flow. The clock must be fake; pass `ms` 0 when something else advances it. */
export async function signIn(tab: Tab, returnTo = '/', ms = 2000) {
  await tab.auth.signIn('code', returnTo)
  const done = tab.auth.complete(callbackUrl(tab, { code: 'c-1' }))
  await advance(ms)
  return done
}

/** A profile with one signed-in tab. `lifetime` of its access token is in seconds; null leaves the times out of it. */
export async function signedIn(lifetime: number | null = 900) {
  const world = fakeBrowser()
  world.server.lifetime = lifetime
  const tab = world.open()
  await signIn(tab)
  world.server.calls = []
  const stored = () =>
    JSON.parse(world.disk.raw().get('pp.auth.v1.session') ?? 'null') as Record<string, unknown> & {
      ver: number
      exp: number
    }
  return { ...world, tab, stored }
}
