/** `npm start`: serves the app from its sources and starts the sandbox with it. */
import { createServer, type Plugin } from 'vite'
import { localConfig, ports } from './local-config'
import { sandboxBeside } from './sandbox-beside'

const sandbox = await sandboxBeside()
const config = JSON.stringify(await localConfig(sandbox.origin))
const answerConfig: Plugin = {
  name: 'local-config',
  configureServer: (server) => {
    server.middlewares.use('/config.json', (_request, response) => {
      response.setHeader('content-type', 'application/json').end(config)
    })
  },
}
const server = await createServer({
  plugins: [answerConfig],
  server: { port: ports.app, strictPort: true, host: 'localhost' },
})
await server.listen()
console.log(`\n  App      http://localhost:${ports.app}\n  Sandbox  ${sandbox.origin}\n`)
