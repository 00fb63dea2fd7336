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

/** What sending needs from the browser. */
export type SendOnceEnvironment<Prepared extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>> = {
  /** Runs `work` while no other tab of this browser sends; waits until then. */
  runExclusively: <T>(work: () => Promise<T>) => Promise<T>
  /** All records now, including those of other tabs. */
  records: () => SendRecord[]
  /** Stores the records; false where that failed. */
  record: (records: SendRecord[]) => boolean
  /** Receipts of executed sends. */
  executedSends: () => ExecutedSend[]
  /** The last checks before the request leaves; null where they forbid it. */
  prepare: () => Promise<Prepared | null>
  /** Sends the request, once. */
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
 * One send at a time: in this tab by a flag that is set before the first await, among tabs by a lock. A record may forbid it,
 * and so does an unknown account. The record is written before the request leaves and outlives the page.
 */
export async function sendOnce<P extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>>(
  request: RequestToSend,
  environment: SendOnceEnvironment<P>,
): Promise<SendOnceResult> {
  if (isSending) return { at: 'busy' }
  // A record without an account could not be found again.
  if (request.account === '') return { at: 'nobody' }
  isSending = true
  try {
    return await environment.runExclusively(() => sendWithLock(request, environment))
  } finally {
    isSending = false
  }
}

async function sendWithLock<P extends Pick<PressRecord, 'baseline' | 'before' | 'predicted'>>(
  request: RequestToSend,
  { records, record, executedSends: settled, prepare, send, now, newId }: SendOnceEnvironment<P>,
): Promise<SendOnceResult> {
  const cleared = () => clearance(request, records(), settled())
  const early = cleared()
  if (!early.go) return { at: 'not-cleared', clearance: early }
  const prepared = await prepare()
  if (!prepared) return { at: 'held-back' }
  // Where the browser has no locks, another tab may have sent meanwhile.
  const late = cleared()
  if (!late.go) return { at: 'not-cleared', clearance: late }
  const pending: PressRecord = { ...request, ...prepared, id: newId(), began: now(), lost: null, found: null }
  // `room` is never read: it reserves space for what is added later, in case storage is full by then.
  const roomy = { ...pending, room: ' '.repeat(200) }
  // A record that cannot be read back would not be there after a reload.
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
