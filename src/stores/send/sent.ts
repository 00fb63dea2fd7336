import { readExecutionCount, type ExecutionCount } from '~/domain/receipt/executed-once'
import type { OtherPress } from '~/domain/send/executions'
import {
  isTime,
  readBaseline,
  readFoundExecution,
  readTexts,
  requestIn,
  type FoundExecution,
  type PressRecord,
} from '~/domain/send/record'
import { asPerson, isOwn, type Person } from '~/domain/value/person'
import { onReset } from '~/stores/kept/reset'
import { sharedList } from '~/stores/kept/shared-list'

/** An executed press, with everything its receipt shows. */
export type Sent = {
  id: string
  user: string
  account: string
  draft: string
  body: string
  /** When it was sent, in milliseconds. */
  began: number
  /** The answer as JSON text; null where it was lost and the send found in the history, or where there was no room for it. */
  answer: string | null
  found: FoundExecution | null
  transaction: string | null
  /** Decimals per token: exact balances before and after, fees as estimated and as paid. */
  before: Record<string, string>
  after: Record<string, string>
  predicted: Record<string, string>
  paid: Record<string, string>
  /** As in the record of the send: what identifies its executions. */
  baseline?: Record<string, string | null>
  offset?: number
  refused?: string
  /** How often it was executed, as far as the history has shown. */
  counted?: ExecutionCount
}

/** Limits of the kept receipts: their number for each person, and characters in all. */
const maxReceipts = 30
const maxCharacters = 1_000_000

const isText = (value: unknown): value is string => typeof value === 'string'
const textOrNull = (value: unknown) => (isText(value) ? value : null)

function readOne(value: unknown): Sent[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value as Partial<Record<keyof Sent, unknown>>
  const { id, user, account, draft, body, began } = fields
  const whole = [id, user, account, draft, body].every(isText) && isTime(began)
  if (!whole || !requestIn(body as string)) return []
  const press = { id, user, account, draft, body, began }
  const { before, after, predicted, paid, baseline, offset, refused } = fields
  const counted = readExecutionCount(fields.counted)
  return [
    {
      ...(press as Pick<Sent, keyof typeof press>),
      baseline: readBaseline(baseline),
      ...(isTime(offset) && { offset }),
      ...(isText(refused) && { refused }),
      ...(counted && { counted }),
      answer: textOrNull(fields.answer),
      found: readFoundExecution(fields.found),
      transaction: textOrNull(fields.transaction),
      before: readTexts(before),
      after: readTexts(after),
      predicted: readTexts(predicted),
      paid: readTexts(paid),
    },
  ]
}

/** Stored data is untrusted; what does not validate is dropped. */
// for tests
export const readSent = (stored: unknown): Sent[] => (Array.isArray(stored) ? stored.flatMap(readOne) : [])

/** Receipts of this page that did not fit into storage. */
const onlyHere = new Map<string, Sent>()
onReset(() => onlyHere.clear())
const withoutAnswer = (sent: Sent): Sent => ({ ...sent, answer: null })

function readAll(stored: unknown): Sent[] {
  const kept = readSent(stored)
  const unkept = [...onlyHere.values()].filter(({ id }) => kept.every((sent) => sent.id !== id))
  return [...unkept.toReversed(), ...kept.map((sent) => onlyHere.get(sent.id) ?? sent)]
}

const list = sharedList('pp.sent', readAll)
export const useSent = list.use
export const storedReceipts = list.readStored
const asStored = (sent: Sent) => (onlyHere.has(sent.id) ? withoutAnswer(sent) : sent)

/** Keeps the receipt of a press once it is known to be executed. */
export function rememberAs(
  { id, user, account, draft, body, began, before, predicted, baseline, offset, refused }: PressRecord,
  known: Pick<Sent, 'answer' | 'found' | 'transaction' | 'paid'> & Pick<Partial<Sent>, 'counted'>,
) {
  const optional = { ...(offset !== undefined && { offset }), ...(refused !== undefined && { refused }) }
  const press = { id, user, account, draft, body, began, before, predicted, baseline, ...optional }
  rememberSent({ ...press, after: {}, ...known })
}

/**
 * Newest first. Where storage is full the oldest first lose their answers and are then removed; one that does not fit even alone
 * is kept without its answer.
 */
function rememberSent(sent: Sent) {
  onlyHere.delete(sent.id)
  const others = list.readStored().filter(({ id }) => id !== sent.id)
  const own = others.filter((each) => isOwn(each, asPerson(sent)))
  const dropped = new Set(own.slice(maxReceipts - 1).map(({ id }) => id))
  const kept = others.filter(({ id }) => !dropped.has(id))
  if (keepNewest([sent, ...kept])) return
  onlyHere.set(sent.id, sent)
  // Without any space it stays in this page only; its record still says that it was sent.
  if (!keepNewest([sent, ...kept])) list.use.setState({ list: list.readStored() })
}

/** Stores the first of these and as many more as fit; false where not even the first fits. */
function keepNewest(all: Sent[]): boolean {
  let kept = all.map(asStored)
  const fits = () => JSON.stringify(kept).length <= maxCharacters && list.keep(kept)
  for (let last = kept.length - 1; last > 0; last--) {
    if (fits()) return true
    // Its transaction is short and stays, so that the next send of the same content is not mistaken for it.
    kept = kept.map((sent, at) => (at < last ? sent : withoutAnswer(sent)))
  }
  while (kept.length > 0 && !fits()) kept = kept.slice(0, -1)
  return kept.length > 0
}

/** Adds what has become known since. */
export function amendSent(id: string, change: Partial<Pick<Sent, 'after' | 'counted'>>) {
  const large = onlyHere.get(id)
  if (large) onlyHere.set(id, { ...large, ...change })
  const amended = list.readStored().map((sent) => asStored(sent.id === id ? { ...sent, ...change } : sent))
  // This page shows it even where it does not fit into storage.
  if (!list.keep(amended)) list.use.setState({ list: amended })
}

export function forgetSent(person: Person) {
  for (const sent of onlyHere.values()) if (isOwn(sent, person)) onlyHere.delete(sent.id)
  const others = list.readStored().filter((sent) => !isOwn(sent, person))
  list.keep(others.map(asStored))
}

/** What `executions` needs to know of another press: the transactions that are its own. */
export const otherOf = (sent: Sent): OtherPress => ({
  ...sent,
  transactions: [
    sent.transaction,
    ...(sent.counted?.ours ?? []).map(({ transaction }) => transaction),
  ].filter((transaction) => transaction !== null),
  closed: sent.counted?.done === true,
})
