import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { answersOf, type Execution } from './plain-answers'

/**
 * What becomes of a send. `answer`: executed and answered. `drop`: executed, then the connection is cut before a byte of
 * the answer. `stall`: the same after a silence. `cut`: executed, the answer breaks off behind its headers. A number:
 * executed, and that status is answered nevertheless. `refuse`: not executed, and said so. `before`: cut, not executed.
 */
export type Deed = 'answer' | 'drop' | 'stall' | 'cut' | 'refuse' | 'before' | number

export type PlainPlasmaPay = {
  origin: string
  /** The next sends meet these, one each; every further one meets the last. At first all are answered. */
  plan: (...deeds: Deed[]) => void
  /** How often this body arrived, and how often it was executed. */
  arrivals: (body: string) => number
  executions: (body: string) => number
  /** Used connections that a browser held idle when this body came first. */
  idleAt: (body: string) => number | undefined
  /** So many connections stay open between two questions; all others close with their answer. */
  keepOpen: (count: number) => void
  close: () => Promise<void>
}

/** Milliseconds. */
const silence = 300
const base = '/plasma/api/v1'
const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = () =>
  `${text({ alg: 'HS256' })}.${text({ sub: 'alice', jti: randomBytes(6).toString('hex') })}.${text('-')}`

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const allow = (request: IncomingMessage) => ({
  'access-control-allow-origin': request.headers.origin ?? '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST',
  vary: 'origin',
})

/**
 * A server of its own, on nothing but Node: it says as much as the wallet needs, executes what it is sent, does with the
 * answer what it was told to, and counts. One user, alice; the sign-in is a redirect.
 */
export async function openPlainPlasmaPay(): Promise<PlainPlasmaPay> {
  const executed: Execution[] = []
  const arrived: string[] = []
  let deeds: Deed[] = ['answer']
  let most = Infinity
  const idle = new Map<string, number>()
  /** Those that stay open, and those of them that carry nothing now. */
  const kept = new Set<Socket>()
  const resting = new Set<Socket>()
  const waiting: (() => void)[] = []

  function say(request: IncomingMessage, response: ServerResponse, status: number, body: unknown) {
    const sent = body === undefined ? '' : JSON.stringify(body)
    const type = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
    const stays = kept.has(request.socket) && { connection: 'keep-alive' }
    response
      .writeHead(status, { ...allow(request), ...type, ...(stays || { connection: 'close' }) })
      .end(sent)
  }

  function carryOut(request: IncomingMessage, response: ServerResponse, body: string) {
    const { socket } = request
    if (!idle.has(body)) idle.set(body, resting.size + (kept.has(socket) ? 1 : 0))
    kept.add(socket)
    arrived.push(body)
    const deed = (deeds.length > 1 ? deeds.shift() : deeds[0]) ?? 'answer'
    if (deed === 'before') return socket.destroy()
    if (deed === 'refuse') return say(request, response, 422, { message: 'It does not like this.' })
    const id = createHash('sha256').update(`${executed.length}${body}`).digest('hex')
    const execution = { id, body, sequence: executed.length + 1, time: new Date() }
    executed.push(execution)
    const answer = answersOf.send(execution)
    if (deed === 'drop') return socket.destroy()
    // oxlint-disable-next-line walls/no-time-in-tests -- the silence of a server, which no test waits for
    if (deed === 'stall') return setTimeout(() => socket.destroy(), silence)
    if (typeof deed === 'number') return say(request, response, deed, { message: `It says ${deed}.` })
    if (deed === 'answer') return say(request, response, 200, answer)
    const whole = JSON.stringify(answer)
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }
    response.writeHead(200, { ...allow(request), ...length })
    return response.write(whole.slice(0, 40), () => socket.destroy())
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: string) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://plasma.test')
    const { socket, method } = request
    // Asked over connections that a send with a token never uses.
    if (method === 'OPTIONS') return response.writeHead(204, allow(request)).end()
    if (pathname === `${base}/send-tx`) return carryOut(request, response, body)
    if (kept.size < most) kept.add(socket)
    if (pathname === '/id/permission-oauth') {
      const back = `${searchParams.get('redirect_uri')}?${new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })}`
      return response.writeHead(302, { location: back, connection: 'close' }).end()
    }
    if (pathname === '/id/oauth/v1/token')
      return say(request, response, 200, { access_token: token(), refresh_token: token() })
    if (pathname === `${base}/together`) {
      waiting.push(() => say(request, response, 200, []))
      if (waiting.length >= Number(searchParams.get('count'))) for (const go of waiting.splice(0)) go()
      return undefined
    }
    const known = answersOf.get(pathname.slice(base.length), executed)
    return say(
      request,
      response,
      known === undefined ? 404 : 200,
      known ?? { message: 'There is no such place.' },
    )
  }

  const listen: RequestListener = (request, response) => {
    resting.delete(request.socket)
    response.on('finish', () => void (kept.has(request.socket) && resting.add(request.socket)))
    bodyOf(request).then(
      (body) => answer(request, response, body),
      () => request.socket.destroy(),
    )
  }
  const server = createServer({ keepAliveTimeout: 0 }, listen).listen(0, 'localhost')
  server.on('connection', (socket: Socket) =>
    socket.on('close', () => {
      kept.delete(socket)
      resting.delete(socket)
    }),
  )
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    plan: (...next) => void (deeds = next),
    arrivals: (body) => arrived.filter((each) => each === body).length,
    executions: (body) => executed.filter((each) => each.body === body).length,
    idleAt: (body) => idle.get(body),
    keepOpen: (count) => void (most = count),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
