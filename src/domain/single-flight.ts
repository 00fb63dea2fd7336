import type { Pending } from './pending'
import { clearance, settle, type Clearance, type Outcome, type Settled, type Wish } from './sending'

/** What sending needs of the world around it. */
export type Flight<Prepared extends Pick<Pending, 'baseline' | 'before' | 'predicted'>> = {
  /** Runs `work` while no other tab of this browser sends; waits for its turn. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** What is on record now, other tabs' entries included. */
  pendings: () => Pending[]
  /** False where it could not be kept. */
  record: (pendings: Pending[]) => boolean
  settled: () => Settled[]
  /** Last looks before the request leaves; null where they forbid it. */
  prepare: () => Promise<Prepared | null>
  /** Sends once. An executed send is on record as settled before this resolves. */
  send: (pending: Pending) => Promise<Outcome>
  now: () => number
  newId: () => string
}
export type Flown =
  | { at: 'busy' | 'held-back' | 'unrecorded' }
  | { at: 'not-cleared'; clearance: Exclude<Clearance, { go: true }> }
  | { at: Outcome; id: string }

let inFlight = false

/**
 * One send at a time, in this tab by a flag that is set before anything waits, among tabs by a lock; and none that a
 * record forbids. The record is written before the request leaves and outlives the page.
 */
export async function sendOnce<P extends Pick<Pending, 'baseline' | 'before' | 'predicted'>>(
  wish: Wish & { account: string },
  flight: Flight<P>,
): Promise<Flown> {
  if (inFlight) return { at: 'busy' }
  inFlight = true
  try {
    return await flight.alone(() => fly(wish, flight))
  } finally {
    inFlight = false
  }
}

async function fly<P extends Pick<Pending, 'baseline' | 'before' | 'predicted'>>(
  wish: Wish & { account: string },
  { pendings, record, settled, prepare, send, now, newId }: Flight<P>,
): Promise<Flown> {
  const cleared = () => clearance(wish, pendings(), settled())
  const early = cleared()
  if (!early.go) return { at: 'not-cleared', clearance: early }
  const prepared = await prepare()
  if (!prepared) return { at: 'held-back' }
  // Where the browser has no locks, another tab may have been faster meanwhile.
  const late = cleared()
  if (!late.go) return { at: 'not-cleared', clearance: late }
  const pending: Pending = { ...wish, ...prepared, id: newId(), began: now(), lost: null, found: null }
  if (!record([...pendings(), pending])) return { at: 'unrecorded' }
  const outcome = await send(pending)
  record(settle(pendings(), pending.id, outcome, now()))
  return { at: outcome, id: pending.id }
}
