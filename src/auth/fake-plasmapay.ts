import { toBase64url } from '~/base64url'

const text = (value: unknown) => toBase64url(new TextEncoder().encode(JSON.stringify(value)))
export const jwt = (claims: Record<string, unknown> = {}) => `${text({ alg: 'HS256' })}.${text(claims)}.c2ln`

/** By the clock that `withFakeClock` has put in place. */
const sleep = (ms: number) =>
  new Promise<void>((done) => {
    setTimeout(done, ms)
  })

type Call = { tab: string; url: string; init: RequestInit; json: Record<string, string> }
type Responder = (call: Call) => Response | Promise<Response>

/** A PlasmaPay that rotates refresh tokens: each can be used once, and `replayed` counts those that come again. */
export class Server {
  calls: Call[] = []
  replayed = 0
  latency = 5
  lifetime: number | null = 900
  sub = 'alice'
  valid = new Set<string>()
  private refresh = new Set<string>()
  private serial = 0
  /** A test may replace `token` and `api` to answer something else. */
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
