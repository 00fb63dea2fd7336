import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql, type Insertable, type Kysely } from 'kysely'
import type { Memory } from '#relay/memory/memory'
import type { DeliveriesTable, Tables } from '#relay/memory/tables'

/** A webhook as it came. `headers` is JSON. */
export type Arrival = { account: string; at: Date; source: string; headers: string; body: Uint8Array }

type Waiting = { arrival: Arrival; resolve: () => void; reject: (reason: unknown) => void }

type Keeper = {
  /** Keeps what came, once; the same bytes again are counted. Resolves when it is written down. */
  keep: (arrival: Arrival) => Promise<void>
  /** Resolves when nothing is left to be written down. What can wait waits for it, as a vendor waits for its answer. */
  written: () => Promise<void>
}

const mostAtOnce = 250
const mostBytesAtOnce = 4_000_000

/**
 * What comes together, or while something is being written down, is written in one statement, so that two hundred at once do not wait for
 * two hundred statements.
 */
export function createKeeper(memory: Memory): Keeper {
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  const write = async () => {
    // What has arrived already is taken in first.
    await setImmediate()
    while (waiting.length > 0) {
      const together = firstOf(waiting)
      waiting = waiting.slice(together.length)
      try {
        await insertAgain(
          await memory.database(),
          together.map(({ arrival }) => arrival),
        )
        for (const { resolve } of together) resolve()
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    writing = undefined
  }
  return {
    keep: (arrival) =>
      new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject })
        writing ??= write()
      }),
    written: async () => writing,
  }
}

function firstOf(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0
  const fits = ({ arrival }: Waiting, index: number) => {
    bytes += arrival.body.length
    return index === 0 || (index < mostAtOnce && bytes <= mostBytesAtOnce)
  }
  const end = waiting.findIndex((each, index) => !fits(each, index))
  return end < 0 ? [...waiting] : waiting.slice(0, end)
}

const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40P01'

/** Repeats may meet with somebody who writes several of the same rows; PostgreSQL then ends one of the two, which begins again. */
async function insertAgain(database: Kysely<Tables>, arrivals: readonly Arrival[]): Promise<void> {
  try {
    await insert(database, arrivals)
  } catch (error) {
    if (!isDeadlock(error)) throw error
    await insertAgain(database, arrivals)
  }
}

type Row = Insertable<DeliveriesTable> & { repeats: number }

/** A statement cannot write one row twice. Sorted, so that two relays never wait for one another. */
function rowsOf(arrivals: readonly Arrival[]): Row[] {
  const rows = new Map<string, Row>()
  for (const arrival of arrivals) {
    const digest = createHash('sha256').update(arrival.body).digest('base64url')
    const key = `${arrival.account} ${digest}`
    const row = rows.get(key)
    if (row) rows.set(key, { ...row, repeats: row.repeats + 1, last_at: arrival.at, due: arrival.at })
    else rows.set(key, { ...arrival, digest, repeats: 0, last_at: arrival.at, due: arrival.at })
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

/** The vendor is asked once more after a repeat: it may say something else by now. */
const insert = (database: Kysely<Tables>, arrivals: readonly Arrival[]) =>
  database
    .insertInto('deliveries')
    .values(rowsOf(arrivals))
    .onConflict((conflict) =>
      conflict.columns(['account', 'digest']).doUpdateSet({
        repeats: sql`deliveries.repeats + excluded.repeats + 1`,
        last_at: sql`excluded.last_at`,
        due: sql`excluded.due`,
      }),
    )
    .execute()
