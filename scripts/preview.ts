/** `npm run preview`: serves the built app as a deployment would, and starts the sandbox with it. */
import { existsSync } from 'node:fs'
import { build } from 'vite'
import { localConfig, ports } from './local-config'
import { sandboxBeside } from './sandbox-beside'
import { serveDist } from './serve-dist'

if (!existsSync('dist/index.html')) await build()
const sandbox = await sandboxBeside()
const app = await serveDist({ port: ports.app, config: await localConfig(sandbox.origin) })
console.log(`\n  App      ${app.origin}\n  Sandbox  ${sandbox.origin}\n`)
