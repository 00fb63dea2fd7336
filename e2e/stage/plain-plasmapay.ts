import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { answersOf, type Execution } from './plain-answers'

/**
 * What the server does with a send. `answer`: executes and answers. `drop`: executes, then cuts the connection before the
 * first byte of the answer. `stall`: the same after a delay. `cut`: executes and breaks the answer off after its headers.
 * A number: executes, but answers with that status. `refuse`: refuses without executing. `before`: cuts without executing.
 */
export type Behaviour = 'answer' | 'drop' | 'stall' | 'cut' | 'refuse' | 'before' | number

export type PlainPlasmaPay = {
  origin: string
  /** Sets the behaviours for the next sends, in order; the last one stays in force. At first all sends are answered. */
  plan: (...behaviours: Behaviour[]) => void
  /** How often this body arrived, and how often it was executed. */
  arrivals: (body: string) => number
  executions: (body: string) => number
  /** How many used connections the browser held idle when this body arrived first. */
  idleAt: (body: string) => number | undefined
  /** Keeps at most `count` connections open between requests; the others are closed with their answer. */
  keepOpen: (count: number) => void
  close: () => Promise<void>
}

const stallMs = 300
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
 * A minimal PlasmaPay on plain Node: it answers as much as the wallet needs, executes sends, spoils their answers as planned,
 * and counts. Its only user is alice; the sign-in is a redirect.
 */
export async function openPlainPlasmaPay(): Promise<PlainPlasmaPay> {
  const executed: Execution[] = []
  const arrived: string[] = []
  let behaviours: Behaviour[] = ['answer']
  let maxOpen = Infinity
  const idleWhenFirst = new Map<string, number>()
  /** Connections that stay open between requests, and those of them that are idle now. */
  const openSockets = new Set<Socket>()
  const idleSockets = new Set<Socket>()
  const waiting: (() => void)[] = []

  function respond(request: IncomingMessage, response: ServerResponse, status: number, body: unknown) {
    const sent = body === undefined ? '' : JSON.stringify(body)
    const type = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
    const stays = openSockets.has(request.socket) && { connection: 'keep-alive' }
    response
      .writeHead(status, { ...allow(request), ...type, ...(stays || { connection: 'close' }) })
      .end(sent)
  }

  function executeSend(request: IncomingMessage, response: ServerResponse, body: string) {
    const { socket } = request
    if (!idleWhenFirst.has(body))
      idleWhenFirst.set(body, idleSockets.size + (openSockets.has(socket) ? 1 : 0))
    openSockets.add(socket)
    arrived.push(body)
    const behaviour = (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? 'answer'
    if (behaviour === 'before') return socket.destroy()
    if (behaviour === 'refuse') return respond(request, response, 422, { message: 'Refused as planned.' })
    const id = createHash('sha256').update(`${executed.length}${body}`).digest('hex')
    const execution = { id, body, sequence: executed.length + 1, time: new Date() }
    executed.push(execution)
    const answer = answersOf.send(execution)
    if (behaviour === 'drop') return socket.destroy()
    // oxlint-disable-next-line walls/no-time-in-tests -- the server’s delay; no test waits for it
    if (behaviour === 'stall') return setTimeout(() => socket.destroy(), stallMs)
    if (typeof behaviour === 'number')
      return respond(request, response, behaviour, { message: `Status ${behaviour} as planned.` })
    if (behaviour === 'answer') return respond(request, response, 200, answer)
    const whole = JSON.stringify(answer)
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }
    response.writeHead(200, { ...allow(request), ...length })
    return response.write(whole.slice(0, 40), () => socket.destroy())
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: string) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://plasma.test')
    const { socket, method } = request
    // Preflights use connections that a send with a token never uses.
    if (method === 'OPTIONS') return response.writeHead(204, allow(request)).end()
    if (pathname === `${base}/send-tx`) return executeSend(request, response, body)
    if (openSockets.size < maxOpen) openSockets.add(socket)
    if (pathname === '/id/permission-oauth') {
      const back = `${searchParams.get('redirect_uri')}?${new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })}`
      return response.writeHead(302, { location: back, connection: 'close' }).end()
    }
    if (pathname === '/id/oauth/v1/token')
      return respond(request, response, 200, { access_token: token(), refresh_token: token() })
    if (pathname === `${base}/together`) {
      waiting.push(() => respond(request, response, 200, []))
      if (waiting.length >= Number(searchParams.get('count'))) for (const go of waiting.splice(0)) go()
      return undefined
    }
    const known = answersOf.get(pathname.slice(base.length), executed)
    return respond(
      request,
      response,
      known === undefined ? 404 : 200,
      known ?? { message: 'There is no such path.' },
    )
  }

  const listen: RequestListener = (request, response) => {
    idleSockets.delete(request.socket)
    response.on('finish', () => void (openSockets.has(request.socket) && idleSockets.add(request.socket)))
    bodyOf(request).then(
      (body) => answer(request, response, body),
      () => request.socket.destroy(),
    )
  }
  const server = createServer({ keepAliveTimeout: 0 }, listen).listen(0, 'localhost')
  server.on('connection', (socket: Socket) =>
    socket.on('close', () => {
      openSockets.delete(socket)
      idleSockets.delete(socket)
    }),
  )
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    plan: (...next) => void (behaviours = next),
    arrivals: (body) => arrived.filter((each) => each === body).length,
    executions: (body) => executed.filter((each) => each.body === body).length,
    idleAt: (body) => idleWhenFirst.get(body),
    keepOpen: (count) => void (maxOpen = count),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
