import { serve } from '@hono/node-server'
import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseSettings } from '#relay/config/parse-settings'
import { hashPassword } from '#relay/config/password'
import { hookUrl } from '#relay/gate/hooks/token'
import type { Place } from '#relay/memory/memory'
import { createRelay } from '../relay/relay'

const atOnce = 200
const rounds = 10

const at = (times: number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

/** How long a vendor waits for the answer to its webhook while 200 are sent at once, in milliseconds. */
export async function measureHooks(place: Place): Promise<{ median: number; p99: number }> {
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
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { pathname } = new URL(hookUrl(settings, 'shop'))
  const agent = new Agent({ maxSockets: atOnce })
  const times: number[] = []
  const post = async (body: string) => {
    const begun = performance.now()
    const sent = request({ agent, port, host: '127.0.0.1', path: pathname, method: 'POST' }).end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    times.push(performance.now() - begun)
    answer.resume()
    await once(answer, 'end')
    if (answer.statusCode !== 200) throw new Error(`A webhook was answered ${answer.statusCode}.`)
  }
  const round = (name: string) =>
    Promise.all(
      Array.from({ length: atOnce }, (_, n) =>
        post(JSON.stringify({ invoice: { extId: `${name}-${n}`, status: 'success', amount: '10' } })),
      ),
    )
  try {
    // The first compiles the code.
    await round('first')
    times.length = 0
    for (let n = 0; n < rounds; n++) await round(String(n))
    return { median: at(times, 0.5), p99: at(times, 0.99) }
  } finally {
    agent.destroy()
    server.close()
    await relay.close()
  }
}
