/**
 * `npm run preview`: serves the built app as a deployment would, and starts the sandbox and the payments relay with it. DIST names
 * another folder with a build.
 */
import { existsSync } from 'node:fs'
import { build } from 'vite'
import { localConfig, ports } from './local-config'
import { relayBeside } from './relay-beside'
import { sandboxBeside } from './sandbox-beside'
import { serveDist } from './serve-dist'

if (!existsSync('dist/index.html')) await build()
const sandbox = await sandboxBeside()
const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = process.env
const relay = relayBeside(sandbox, `http://localhost:${ports.app}`, { databaseUrl, dataDir })
const config = await localConfig(sandbox.origin, { hasRelay: true })
const app = await serveDist({ port: ports.app, config, relay: relay.fetch, root: process.env.DIST ?? 'dist' })
console.log(`\n  App      ${app.origin}\n  Sandbox  ${sandbox.origin}\n`)
