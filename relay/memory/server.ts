import type { PostgresPool } from 'kysely'
import { Pool, types } from 'pg'
import { typeNumbers } from './embedded'

const connections = 10
/** A server that takes longer to answer the call counts as not there. */
const connectMs = 10_000

/** A pool of connections to a PostgreSQL server. */
export function serverPool(databaseUrl: string): PostgresPool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === typeNumbers.int8 && format !== 'binary' ? Number : types.getTypeParser(type, format),
    },
  })
  // A connection that breaks while nobody uses it is left to the pool, which opens another one.
  pool.on('error', () => undefined)
  // One that breaks in use fails its query; the event beside that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
