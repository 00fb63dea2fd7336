import { isOpen, type PressRecord, type SendRecord } from './record'
import {
  clearance,
  withoutRecord,
  recordOutcome,
  type Clearance,
  type Outcome,
  type ExecutedSend,
  type RequestToSend,
} from './send-records'

/** What sending needs of the world around it. */
export type SendOnceEnvironment<Prepared extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>> = {
  /** Runs `work` while no other tab of this browser sends; waits for its turn. */
  runExclusively: <T>(work: () => Promise<T>) => Promise<T>
  /** What is on record now, other tabs' entries included. */
  records: () => SendRecord[]
  /** False where they could not be kept. */
  record: (records: SendRecord[]) => boolean
  /** Receipts of executed sends. */
  executedSends: () => ExecutedSend[]
  /** Last looks before the request leaves; null where they forbid it. */
  prepare: () => Promise<Prepared | null>
  /** Asks once. */
  send: (pending: PressRecord) => Promise<Outcome>
  now: () => number
  newId: () => string
}
export type SendOnceResult =
  | { at: 'busy' | 'nobody' | 'held-back' | 'unrecorded' }
  | { at: 'not-cleared'; clearance: Exclude<Clearance, { go: true }> }
  | { at: Outcome; id: string }

let isSending = false

/**
 * One send at a time, in this tab by a flag that is set before anything waits, among tabs by a lock; none that a record
 * forbids, and none of somebody unknown. The record is written before the request leaves and outlives the page.
 */
export async function sendOnce<P extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>>(
  wish: RequestToSend,
  environment: SendOnceEnvironment<P>,
): Promise<SendOnceResult> {
  if (isSending) return { at: 'busy' }
  // The record would be nobody's, and found by nobody.
  if (wish.account === '') return { at: 'nobody' }
  isSending = true
  try {
    return await environment.runExclusively(() => sendWithLock(wish, environment))
  } finally {
    isSending = false
  }
}

async function sendWithLock<P extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>>(
  wish: RequestToSend,
  { records, record, executedSends: settled, prepare, send, now, newId }: SendOnceEnvironment<P>,
): Promise<SendOnceResult> {
  const cleared = () => clearance(wish, records(), settled())
  const early = cleared()
  if (!early.go) return { at: 'not-cleared', clearance: early }
  const prepared = await prepare()
  if (!prepared) return { at: 'held-back' }
  // Where the browser has no locks, another tab may have been faster meanwhile.
  const late = cleared()
  if (!late.go) return { at: 'not-cleared', clearance: late }
  const pending: PressRecord = { ...wish, ...prepared, id: newId(), began: now(), lost: null, found: null }
  // Nobody reads `room`: it holds the place of what becomes known later, which a full storage would else not take.
  const roomy = { ...pending, room: ' '.repeat(200) }
  // What cannot be read back is no record: after a reload nobody would know of this send.
  if (!record([...records(), roomy]) || !records().some((each) => isSame(each, pending))) {
    record(withoutRecord(records(), pending.id))
    return { at: 'unrecorded' }
  }
  const outcome = await send(pending)
  record(recordOutcome(records(), pending, outcome, now()))
  return { at: outcome, id: pending.id }
}

const isSame = (record: SendRecord, { id, body }: PressRecord) =>
  isOpen(record) && record.id === id && record.body === body
