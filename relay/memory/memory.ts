import { Kysely, Migrator, PostgresDialect } from 'kysely'
import { embeddedPool } from './embedded'
import { migrations } from './migrations'
import { serverPool } from './server'
import type { Tables } from './tables'

/**
 * `databaseUrl`: a PostgreSQL. `dataDir`: a database embedded in this process, in a folder. Neither: embedded, and gone with
 * the process.
 */
export type Place = {
  databaseUrl?: string | undefined
  dataDir?: string | undefined
  /** What an embedded database begins with, as PGlite dumps it; tests save the seconds of making one. */
  start?: Blob
}

/** What the relay remembers. Nothing is opened before the first use. */
export type Memory = {
  /** The same one each time; where opening failed, the next call tries again. Rejects once it is closed. */
  database: () => Promise<Kysely<Tables>>
  /** Never rejects: there is nothing to be done about a connection that does not end well. */
  close: () => Promise<void>
}

class MemoryClosed extends Error {
  override name = 'MemoryClosed'
  override message = 'The relay’s database is closed.'
}

export function openMemory(place: Place = {}): Memory {
  let opening: Promise<Kysely<Tables>> | undefined
  let closing: Promise<void> | undefined
  const open = () =>
    (opening ??= openAt(place).catch((error: unknown) => {
      opening = undefined
      throw error
    }))
  const close = async () => {
    try {
      await (await opening)?.destroy()
    } catch {
      // It could not be opened, or was lost.
    }
  }
  return {
    database: () => (closing ? Promise.reject(new MemoryClosed()) : open()),
    close: () => (closing ??= close()),
  }
}

async function openAt({ databaseUrl, dataDir, start }: Place) {
  const pool = databaseUrl === undefined ? await embeddedPool(dataDir, start) : serverPool(databaseUrl)
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

/** Two relays that start at once wait for one another: the migrator holds a lock. */
async function migrate(database: Kysely<Tables>) {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error instanceof Error) throw error
}
