import {
  isGivenUp,
  isOpen,
  isExecuted,
  type FoundExecution,
  type PressRecord,
  type SendRecord,
} from './record'
import { asPerson, isOwn, type RecordOwner } from '~/domain/value/person'

/**
 * The rules by which the wallet asks once for each press. A send is on record from before its request leaves until its
 * outcome is certain: draft → pending → executed or refused, else lost → found in the history, or not found and given
 * up by an explicit choice. How often it was executed is counted apart (`executions`): a browser may repeat a request.
 */
export type RequestToSend = RecordOwner & { draft: string; body: string }
/** An executed send that is remembered. */
export type ExecutedSend = RecordOwner & { id: string; draft: string }

export type Clearance =
  | { go: true }
  | { go: false; because: 'unsettled'; id: string }
  | { go: false; because: 'already-sent'; id: string }

/** Drafts are named by the ids of their actions; one that shares an action with another came from the same. */
function isSameDraft(one: string, other: string): boolean {
  const ids = new Set(one.split(' '))
  return other.split(' ').some((id) => ids.has(id))
}

/**
 * Whether a wish may leave. The same content, or anything else out of the same draft, waits while the outcome of one is
 * open. Whatever is left of a draft that was executed is not sent again, not even changed: a draft is cleared when it is
 * sent, so it came from a page that had not heard of it. The same content out of a new draft is a new wish.
 */
export function clearance(wish: RequestToSend, records: SendRecord[], settled: ExecutedSend[]): Clearance {
  const isTheirs = (record: RecordOwner) => isOwn(record, asPerson(wish))
  const isOfDraft = ({ draft }: ExecutedSend) => isSameDraft(draft, wish.draft)
  const own = records.filter(isTheirs)
  const open = own.filter(isOpen).find((each) => isOfDraft(each) || each.body === wish.body)
  if (open) return { go: false, because: 'unsettled', id: open.id }
  const spent = own.filter(isExecuted)
  const done = [...spent, ...settled.filter(isTheirs)].find(isOfDraft)
  return done ? { go: false, because: 'already-sent', id: done.id } : { go: true }
}

/** What an answer, or the lack of one, says for certain. */
export type Outcome = 'executed' | 'refused' | 'lost'

const changeOpenRecord = (records: SendRecord[], id: string, change: (pending: PressRecord) => PressRecord) =>
  records.map((record) => (record.id === id && isOpen(record) ? change(record) : record))

export const withoutRecord = (records: SendRecord[], id: string) =>
  records.filter((record) => record.id !== id)

/** So many executed sends are remembered. */
const maxExecuted = 300

/** The draft of an executed send is not sent again. */
export function markExecuted(
  records: SendRecord[],
  { id, user, account, draft }: ExecutedSend,
): SendRecord[] {
  const others = withoutRecord(records, id)
  const spent = [...others.filter(isExecuted), { id, user, account, draft, spent: true as const }]
  return [...others.filter((record) => !isExecuted(record)), ...spent.slice(-maxExecuted)]
}

/** So many sends that were given up are remembered, none longer than this. */
const [maxGivenUp, maxGivenUpBodyLength] = [20, 10_000]

/** The draft can be sent again. What was given up may have been executed all the same, and is then nobody else's. */
export function giveUpOn(records: SendRecord[], { id, body }: PressRecord): SendRecord[] {
  if (body.length > maxGivenUpBodyLength) return withoutRecord(records, id)
  const marked = changeOpenRecord(records, id, (pending) => ({ ...pending, givenUp: true }))
  const dropped = new Set(marked.filter(isGivenUp).slice(0, -maxGivenUp))
  return marked.filter((record) => isExecuted(record) || !dropped.has(record))
}

/** Certain outcomes close the record; a lost answer keeps it and starts the search. */
export function recordOutcome(
  records: SendRecord[],
  pending: PressRecord,
  outcome: Outcome,
  now: number,
): SendRecord[] {
  if (outcome === 'executed') return markExecuted(records, pending)
  if (outcome === 'refused') return withoutRecord(records, pending.id)
  // Whoever has cleared the storage meanwhile has not made the answer any less lost.
  const isThere = records.some(({ id }) => id === pending.id)
  const all = isThere ? records : [...records, pending]
  return changeOpenRecord(all, pending.id, (each) => ({ ...each, lost: each.lost ?? now }))
}

export const restartSearch = (records: SendRecord[], id: string, now: number) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, lost: now }))

/** An answer that refused, while it is open whether an earlier copy of the request was executed. */
export const markRefused = (records: SendRecord[], id: string, refused: string) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, refused }))

export const markFound = (records: SendRecord[], id: string, found: FoundExecution) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, found }))
