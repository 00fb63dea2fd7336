import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockFolder } from './lock'
import { openMemory, type Memory } from './memory'
import { embeddedMemory, serverMemories } from './test-memory'

let servers: Awaited<ReturnType<typeof serverMemories>>
beforeAll(async () => {
  servers = await serverMemories()
})
afterAll(() => servers.stop())

describe.each([
  ['embedded', embeddedMemory],
  ['on a server', async () => (await servers.fresh()).memory],
])('a memory %s', (_name, open: () => Promise<Memory>) => {
  it('keeps digits, bytes and times', async () => {
    const memory = await open()
    const database = await memory.database()
    const body = new Uint8Array([0, 255, 10])
    const at = new Date('2026-01-02T03:04:05.678Z')
    await database
      .insertInto('deliveries')
      .values({ account: 'shop', at, source: '::1', headers: '', body, digest: 'x' })
      .execute()
    const kept = await database.selectFrom('deliveries').selectAll().executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ number: 1, at, repeats: 0 })
    expect(new Uint8Array(kept.body)).toEqual(body)
    const { rows } = await sql`select 0.10000000000000000001::numeric as n`.execute(database)
    expect(rows).toEqual([{ n: '0.10000000000000000001' }])
    await memory.close()
  })

  it('undoes the whole of a transaction that fails, and continues', async () => {
    const memory = await open()
    const database = await memory.database()
    const failing = database.transaction().execute(async (inside) => {
      await inside
        .insertInto('tries')
        .values({ source: 'a', at: new Date(0) })
        .execute()
      await sql`select 1 / 0`.execute(inside)
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await database.selectFrom('tries').selectAll().execute()).toEqual([])
    await memory.close()
  })
})

it('two relays that start at once on one server both find the tables', async () => {
  const { memory, databaseUrl } = await servers.fresh()
  const other = openMemory({ databaseUrl })
  const databases = await Promise.all([memory.database(), other.database()])
  for (const database of databases)
    expect(await database.selectFrom('last_change').selectAll().execute()).toEqual([{ number: 0 }])
  await other.close()
})

it('a folder is locked for one process, until that ends or closes it', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'relay-lock-')), 'data')
  const file = `${folder}.lock`
  const unlock = lockFolder(folder)
  const own = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string; started: string }
  expect(() => lockFolder(folder)).toThrow('This process itself uses the database')
  unlock()
  expect(existsSync(file)).toBe(false)
  // The parent of this process is running; when it started is left unknown, as on some systems.
  writeFileSync(file, JSON.stringify({ ...own, pid: process.ppid, started: null }))
  expect(() => lockFolder(folder)).toThrow('Several relays need a PostgreSQL server')
  writeFileSync(file, JSON.stringify({ ...own, pid: 99_999_999, host: 'another' }))
  expect(() => lockFolder(folder)).toThrow(
    `on the machine another, unless it has ended and left ${file} behind`,
  )
  const left = [
    // No process has this number; the others’ processes began at another time.
    { ...own, pid: 99_999_999 },
    { ...own, pid: process.ppid, started: 'before' },
    { ...own, started: 'before' },
    { ...own, started: null },
    { ...own, pid: -1 },
  ]
  for (const text of ['', 'rubbish', '1', ...left.map((each) => JSON.stringify(each))]) {
    writeFileSync(file, text)
    lockFolder(folder)()
  }
  rmSync(join(folder, '..'), { recursive: true })
})

it('a memory that could not be opened is tried again', async () => {
  const { databaseUrl } = await servers.fresh()
  const place = { databaseUrl: databaseUrl.replace('localhost/', 'localhost/no_such_') }
  const memory = openMemory(place)
  await expect(memory.database()).rejects.toThrow('does not exist')
  await expect(memory.database()).rejects.toThrow('does not exist')
  await memory.close()
})

it('a memory that could not be opened can be closed, even twice, and is not opened again', async () => {
  const memory = openMemory({ databaseUrl: 'postgresql://relay@127.0.0.1:9/none' })
  const opening = memory.database().catch((error: unknown) => error)
  await Promise.all([memory.close(), memory.close()])
  expect(String(await opening)).toContain('ECONNREFUSED')
  await expect(memory.database()).rejects.toThrow('The relay’s database is closed.')
})

it('a memory creates its folder and all folders above it', async () => {
  const above = mkdtempSync(join(tmpdir(), 'memory-'))
  const dataDir = join(above, 'not', 'there', 'yet')
  const memory = openMemory({ dataDir })
  const database = await memory.database()
  await database
    .insertInto('tries')
    .values({ source: 'a', at: new Date(0) })
    .execute()
  await memory.close()
  const again = openMemory({ dataDir })
  const kept = await (await again.database()).selectFrom('tries').select('source').execute()
  await again.close()
  rmSync(above, { recursive: true })
  expect(kept).toEqual([{ source: 'a' }])
})
