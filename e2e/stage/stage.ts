import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built app and a sandbox, in a process of their own. */
export type Stage = { app: string; sandbox: string; close: () => Promise<void> }

const sandboxSwitches = JSON.stringify({ bots: false })

/** A port that is free now, so that several runs on one machine do not collide. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.')
  return address.port
}

/**
 * Resolves once both are listening; rejects with the output of the process if it ends before. `config` is the app’s
 * /config.json; without it the app is pointed at the sandbox. `forwardTo` is where the relay tells of payments. `build` is another
 * folder than dist, served with its service worker, which the tests of everything else do without.
 */
export async function openStage(config?: object, forwardTo?: string, build?: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'stage-'))
  const file = join(folder, 'config.json')
  if (config) writeFileSync(file, JSON.stringify(config))
  const ports = { app: await freePort(), sandbox: await freePort() }
  const env = {
    ...process.env,
    APP_PORT: String(ports.app),
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SEED: 'e2e',
    SANDBOX_SWITCHES: sandboxSwitches,
    SANDBOX_APP_ORIGINS: undefined,
    CONFIG: config && file,
    FORWARD_TO: forwardTo,
    DIST: build,
    SERVICE_WORKER: build === undefined ? 'off' : undefined,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/preview.ts'], { env })
  const leave = () => void child.kill()
  process.once('exit', leave)
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: unknown) => {
      output += String(chunk)
      if (output.includes(`http://localhost:${ports.sandbox}`)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`scripts/preview.ts did not start:\n${output}`)))
  })
  return {
    app: `http://localhost:${ports.app}`,
    sandbox: `http://localhost:${ports.sandbox}`,
    async close() {
      process.off('exit', leave)
      rmSync(folder, { recursive: true, force: true })
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
