/**
 * A whole relay as a process of its own, for tests of several. It prints its port, then "closed" after a line on its standard input.
 * AHEAD_MS sets its clock ahead, so that what another one has claimed counts as left.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { parseSettings } from '#relay/config/parse-settings'
import { createRelay } from './relay'

const { DATABASE_URL, DATA_DIR, VENDOR = '', SHOP = '', AHEAD_MS = '0' } = process.env
const settings = parseSettings(
  {
    publicUrl: 'http://localhost:1',
    hookSecret: { env: 'HOOKS' },
    operators: [{ name: 'ann', passwordHash: process.env.HASH, role: 'manage' }],
    accounts: [
      {
        id: 'shop',
        title: 'Shop',
        vendor: 'plasmapay-business',
        base: VENDOR,
        key: { env: 'HOOKS' },
        forward: { url: SHOP, secret: { env: 'HOOKS' } },
      },
    ],
  },
  { env: process.env },
)
const relay = createRelay({
  settings,
  place: { databaseUrl: DATABASE_URL, dataDir: DATA_DIR },
  log: () => undefined,
  now: () => new Date(Date.now() + Number(AHEAD_MS)),
})
await relay.open()
const server = serve({ fetch: (request, bindings) => relay.fetch(request, bindings), port: 0 })
await once(server, 'listening')
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
await once(process.stdin, 'data')
await relay.close()
process.exit(0)
