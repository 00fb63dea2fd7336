import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { hashPassword } from '#relay/config/password'
import { parseSettings } from '#relay/config/parse-settings'
import type { Place } from '#relay/memory/memory'
import { createRelay } from '../relay/relay'

const calls = 400
const invoice = JSON.stringify({ extId: 'a', status: 'new', amount: '10.50', currencyCode: 'USDP' })
const portOf = (address: unknown) => (address as AddressInfo).port
const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** What a call costs beside the same call made directly, in milliseconds: the medians of both, taken in turns. */
export async function measureCalls(place: Place): Promise<{ direct: number; through: number }> {
  const vendor = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(invoice)
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${portOf(vendor.address())}`
  const relay = createRelay({ settings: await settingsAt(base), place, log: () => undefined })
  const server = serve({ fetch: (request, bindings) => relay.fetch(request, bindings), port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const origin = `http://127.0.0.1:${portOf(server.address())}`
  try {
    const headers = { 'x-relay': '1', 'sec-fetch-site': 'same-origin', cookie: await signIn(origin) }
    const times = { direct: [] as number[], through: [] as number[] }
    const ask = async (to: keyof typeof times, url: string) => {
      const begun = performance.now()
      const response = await fetch(url, { headers })
      if ((await response.text()) !== invoice)
        throw new Error(`${to}: another answer, status ${response.status}`)
      times[to].push(performance.now() - begun)
    }
    for (let n = 0; n < calls; n++) {
      await ask('direct', `${base}/business/api/v1/public/invoices/a`)
      await ask('through', `${origin}/relay/accounts/shop/api/invoices/a`)
    }
    return { direct: median(times.direct), through: median(times.through) }
  } finally {
    server.close()
    await relay.close()
    vendor.closeAllConnections()
    vendor.close()
  }
}

const settingsAt = async (base: string) =>
  parseSettings(
    {
      publicUrl: 'http://localhost:1',
      hookSecret: { env: 'HOOKS' },
      operators: [{ name: 'bench', passwordHash: await hashPassword('bench'), role: 'manage' }],
      accounts: [{ id: 'shop', title: 'Shop', vendor: 'plasmapay-business', base, key: { env: 'KEY' } }],
    },
    { env: { HOOKS: 'bench-hook-secret-of-no-use', KEY: 'bench-key-of-no-use' } },
  )

async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/relay/session`, {
    method: 'POST',
    headers: { 'x-relay': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', password: 'bench' }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`Signing in answered ${response.status}.`)
  return cookie
}
