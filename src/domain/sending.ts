import type { SendRequest } from './draft'
import { isOpen, type Found, type Pending, type SendRecord } from './pending'
import { asPerson, isOwn, type Signed } from './person'
import { isNotification, type ActionItem } from './trace'
import { sameData, sameLevels } from './witness'

/**
 * The rules by which a press sends once. A send is on record from before its request leaves until its outcome is certain:
 * draft → pending → executed or refused, else lost → found in the history, or not found and given up by an explicit choice.
 */
export type Wish = Signed & { draft: string; body: string }
/** An executed send that is remembered. */
export type Settled = Signed & { id: string; draft: string }

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
export function clearance(wish: Wish, records: SendRecord[], settled: Settled[]): Clearance {
  const isTheirs = (record: Signed) => isOwn(record, asPerson(wish))
  const isOfDraft = ({ draft }: Settled) => isSameDraft(draft, wish.draft)
  const own = records.filter(isTheirs)
  const open = own.filter(isOpen).find((each) => isOfDraft(each) || each.body === wish.body)
  if (open) return { go: false, because: 'unsettled', id: open.id }
  const spent = own.filter((record) => !isOpen(record))
  const done = [...spent, ...settled.filter(isTheirs)].find(isOfDraft)
  return done ? { go: false, because: 'already-sent', id: done.id } : { go: true }
}

/** What an answer, or the lack of one, says for certain. */
export type Outcome = 'executed' | 'refused' | 'lost'

const replaced = (records: SendRecord[], id: string, change: (pending: Pending) => Pending) =>
  records.map((record) => (record.id === id && isOpen(record) ? change(record) : record))

export const released = (records: SendRecord[], id: string) => records.filter((record) => record.id !== id)

/** So many executed sends are remembered. */
const mostSpent = 300

/** The draft of an executed send is not sent again. */
export function spend(records: SendRecord[], { id, user, account, draft }: Settled): SendRecord[] {
  const others = released(records, id)
  const spent = [
    ...others.filter((record) => !isOpen(record)),
    { id, user, account, draft, spent: true as const },
  ]
  return [...others.filter(isOpen), ...spent.slice(-mostSpent)]
}

/** Certain outcomes close the record; a lost answer keeps it and starts the search. */
export function settle(records: SendRecord[], pending: Pending, outcome: Outcome, now: number): SendRecord[] {
  if (outcome === 'executed') return spend(records, pending)
  if (outcome === 'refused') return released(records, pending.id)
  // Whoever has cleared the storage meanwhile has not made the answer any less lost.
  const isThere = records.some(({ id }) => id === pending.id)
  const all = isThere ? records : [...records, pending]
  return replaced(all, pending.id, (each) => ({ ...each, lost: each.lost ?? now }))
}

export const searchAgain = (records: SendRecord[], id: string, now: number) =>
  replaced(records, id, (pending) => ({ ...pending, lost: now }))

export const markFound = (records: SendRecord[], id: string, found: Found) =>
  replaced(records, id, (pending) => ({ ...pending, found }))

/** Milliseconds of searching before "not found" is said: thirty blocks of half a second. */
export const patience = 15_000
/** How far the chain's clock may be behind ours where no sequence is known to compare with. */
const leeway = 60_000

/** The user's own actions of a contract as last read, and when. */
export type Page = { items: ActionItem[]; read: number }
export type Search = { at: 'found'; found: Found } | { at: 'looking' } | { at: 'not-found' }

type Asked = SendRequest['actions'][number]

/** The baseline of a history that was empty. */
export const nothingBefore = '0'

/** A history that is older than what we knew before the send tells nothing about it. */
function isFresh({ items }: Page, baseline: string | null | undefined): boolean {
  if (baseline === null || baseline === undefined || baseline === nothingBefore) return true
  return items.some(({ sequence }) => BigInt(sequence) >= BigInt(baseline))
}

const newestBefore = (baseline: Pending['baseline'], contract: string) =>
  Object.hasOwn(baseline, contract) ? baseline[contract] : undefined

function isLater({ sequence, time }: ActionItem, { baseline, began }: Pending, contract: string): boolean {
  const newest = newestBefore(baseline, contract)
  if (newest !== null && newest !== undefined) return BigInt(sequence) > BigInt(newest)
  return time !== null && time >= began - leeway
}

const isTrace = ({ trace }: ActionItem, asked: Asked) =>
  trace.account === asked.account &&
  trace.name === asked.name &&
  !isNotification(trace) &&
  trace.except === null &&
  sameLevels(trace.authorization, asked.authorization) &&
  sameData(trace.data, asked.data)

/** Traces later than the send that are just what was asked for, and belong to no transaction we know to be another. */
function candidates(asked: Asked, pending: Pending, page: Page, known: Set<string>): Found[] {
  return page.items
    .filter((item) => isTrace(item, asked) && isLater(item, pending, asked.account))
    .map(({ sequence, trace }) => ({ contract: asked.account, sequence, transaction: trace.transaction }))
    .filter(({ transaction }) => transaction === null || !known.has(transaction))
}

/** All actions of a transaction are executed or none: what is missing in a history that could be read rules it out. */
function findIn(request: SendRequest, pending: Pending, pages: Map<string, Page>, known: Set<string>) {
  const readable = request.actions.flatMap((asked) => {
    const page = pages.get(asked.account)
    return page ? [candidates(asked, pending, page, known)] : []
  })
  const [first = [], ...others] = readable
  return first.find(({ transaction }) =>
    others.every((list) => list.some((other) => other.transaction === transaction)),
  )
}

/**
 * Looks for a lost send in what the histories say now. `known` are the transactions whose receipts we hold. "Not found"
 * takes patience, and a fresh history of every contract read after it.
 */
export function search(
  request: SendRequest,
  pending: Pending,
  pages: Map<string, Page>,
  known: Set<string>,
): Search {
  if (pending.found) return { at: 'found', found: pending.found }
  const found = findIn(request, pending, pages, known)
  if (found) return { at: 'found', found }
  const lost = pending.lost
  const searched = request.actions.every(({ account }) => {
    const page = pages.get(account)
    return (
      page !== undefined &&
      lost !== null &&
      page.read - lost >= patience &&
      isFresh(page, newestBefore(pending.baseline, account))
    )
  })
  return { at: searched ? 'not-found' : 'looking' }
}
