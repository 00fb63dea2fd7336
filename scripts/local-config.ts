import { readFile } from 'node:fs/promises'

type LocalConfig = { plasmapay: { origin: string; clientId: string }; payments?: { relay: string } }

/** The `/config.json` for this machine: public/config.json pointed at the sandbox, or the file that CONFIG names, unchanged. */
export async function localConfig(sandbox: string, { hasRelay = false } = {}): Promise<LocalConfig> {
  const ownFile = process.env.CONFIG
  const config = JSON.parse(await readFile(ownFile ?? 'public/config.json', 'utf8')) as LocalConfig
  if (ownFile !== undefined) return config
  return {
    ...config,
    plasmapay: { ...config.plasmapay, origin: sandbox, clientId: 'sandbox' },
    ...(hasRelay ? { payments: { relay: '/relay' } } : {}),
    explorer: undefined,
  } as LocalConfig
}

const port = (name: string, fallback: number) => Number(process.env[name] ?? fallback)

export const ports = { app: port('APP_PORT', 5173), sandbox: port('SANDBOX_PORT', 4100) }
