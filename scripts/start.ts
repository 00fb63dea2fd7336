/** `npm start`: serves the app from its sources and starts the sandbox and the payments relay with it. */
import { getRequestListener } from '@hono/node-server'
import { readFileSync } from 'node:fs'
import { createServer, type Plugin } from 'vite'
import { localConfig, ports } from './local-config'
import { relayBeside } from './relay-beside'
import { sandboxBeside } from './sandbox-beside'
import { workerOff } from './installed/service-worker'

const sandbox = await sandboxBeside()
const app = `http://localhost:${ports.app}`
// Forgets with the sandbox: what it no longer knows cannot be asked for again.
const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = process.env
const relay = relayBeside(sandbox, app, { databaseUrl, dataDir })
const config = JSON.stringify(await localConfig(sandbox.origin, { hasRelay: true }))
const answer = getRequestListener(relay.fetch, { overrideGlobalObjects: false })
const besideTheApp: Plugin = {
  name: 'config-and-relay',
  configureServer: ({ middlewares }) => {
    middlewares.use('/config.json', (_request, response) => {
      response.setHeader('content-type', 'application/json').end(config)
    })
    // A build that was served here before may have left its worker, which would show that build instead.
    middlewares.use('/sw.js', (_request, response) => {
      response.setHeader('content-type', 'text/javascript').end(readFileSync(workerOff))
    })
    middlewares.use((request, response, next) =>
      /^\/(relay|hooks)(\/|$)/.test(request.url ?? '') ? void answer(request, response) : next(),
    )
  },
}
const server = await createServer({
  plugins: [besideTheApp],
  server: { port: ports.app, strictPort: true, host: 'localhost', cors: false },
})
await server.listen()
console.log(
  `\n  App      ${app}\n  Sandbox  ${sandbox.origin}\n  Payments ${app}/payments (merchant, sandbox)\n`,
)
