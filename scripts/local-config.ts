import { readFile } from 'node:fs/promises'

/** What `/config.json` says here: that of public/, pointed at the sandbox; or the file CONFIG names, as it is. */
export async function localConfig(sandbox: string) {
  const own = process.env.CONFIG
  const config = JSON.parse(await readFile(own ?? 'public/config.json', 'utf8')) as {
    plasmapay: { origin: string; clientId: string }
  }
  if (own !== undefined) return config
  return {
    ...config,
    plasmapay: { ...config.plasmapay, origin: sandbox, clientId: 'sandbox' },
    explorer: undefined,
  }
}

const port = (name: string, usual: number) => Number(process.env[name] ?? usual)

export const ports = { app: port('APP_PORT', 5173), sandbox: port('SANDBOX_PORT', 4100) }
