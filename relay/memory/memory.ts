import { existsSync } from 'node:fs'
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
  /** The same one each time; where opening failed, the next call tries again. */
  database: () => Promise<Kysely<Tables>>
  /** Whether something may be remembered from before this process. */
  isKept: boolean
  /** When it was opened for the first time. */
  opened: Promise<void>
  close: () => Promise<void>
}

export function openMemory(place: Place = {}): Memory {
  let opening: Promise<Kysely<Tables>> | undefined
  let hasOpened: (() => void) | undefined
  const opened = new Promise<void>((resolve) => {
    hasOpened = resolve
  })
  const open = () =>
    (opening ??= openAt(place).then(
      (database) => {
        hasOpened?.()
        return database
      },
      (error: unknown) => {
        opening = undefined
        throw error
      },
    ))
  return {
    isKept: place.databaseUrl !== undefined || (place.dataDir !== undefined && existsSync(place.dataDir)),
    opened,
    database: open,
    close: async () => {
      const last = opening
      opening = undefined
      await (await last)?.destroy()
    },
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
