import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { hookToken } from '#relay/gate/hooks/token'
import { settingsAt } from '#relay/gate/test-gate'
import { Secret } from '#relay/config/secret'
import { openMemory } from '#relay/memory/memory'
import { emptyDatabase, serverMemories } from '#relay/memory/test-memory'
import { json, startVendor } from '#relay/vendors/test-vendor'

const hookSecret = 'planted-hook-secret'
const hash = 'scrypt:2:1:1:c2FsdHNhbHQ=:jE9rwIbAXQFd3KiqzuiKCx5HNM8Ia69V5nRVkmv/ggA='
const script = fileURLToPath(new URL('./test-server.ts', import.meta.url))
const token = hookToken(settingsAt('', { hookSecret: new Secret(hookSecret) }), 'shop')

let servers: Awaited<ReturnType<typeof serverMemories>>
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())

/** The machine may be busy with other tests. */
const until = (isIt: () => boolean | Promise<boolean>) => vi.waitUntil(isIt, { timeout: 100_000 })

async function startRelay(environment: Record<string, string>) {
  const relay = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, HASH: hash, HOOKS: hookSecret, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(relay, 'exit')
  const [port] = (await once(createInterface(relay.stdout), 'line')) as [string]
  return {
    post: async (body: string) =>
      (await fetch(`http://127.0.0.1:${port}/hooks/shop/${token}`, { method: 'POST', body })).status,
    kill: async () => {
      relay.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      relay.stdin.write('stop\n')
      await ended
    },
  }
}

const idIn = (path: string) => path.split('/').at(-1) ?? ''
const invoice = (extId: string) => ({
  extId,
  status: 'success',
  amount: '10',
  currencyCode: 'USDP',
  merchantId: `order-${extId}`,
})

const hookOf = (id: string) => JSON.stringify({ invoice: invoice(id) })

type Environment = Record<string, string>

/** Where one relay keeps things, or several. */
async function placeOf(where: string): Promise<{ place: Environment; relays: number; forget: () => void }> {
  if (where === 'on a server')
    return {
      place: { DATABASE_URL: (await servers.fresh()).databaseUrl },
      relays: 2,
      forget: () => undefined,
    }
  const folder = mkdtempSync(join(tmpdir(), 'relay-kill-'))
  const dataDir = join(folder, 'data')
  const first = openMemory({ dataDir, start: await emptyDatabase() })
  await first.database()
  await first.close()
  return {
    place: { DATA_DIR: dataDir },
    relays: 1,
    forget: () => rmSync(folder, { recursive: true, force: true }),
  }
}

it.each(['on a server', 'in a folder'])(
  'kill -9 amid 200 webhooks, with a vendor that fails, loses none that was answered and tells of none twice, %s',
  async (where) => {
    const { place, relays: count, forget } = await placeOf(where)
    const [vendor, shop] = [await startVendor(), await startVendor()]
    let asked = 0
    let isWell = false
    vendor.answer((request, ...rest) => {
      asked += 1
      const isHere = isWell || asked % 2 === 0
      json(isHere ? { invoice: invoice(idIn(request.url.pathname)) } : {}, isHere ? 200 : 503)(
        request,
        ...rest,
      )
    })
    const environment = { ...place, VENDOR: vendor.origin, SHOP: `${shop.origin}/events` }
    const relays = await Promise.all(Array.from({ length: count }, () => startRelay(environment)))
    const answered: string[] = []
    const ids = Array.from({ length: 200 }, (_, n) => `e${n}`)
    const posts = ids.map(async (id, n) => {
      if ((await relays[n % count]?.post(hookOf(id)).catch(() => 0)) === 200) answered.push(id)
    })
    // In the middle: some have been answered, some have been passed on, most have not.
    await until(() => shop.seen.length >= 5)
    await relays[0]?.kill()
    await Promise.all(posts)
    for (const relay of relays.slice(1)) await relay.stop()
    isWell = true
    const next = await startRelay({ ...environment, AHEAD_MS: '3600000' })
    const told = () =>
      shop.seen.map(({ body }) => JSON.parse(body) as { id: string; payment: { id: string } })
    // A vendor sends again what was not answered.
    await Promise.all(ids.filter((id) => !answered.includes(id)).map((id) => next.post(hookOf(id))))
    await until(() => new Set(told().map(({ payment }) => payment.id)).size === ids.length)
    await next.stop()
    const memory = openMemory({ databaseUrl: place.DATABASE_URL, dataDir: place.DATA_DIR })
    const database = await memory.database()
    const deliveries = await database.selectFrom('deliveries').select(['payment_id', 'state']).execute()
    const events = await database
      .selectFrom('payment_events')
      .select('id')
      .where('status', '=', 'paid')
      .execute()
    const waiting = await database
      .selectFrom('forwards')
      .select('number')
      .where('state', '<>', 'sent')
      .execute()
    await memory.close()
    await Promise.all([vendor.close(), shop.close()])
    forget()

    expect(answered.length).toBeGreaterThan(0)
    expect(deliveries.map((each) => each.payment_id ?? '').toSorted()).toEqual(ids.toSorted())
    expect(deliveries.filter(({ state }) => state !== 'confirmed')).toEqual([])
    expect(waiting).toEqual([])
    // Each payment is booked once, and has one event, however often that had to be sent.
    expect(events.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    const payments = new Map(told().map(({ id, payment }) => [id, payment.id]))
    expect([...payments.values()].toSorted()).toEqual(ids.toSorted())
    // Only what was on its way when the relay was killed is sent again.
    expect(told().length - ids.length).toBeLessThanOrEqual(4)
  },
)
