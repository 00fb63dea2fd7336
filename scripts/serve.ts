/**
 * `npm run serve`: one process for a shop: the built app with its headers, its /config.json, the relay and the addresses of
 * webhooks. docs/relay.md says what it reads.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseConfig } from '~/domain/config'
import { parseSettingsText, refuseSandboxPassword } from '#relay/config/parse-settings'
import { createRelay } from '../relay/relay'
import { serveDist } from './serve-dist'

const { env } = process
const host = env.HOST ?? '127.0.0.1'

/** Ends the start with one sentence. */
class StartError extends Error {
  override name = 'StartError'
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new StartError('PORT must be a number from 0 to 65535.')
}

function readFile(variable: string, path: string | undefined): string {
  if (path === undefined)
    throw new StartError(`${variable} is missing: it names the file with the configuration.`)
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new StartError(`${variable}: the file ${path} cannot be read.`)
  }
}

/** The app’s own configuration, with the place of the relay. */
function readConfig() {
  const text = readFile('CONFIG', env.CONFIG ?? 'dist/config.json')
  try {
    const config = { payments: { relay: '/relay' }, ...(JSON.parse(text) as object) }
    return {
      ...config,
      plasmapay: {
        ...(config as unknown as { plasmapay: object }).plasmapay,
        origin: parseConfig(config).plasmapay.origin,
      },
    }
  } catch (error) {
    throw new StartError(
      `CONFIG: ${error instanceof SyntaxError ? 'the file is not JSON' : (error as Error).message}.`,
    )
  }
}

async function start() {
  const port = portOf(env.PORT ?? '8080')
  if (!existsSync('dist/index.html'))
    throw new StartError('There is no dist/index.html: run npm run build first.')
  const config = readConfig()
  const settings = parseSettingsText(readFile('RELAY_CONFIG', env.RELAY_CONFIG), { env })
  await refuseSandboxPassword(settings, host)
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir = 'relay-data' } = env
  const relay = createRelay({ settings, place: { databaseUrl, dataDir }, log: console.log })
  const isSecure = settings.publicUrl.startsWith('https:')
  // Listens first: a second server that was started by mistake ends here, before it opens the database of the first.
  const { origin, server } = await serveDist({ port, host, config, relay: relay.fetch, isSecure })
  try {
    await relay.open()
  } catch (error) {
    const variable = databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL'
    throw new StartError(`${variable}: the database cannot be opened: ${(error as Error).message}`, {
      cause: error,
    })
  }
  console.log(`Serving ${settings.publicUrl} at ${origin}`)
  let isEnding = false
  const end = async () => {
    if (isEnding) return
    isEnding = true
    server.close()
    await relay.close()
    server.closeAllConnections()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The server did not start.')
  process.exit(1)
})
