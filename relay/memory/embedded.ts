import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { lockFolder } from './lock'

/** PostgreSQL’s numbers of types that both drivers are told to read alike. */
export const typeNumbers = { int8: 20 }

/**
 * PostgreSQL inside this process, as a pool of one connection: who waits for it gets it in turn, and keeps it for a whole
 * transaction. Loaded only where it is used, because it is large.
 */
export async function embeddedPool(dataDir: string | undefined, start?: Blob): Promise<PostgresPool> {
  const [{ PGlite }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ])
  const unlock = dataDir === undefined ? () => undefined : lockFolder(dataDir)
  const database = await PGlite.create({
    ...(dataDir !== undefined && { dataDir }),
    ...(start && { loadDataDir: start }),
    extensions: { pg_trgm },
    parsers: { [typeNumbers.int8]: Number },
  }).catch((error: unknown) => {
    unlock()
    throw error
  })
  return poolOf(database, unlock)
}

function poolOf(database: PGlite, unlock: () => void): PostgresPool {
  let last = Promise.resolve()
  return {
    connect: () =>
      new Promise((resolve) => {
        last = last.then(() => new Promise((release) => resolve(clientOf(database, release))))
      }),
    end: () => last.then(() => database.close()).finally(unlock),
  }
}

function clientOf(database: PGlite, release: () => void): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const { command, rowCount, rows } = await database.query(text, [...values])
    return { command, rowCount: rowCount ?? 0, rows }
  }
  return { query: query as PostgresPoolClient['query'], release }
}
