import type { Hono } from 'hono'
import type { RelaySettings } from '#relay/config/settings'
import type { Environment } from '#relay/gate/context'
import { giveUpInterrupted } from '#relay/gate/creating/attempts'
import { createGate } from '#relay/gate/gate'
import { paymentRoutes } from '#relay/gate/payments'
import { refuse } from '#relay/gate/refuse'
import { createForwarder } from '#relay/forward/forwarder'
import { createInbox } from '#relay/inbox/inbox'
import { openMemory, type Place } from '#relay/memory/memory'
import { createPayments } from '#relay/watch/payments'
import { startWatcher } from '#relay/watch/watcher'

export type RelayOptions = {
  settings: RelaySettings
  /** Where it remembers. */
  place: Place
  log: (line: string) => void
  /** For tests. */
  now?: () => Date
}

/** What the server knows of a request besides itself. */
type Surroundings = Environment['Bindings']

export type Relay = {
  fetch: (request: Request, surroundings?: Surroundings) => Promise<Response>
  /** Opens the database and begins to watch; the first request does so as well. Rejects where the database cannot be opened. */
  open: () => Promise<void>
  /** Waits for what is being answered and asked. */
  close: () => Promise<void>
}

/** ENOENT, ECONNREFUSED, 28P01 of PostgreSQL and the like: the message could name a password. */
const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'the database cannot be opened'

type Opened = { gate: Hono<Environment>; stop: () => Promise<unknown> }

/** The whole relay, from request to response. Nothing is opened before it is used. */
export function createRelay({ settings, place, log, now = () => new Date() }: RelayOptions): Relay {
  const memory = openMemory(place)
  const running = new Set<Promise<unknown>>()
  const ending = new AbortController()
  const run = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    void work.catch(() => undefined).finally(() => running.delete(work))
    return work
  }
  const watching = { memory, now, accounts: settings.accounts, ending: ending.signal }
  const payments = createPayments(watching)
  const forwarder = createForwarder(watching)
  const inbox = createInbox({ ...watching, onSettled: forwarder.wake })
  const context = { memory, now, settings, log, payments, inbox, forwarder }
  let opening: Promise<Opened> | undefined
  const begin = async (): Promise<Opened> => {
    await memory.database()
    // What is embedded in this process is nobody else’s.
    const isAlone = place.databaseUrl === undefined
    await giveUpInterrupted(context, isAlone)
    const loops = [await inbox.start(isAlone), await forwarder.start(isAlone)]
    const watcher = startWatcher(watching)
    const gate = createGate(context, paymentRoutes(context, { payments, watcher }))
    return { gate, stop: () => Promise.all([watcher, ...loops].map((each) => each.stop())) }
  }
  const open = () =>
    (opening ??= begin().catch((error: unknown) => {
      opening = undefined
      throw error
    }))
  const answer = async (request: Request, surroundings: Surroundings) => {
    if (ending.signal.aborted) return refuse(503, 'The relay is closing.', { 'retry-after': '10' })
    const opened = await open().catch((error: unknown) => {
      log(`${now().toISOString()} - - 503 ${reasonOf(error)}`)
      return null
    })
    if (opened) return opened.gate.fetch(request, surroundings)
    return refuse(503, 'The relay’s database cannot be opened. Try again later.', { 'retry-after': '10' })
  }
  return {
    open: async () => void (await open()),
    fetch: (request, surroundings = {}) => run(answer(request, surroundings)),
    close: async () => {
      ending.abort()
      // What is being answered may still begin to ask for something.
      while (running.size > 0) await Promise.allSettled(running)
      const opened = await opening?.catch(() => null)
      await opened?.stop()
      await memory.close()
    },
  }
}
