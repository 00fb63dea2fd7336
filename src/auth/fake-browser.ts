import { createAuth } from './auth'
import type { AuthConfig } from './types'
import { toBase64url } from './tokens'

/** A browser profile for tests: tabs with a localStorage that lags, a lock manager, and a PlasmaPay that rotates. */
export const config: AuthConfig = {
  origin: 'https://plasma.test',
  clientId: 'client-1',
  scope: 'plasma',
  flows: ['code', 'implicit'],
  redirectUri: 'https://dapp.test/auth/callback',
}

const text = (value: unknown) => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
export const jwt = (claims: Record<string, unknown> = {}) => `${text({ alg: 'HS256' })}.${text(claims)}.c2ln`

export const sleep = (ms: number) =>
  new Promise<void>((done) => {
    setTimeout(done, ms)
  })

// Its own timer is out of reach of Vitest's clock.
AbortSignal.timeout = (ms) => {
  const control = new AbortController()
  setTimeout(() => control.abort(new DOMException('late', 'TimeoutError')), ms)
  return control.signal
}

type Entry = { at: number; by: string; value: string | null }

/** Each view sees the writes of others only after its own lag, as real browser processes do. */
class Disk {
  private log = new Map<string, Entry[]>()
  private views: { by: string; lag: () => number; events: EventTarget }[] = []
  broken = false
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
      if (this.broken) throw new DOMException('blocked', 'SecurityError')
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

type Ask = { name: string; mode: LockMode; client: string; grant: () => void }

/** Web Locks in memory: exclusive and shared, in order of asking, with signal and query. */
class Locks {
  held: Ask[] = []
  private waiting: Ask[] = []

  private advance() {
    for (const ask of this.waiting) {
      const earlier = this.waiting.slice(0, this.waiting.indexOf(ask))
      const rivals = [...this.held, ...earlier].filter((other) => other.name === ask.name)
      if (ask.mode === 'exclusive' ? rivals.length > 0 : rivals.some((other) => other.mode === 'exclusive'))
        continue
      this.waiting = this.waiting.filter((other) => other !== ask)
      this.held.push(ask)
      ask.grant()
    }
  }
  private drop(ask: Ask) {
    this.held = this.held.filter((other) => other !== ask)
    this.advance()
  }
  /** The client's tab is gone: its locks are free, its callbacks never come back. */
  crash(client: string) {
    this.waiting = this.waiting.filter((ask) => ask.client !== client)
    this.held = this.held.filter((ask) => ask.client !== client)
    this.advance()
  }
  client(client: string): LockManager {
    const request = (name: string, given: unknown, callback?: unknown) =>
      new Promise<unknown>((resolve, reject) => {
        const options = (callback ? given : {}) as LockOptions
        const work = (callback ?? given) as (lock: Lock) => unknown
        const mode = options.mode ?? 'exclusive'
        const run = async () => {
          try {
            const value = await work({ name, mode })
            this.drop(ask)
            resolve(value)
          } catch (error) {
            this.drop(ask)
            reject(error)
          }
        }
        const ask: Ask = { name, mode, client, grant: () => void Promise.resolve().then(run) }
        options.signal?.addEventListener('abort', () => {
          if (!this.waiting.includes(ask)) return
          this.waiting = this.waiting.filter((other) => other !== ask)
          reject(options.signal?.reason)
          this.advance()
        })
        this.waiting.push(ask)
        this.advance()
      })
    const query = () =>
      Promise.resolve({
        held: this.held.map(({ name, mode, client }) => ({ name, mode, clientId: client })),
        pending: this.waiting.map(({ name, mode, client }) => ({ name, mode, clientId: client })),
      })
    return { request, query } as LockManager
  }
}

type Call = { tab: string; url: string; init: RequestInit; json: Record<string, string> }
type Responder = (call: Call) => Response | Promise<Response>

/** A PlasmaPay that rotates: a refresh token serves once, and is `replayed` when it comes again. */
class Server {
  calls: Call[] = []
  replayed = 0
  latency = 5
  lifetime: number | null = 900
  sub = 'alice'
  valid = new Set<string>()
  private refresh = new Set<string>()
  private serial = 0
  /** Set by a test to answer instead; undefined means the ordinary answer. */
  token: Responder = () => this.exchange()
  api: Responder = (call) => this.resource(call)

  pair() {
    this.serial += 1
    const times = this.lifetime === null ? {} : { iat: this.serial, exp: this.serial + this.lifetime }
    const at = jwt({ sub: this.sub, n: this.serial, ...times })
    const rt = jwt({ r: this.serial })
    this.valid = new Set([at])
    this.refresh.add(rt)
    return { access_token: at, refresh_token: rt }
  }
  exchange() {
    const old = this.tokenCalls.at(-1)?.json.refresh_token
    if (old === undefined || this.refresh.delete(old)) return Response.json(this.pair())
    this.replayed += 1
    return Response.json({ error: 'invalid_grant' }, { status: 401 })
  }
  resource({ init }: Call) {
    const sent = new Headers(init.headers).get('authorization') ?? ''
    return this.valid.has(sent.slice(4)) ? Response.json({ ok: true }) : Response.json({}, { status: 401 })
  }
  get tokenCalls() {
    return this.calls.filter((call) => call.url.endsWith('/id/oauth/v1/token'))
  }
  get apiCalls() {
    return this.calls.filter((call) => call.url.includes('/plasma/api/v1'))
  }

  fetch = (tab: string) =>
    ((url: string, init: RequestInit = {}) =>
      new Promise<Response>((resolve, reject) => {
        const stop = () => reject(init.signal?.reason)
        if (init.signal?.aborted) return stop()
        init.signal?.addEventListener('abort', stop)
        const answer = async () => {
          await sleep(this.latency)
          if (init.signal?.aborted) return
          const isToken = url.endsWith('/id/oauth/v1/token')
          const json = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, string>) : {}
          const call = { tab, url, init, json }
          this.calls.push(call)
          const response = await (isToken ? this.token(call) : this.api(call))
          await sleep(this.latency)
          resolve(response)
        }
        answer().catch(reject)
      })) as unknown as typeof fetch
}

type Given = {
  cfg?: Partial<AuthConfig>
  lag?: number
  locks?: undefined
  now?: () => number
  sessionStorage?: () => never
}

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

/** Signs in by the code flow; the clock must be fake. */
export async function signIn(tab: Tab, advance: (ms: number) => Promise<unknown>, returnTo = '/') {
  await tab.auth.signIn('code', returnTo)
  const done = tab.auth.complete(callbackUrl(tab, { code: 'c-1' }))
  await advance(2000)
  return done
}
