import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built app and the sandbox beside it, in one process of their own. */
export type Stage = { app: string; sandbox: string; close: () => Promise<void> }

const stillness = JSON.stringify({ bots: false })

/** Any port that nobody uses now, so that two runs on one machine do not meet. */
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
 * Resolves once both are listening; rejects with what the process said if it ends before that. `config` is what the app
 * finds at /config.json; without one it is pointed at the sandbox.
 */
export async function openStage(config?: object): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'stage-'))
  const file = join(folder, 'config.json')
  if (config) writeFileSync(file, JSON.stringify(config))
  const ports = { app: await freePort(), sandbox: await freePort() }
  const env = {
    ...process.env,
    APP_PORT: String(ports.app),
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SEED: 'e2e',
    SANDBOX_SWITCHES: stillness,
    SANDBOX_APP_ORIGINS: undefined,
    CONFIG: config && file,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/preview.ts'], { env })
  const leave = () => void child.kill()
  process.once('exit', leave)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: unknown) => {
      said += String(chunk)
      if (said.includes(`http://localhost:${ports.sandbox}`)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`scripts/preview.ts did not start:\n${said}`)))
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
