import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { openMemory, type Memory } from './memory'
import { startPostgres } from './test-postgres'

const cache = 'node_modules/.cache/relay'
const manifest = 'node_modules/@electric-sql/pglite/package.json'

/** An empty embedded database. Making one takes seconds, so the first is kept for all tests. */
export async function emptyDatabase(): Promise<Blob> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const file = join(cache, `pglite-${version}.tar`)
  try {
    return new Blob([new Uint8Array(readFileSync(file))])
  } catch {
    const database = await PGlite.create()
    const dump = await database.dumpDataDir('none')
    await database.close()
    mkdirSync(cache, { recursive: true })
    const own = `${file}.${randomUUID()}`
    writeFileSync(own, new Uint8Array(await dump.arrayBuffer()))
    renameSync(own, file)
    return dump
  }
}

/** A memory of its own for one test, embedded in this process. */
export const embeddedMemory = async (): Promise<Memory> => openMemory({ start: await emptyDatabase() })

/** Memories on one PostgreSQL server: `fresh` makes a database of its own, and says its address. */
export async function serverMemories() {
  const server = await startPostgres()
  const open: Memory[] = []
  const fresh = async () => {
    const name = `test_${randomUUID().replaceAll('-', '')}`
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    const databaseUrl = server.url.replace('/postgres?', `/${name}?`)
    const memory = openMemory({ databaseUrl })
    open.push(memory)
    return { memory, databaseUrl }
  }
  const stop = async () => {
    await Promise.all(open.map((memory) => memory.close()))
    await server.stop()
  }
  return { fresh, stop }
}
