import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseSettings } from '#relay/config/parse-settings'
import { hashPassword } from '#relay/config/password'
import { hookUrl } from '#relay/gate/hooks/token'
import type { Place } from '#relay/memory/memory'
import { createRelay } from '../relay/relay'

const sender = fileURLToPath(new URL('./relay-hooks-sender.ts', import.meta.url))

const at = (times: number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

type Figures = { median: number; p99: number }

/** What a process of its own measures that sends webhooks to this path. */
async function sendTo(server: ServerType, path: string): Promise<Figures> {
  if (!server.listening) await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sending = spawn(process.execPath, ['--import', 'tsx', sender], {
    env: { ...process.env, PORT: String(port), HOOK: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const times = JSON.parse(await text(sending.stdout)) as number[]
  return { median: at(times, 0.5), p99: at(times, 0.99) }
}

/** The same, where nothing is done but reading the body: nothing on Hono answers sooner. */
export async function measureBareHandler(): Promise<Figures> {
  const bare = new Hono()
  bare.post('*', async (call) => {
    await call.req.arrayBuffer()
    return call.json({})
  })
  const server = serve({ fetch: bare.fetch, port: 0 })
  try {
    return await sendTo(server, '/hooks/shop/token')
  } finally {
    server.close()
  }
}

/** How long a vendor waits for the answer to its webhook while 200 are sent at once, in milliseconds. */
export async function measureHooks(place: Place): Promise<Figures> {
  const settings = parseSettings(
    {
      publicUrl: 'http://localhost:1',
      hookSecret: { env: 'HOOKS' },
      operators: [{ name: 'bench', passwordHash: await hashPassword('bench'), role: 'manage' }],
      // Nobody is there to be asked, which is when a relay has most to do.
      accounts: [
        {
          id: 'shop',
          title: 'Shop',
          vendor: 'plasmapay-business',
          base: 'http://127.0.0.1:9',
          key: { env: 'HOOKS' },
        },
      ],
    },
    { env: { HOOKS: 'bench-hook-secret-of-no-use' } },
  )
  const relay = createRelay({ settings, place, log: () => undefined })
  await relay.open()
  const server = serve({ fetch: (incoming, bindings) => relay.fetch(incoming, bindings), port: 0 })
  try {
    return await sendTo(server, new URL(hookUrl(settings, 'shop')).pathname)
  } finally {
    server.close()
    await relay.close()
  }
}
