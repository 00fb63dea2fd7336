import { Hono } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Kysely } from 'kysely'
import { deliveriesSince } from '#relay/inbox/delivery-row'
import { lastChange } from '#relay/memory/changes'
import { changedSince } from '#relay/memory/payment-row'
import type { Tables } from '#relay/memory/tables'
import type { Watcher } from '#relay/watch/watcher'
import type { Context, Environment } from './context'
import { signedIn } from '#relay/gate/session/routes'

/** Changes are read from the database, whichever relay wrote them. */
const readAgainMs = 1_000
const heartbeatMs = 15_000
const batch = 200

/** `GET /relay/events`: every payment that changes, from the change on whose number `Last-Event-ID` says. */
export function eventRoutes(context: Context, watcher: Watcher) {
  const routes = new Hono<Environment>()
  routes.get('/', (call) => {
    call.header('x-accel-buffering', 'no')
    const run = async (stream: SSEStreamingApi) => {
      const leave = watcher.look()
      try {
        const from = await firstNumber(context, call.req.header('last-event-id'))
        await follow(context, stream, {
          from,
          mayGoOn: async () => (await signedIn(context, call)) !== undefined,
        })
      } finally {
        leave()
      }
    }
    // A stream that breaks is opened again by its reader.
    return streamSSE(call, run, () => Promise.resolve())
  })
  return routes
}

/** A number that this database has never given out is of another one. */
async function firstNumber({ memory }: Context, header: string | undefined): Promise<number> {
  const last = await lastChange(await memory.database())
  const number = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : last
  return Math.min(number, last)
}

async function follow(
  { memory }: Context,
  stream: SSEStreamingApi,
  { from, mayGoOn }: { from: number; mayGoOn: () => Promise<boolean> },
) {
  const database = await memory.database()
  let [number, quietMs] = [from, 0]
  // Lets the reader know at once that it is connected.
  await stream.write(': open\n\n')
  while (!stream.aborted && !stream.closed) {
    const changes = await changesSince(database, number)
    for (const { change, event, data } of changes) {
      await stream.writeSSE({ event, id: String(change), data: JSON.stringify(data) })
      number = change
    }
    if (changes.length >= batch) continue
    quietMs += readAgainMs
    if (quietMs >= heartbeatMs) {
      if (!(await mayGoOn())) return
      await stream.write(': quiet\n\n')
      quietMs = 0
    }
    await stream.sleep(readAgainMs)
  }
}

/** Payments and deliveries have their changes numbered together. */
async function changesSince(database: Kysely<Tables>, number: number) {
  // Whoever has seen a number sees all below it. What is written between the two readings has a higher one, and comes next time.
  const last = await lastChange(database)
  if (last === number) return []
  const payments = await changedSince(database, number, batch)
  const deliveries = await deliveriesSince(database, number, batch)
  const changes = [
    ...payments.map(({ change, payment: data }) => ({ change, event: 'payment', data })),
    ...deliveries.map(({ change, delivery: data }) => ({ change, event: 'delivery', data })),
  ]
  return changes
    .filter(({ change }) => change <= last)
    .toSorted((a, b) => a.change - b.change)
    .slice(0, batch)
}
