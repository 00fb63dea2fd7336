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
 * The rules by which the wallet sends once for each press. A press is on record from before its request leaves until its
 * outcome is certain: executed or refused; else lost, and then found in the history, or not found and given up by an explicit
 * choice. How often it was executed is counted separately (`executions`), because a browser may repeat a request.
 */
export type RequestToSend = RecordOwner & { draft: string; body: string }
export type ExecutedSend = RecordOwner & { id: string; draft: string }

export type Clearance =
  | { go: true }
  | { go: false; because: 'unsettled'; id: string }
  | { go: false; because: 'already-sent'; id: string }

/** A draft is named by the ids of its actions; two names that share an id are versions of the same draft. */
function isSameDraft(one: string, other: string): boolean {
  const ids = new Set(one.split(' '))
  return other.split(' ').some((id) => ids.has(id))
}

/**
 * Whether a request may be sent. While an outcome is open, neither the same content nor anything else from the same draft may
 * leave. A draft that was executed is never sent again, not even changed: drafts are cleared when they are sent, so this one
 * came from a page that does not know of it yet. The same content from a new draft is a new request.
 */
export function clearance(
  request: RequestToSend,
  records: SendRecord[],
  executedSends: ExecutedSend[],
): Clearance {
  const isTheirs = (record: RecordOwner) => isOwn(record, asPerson(request))
  const isOfDraft = ({ draft }: ExecutedSend) => isSameDraft(draft, request.draft)
  const own = records.filter(isTheirs)
  const open = own.filter(isOpen).find((each) => isOfDraft(each) || each.body === request.body)
  if (open) return { go: false, because: 'unsettled', id: open.id }
  const executed = [...own.filter(isExecuted), ...executedSends.filter(isTheirs)]
  const done = executed.find(isOfDraft)
  return done ? { go: false, because: 'already-sent', id: done.id } : { go: true }
}

/** What an answer, or its absence, proves. */
export type Outcome = 'executed' | 'refused' | 'lost'

const changeOpenRecord = (records: SendRecord[], id: string, change: (pending: PressRecord) => PressRecord) =>
  records.map((record) => (record.id === id && isOpen(record) ? change(record) : record))

export const withoutRecord = (records: SendRecord[], id: string) =>
  records.filter((record) => record.id !== id)

const maxExecuted = 300

/** Keeps what is needed to refuse its draft from now on. */
export function markExecuted(
  records: SendRecord[],
  { id, user, account, draft }: ExecutedSend,
): SendRecord[] {
  const others = withoutRecord(records, id)
  const executed = [...others.filter(isExecuted), { id, user, account, draft, spent: true as const }]
  return [...others.filter((record) => !isExecuted(record)), ...executed.slice(-maxExecuted)]
}

const [maxGivenUp, maxGivenUpBodyLength] = [20, 10_000]

/** The draft can be sent again. The record stays, because the press may have been executed all the same. */
export function giveUpOn(records: SendRecord[], { id, body }: PressRecord): SendRecord[] {
  if (body.length > maxGivenUpBodyLength) return withoutRecord(records, id)
  const marked = changeOpenRecord(records, id, (pending) => ({ ...pending, givenUp: true }))
  const dropped = new Set(marked.filter(isGivenUp).slice(0, -maxGivenUp))
  return marked.filter((record) => isExecuted(record) || !dropped.has(record))
}

/** A certain outcome closes the record; a lost answer keeps it open and starts the search. */
export function recordOutcome(
  records: SendRecord[],
  pending: PressRecord,
  outcome: Outcome,
  now: number,
): SendRecord[] {
  if (outcome === 'executed') return markExecuted(records, pending)
  if (outcome === 'refused') return withoutRecord(records, pending.id)
  // The answer is lost even if storage was cleared meanwhile.
  const isThere = records.some(({ id }) => id === pending.id)
  const all = isThere ? records : [...records, pending]
  return changeOpenRecord(all, pending.id, (each) => ({ ...each, lost: each.lost ?? now }))
}

export const restartSearch = (records: SendRecord[], id: string, now: number) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, lost: now }))

/** After a refusal, while it is open whether an earlier copy of the request was executed. */
export const markRefused = (records: SendRecord[], id: string, refused: string) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, refused }))

export const markFound = (records: SendRecord[], id: string, found: FoundExecution) =>
  changeOpenRecord(records, id, (pending) => ({ ...pending, found }))
