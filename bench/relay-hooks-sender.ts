/**
 * Sends webhooks to PORT and HOOK, 200 at once over connections that are open, as a proxy does. A process of its own that does as little as may
 * be, so that its work is not measured. Prints the milliseconds of each answer as JSON.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const { PORT = '', HOOK = '' } = process.env
const atOnce = 200
const rounds = Number(process.env.ROUNDS ?? 10)

function requestFor(extId: string) {
  const body = JSON.stringify({ invoice: { extId, status: 'success', amount: '10' } })
  const head = ['host: 127.0.0.1', 'content-type: application/json', `content-length: ${body.length}`]
  return Buffer.from(`POST ${HOOK} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`)
}

async function open(): Promise<Socket> {
  const socket = connect({ port: Number(PORT), host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

const post = (socket: Socket, request: Buffer) =>
  new Promise<number>((resolve, reject) => {
    const begun = performance.now()
    socket.once('data', (answer: Buffer) => {
      const took = performance.now() - begun
      if (answer.toString().startsWith('HTTP/1.1 200 ')) resolve(took)
      else reject(new Error(`A webhook was answered ${answer.toString().slice(0, 20)}`))
    })
    socket.write(request)
  })

const times: number[] = []
for (let round = 0; round <= rounds; round++) {
  // A server closes connections that rest for seconds.
  const sockets = await Promise.all(Array.from({ length: atOnce }, open))
  const requests = sockets.map((_, n) => requestFor(`${round}-${n}`))
  const took = await Promise.all(sockets.map((socket, n) => post(socket, requests[n] ?? Buffer.alloc(0))))
  // The first compiles the code.
  if (round > 0) times.push(...took)
  for (const socket of sockets) socket.destroy()
}
process.stdout.write(JSON.stringify(times))
