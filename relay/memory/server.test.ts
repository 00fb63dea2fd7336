import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openMemory } from './memory'
import { serverMemories } from './test-memory'

let servers: Awaited<ReturnType<typeof serverMemories>>
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())

/** A proxy before the server, whose connections can be cut. */
async function startProxy(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const path = join(url.searchParams.get('host') ?? '', '.s.PGSQL.5432')
  const sockets = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connect(path)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined).on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  url.search = ''
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return { databaseUrl: url.href, cut, stop: () => proxy.close() }
}

it('a cut connection fails its query, and nothing else', async () => {
  const { memory, databaseUrl } = await servers.fresh()
  const direct = await memory.database()
  const proxy = await startProxy(databaseUrl)
  const behind = openMemory({ databaseUrl: proxy.databaseUrl })
  const database = await behind.database()
  const uncaught = vi.fn<() => void>()
  process.on('uncaughtException', uncaught)
  const failing = sql`select pg_sleep(600)`.execute(database).catch((error: unknown) => error)
  await vi.waitUntil(async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where query like 'select pg_sleep%' and state = 'active'`.execute(direct)
    return rows.length > 0
  })
  proxy.cut()
  const error = await failing
  const { rows } = await sql`select 1 as one`.execute(database)
  process.off('uncaughtException', uncaught)
  await behind.close()
  proxy.stop()
  expect(String(error)).toContain('terminated')
  expect(rows).toEqual([{ one: 1 }])
  expect(uncaught).not.toHaveBeenCalled()
})
