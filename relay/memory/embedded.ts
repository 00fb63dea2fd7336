import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'

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
  // PGlite itself makes the last folder of a path only. What is in it is for nobody else on the machine.
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const database = await PGlite.create({
    ...(dataDir !== undefined && { dataDir }),
    ...(start && { loadDataDir: start }),
    extensions: { pg_trgm },
    parsers: { [typeNumbers.int8]: Number },
  })
  return poolOf(database)
}

function poolOf(database: PGlite): PostgresPool {
  let last = Promise.resolve()
  return {
    connect: () =>
      new Promise((resolve) => {
        last = last.then(() => new Promise((release) => resolve(clientOf(database, release))))
      }),
    end: () => last.then(() => database.close()),
  }
}

function clientOf(database: PGlite, release: () => void): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const { command, rowCount, rows } = await database.query(text, [...values])
    return { command, rowCount: rowCount ?? 0, rows }
  }
  return { query: query as PostgresPoolClient['query'], release }
}
