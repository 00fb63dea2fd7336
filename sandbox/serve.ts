import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import type { SandboxOptions } from './context'
import { readEnvironment } from './environment'
import { ConnectionDropped } from '#sandbox/switches/faults'
import { isOwnName, wrongHostMessage } from './host-name'
import { createSandbox, type Sandbox } from './sandbox'

export type Served = { origin: string; sandbox: Sandbox; close: () => Promise<void> }

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

const listenerFor = (sandbox: Sandbox): Listener =>
  getRequestListener(
    async (request, { incoming }) => {
      try {
        return await sandbox.fetch(request)
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error
        incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
    { overrideGlobalObjects: false },
  )

const listen = async (server: Server, port: number, host: string) => {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** Answers 421 to requests for any other host name. */
const checkHost =
  (listener: Listener, hosts: readonly string[]): Listener =>
  async (incoming, outgoing) => {
    if (isOwnName(incoming.headers.host, hosts)) return listener(incoming, outgoing)
    outgoing.writeHead(421, { 'content-type': 'text/plain', connection: 'close' }).end(wrongHostMessage)
  }

/** Whether this machine has no IPv6; then only 127.0.0.1 is served. */
const isWithoutIpv6 = (error: unknown) =>
  error instanceof Error && 'code' in error && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(error.code))

const close = async (server: Server) => {
  if (!server.listening) return
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

/** Serves on 127.0.0.1 and ::1; port 0 takes a free port. Rejects when the port is in use. */
export const serveSandbox = async ({
  port,
  hosts = [],
  ...options
}: SandboxOptions & { port: number; hosts?: string[] }): Promise<Served> => {
  const sandbox = createSandbox(options)
  const listener = checkHost(listenerFor(sandbox), hosts)
  const [ipv4, ipv6] = [createServer(listener), createServer(listener)]
  const actualPort = await listen(ipv4, port, '127.0.0.1')
  try {
    await listen(ipv6, actualPort, '::1')
  } catch (error) {
    if (!isWithoutIpv6(error)) {
      await close(ipv4)
      throw error
    }
  }
  return {
    origin: `http://localhost:${actualPort}`,
    sandbox,
    close: async () => void (await Promise.all([ipv4, ipv6].map(close))),
  }
}

const start = async () => {
  const settings = readEnvironment(process.env)
  if (!settings.ok) throw new Error(settings.message)
  const { origin } = await serveSandbox(settings.value)
  console.log(`PlasmaPay sandbox: ${origin}`)
}

const entry = process.argv[1]
if (entry && import.meta.url === pathToFileURL(realpathSync(entry)).href) {
  start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
