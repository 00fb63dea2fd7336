import type { Amount } from '~/domain/money/amount'
import { isObject, parseJson, printJson, type Json } from '~/domain/json/json'
import { movementOf } from '~/domain/trace/movement'
import {
  digits,
  isNotification,
  readActionItem,
  walk,
  type ActionItem,
  type Trace,
} from '~/domain/trace/trace'
import { amountIn } from '~/domain/trace/transfer'

export type Money = { amount: Amount; token: string }
/** Money that one trace moved, or asked to. */
export type Moved = Money & { from: string; to: string }

/**
 * One action of a history: what finding, grouping and reading it need, beside the text it came in. The parsed trace is
 * let go, as a hundred thousand of them would not fit; whoever needs it parses `text` again.
 */
export type Entry = {
  text: string
  /** `global_action_seq`, digits. */
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  account: string
  name: string
  receiver: string
  /** "alice@active", in the order they signed. */
  authorization: string[]
  /** Money moved by this trace and below it. Notices repeat the transfer they tell of, so those below are passed over. */
  moved: Moved[]
  /** The transfer that this very trace is. */
  transfer: Moved | null
  /** What the data names first, where it is no transfer. */
  named: Money | null
  accounts: string[]
  /** In lower case; everything a search looks through. */
  search: string
  /** In the chain's own words; null where nothing failed, here or below. */
  except: string | null
  /** The same for an action and for its notices; null where too little is known to tell. */
  same: string | null
  /** `global_sequence` of every trace below. */
  nested: string[]
  /** This trace and the one that caused it, as places in the transaction; null at the top. */
  place: string | null
  cause: string | null
}

/** Null for what is no action. Throws JsonError for what is no JSON. */
export function readEntry(text: string): Entry | null {
  const item = readActionItem(parseJson(text))
  return item && entryOf(item, text)
}

function entryOf(item: ActionItem, text: string): Entry {
  const { trace } = item
  const traces = [...walk(trace)]
  const acting = traces.filter((each) => each === trace || !isNotification(each))
  const transaction = transactionOf(item)
  const moved = acting.flatMap(movedBy)
  const sides = moved.flatMap(({ from, to }) => [from, to])
  const own = movedBy(trace)[0]
  const transfer = own && own.from !== '' && own.to !== '' ? own : null
  const place = (ordinal: string | null) =>
    transaction === null || ordinal === null || ordinal === '0' ? null : `${transaction} ${ordinal}`
  return {
    text,
    sequence: item.sequence,
    block: item.block,
    time: item.time,
    account: trace.account,
    name: trace.name,
    receiver: trace.receiver,
    authorization: trace.authorization.map(({ actor, permission }) => `${actor}@${permission}`),
    moved,
    transfer,
    named: transfer ? null : (amountIn(trace) ?? null),
    accounts: [...new Set([...traces.flatMap(accountsOf), ...sides])].filter(Boolean),
    search: searchOf(item, traces),
    except: traces.map(({ except }) => except).find((except) => except !== null) ?? null,
    same: transaction === null ? null : sameness(trace, transaction),
    nested: traces.slice(1).flatMap((each) => sequenceOf(each) ?? []),
    place: place(digits(trace.raw.action_ordinal)),
    cause: place(digits(trace.raw.creator_action_ordinal)),
  }
}

export const transactionOf = ({ trace, raw }: ActionItem): string | null =>
  trace.transaction ?? (typeof raw.trx_id === 'string' ? raw.trx_id : null)

/** Every value of the trace and below it, and each action by its full name. */
function searchOf({ raw, sequence }: ActionItem, traces: Trace[]): string {
  const texts = [sequence, ...traces.map(({ account, name }) => `${account}::${name}`)]
  collect(raw.action_trace, texts)
  return texts.join('\n').toLowerCase()
}

/** Into one list, because a list for each value would take longer than reading the JSON. */
function collect(value: Json | undefined, texts: string[]) {
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const each of value) collect(each, texts)
  else if (isObject(value)) for (const key in value) collect(value[key], texts)
  else if (value !== null && value !== undefined) texts.push(String(value))
}

const receiptOf = ({ raw }: Trace) => (isObject(raw.receipt) ? raw.receipt : {})
const sequenceOf = (trace: Trace) => digits(receiptOf(trace).global_sequence)

/** `act_digest` is the hash of account, name, authorisation and data; where it is left out those are compared themselves. */
function sameness(trace: Trace, transaction: string): string | null {
  const digest: Json | undefined = receiptOf(trace).act_digest
  if (typeof digest === 'string' && digest !== '') return `${transaction} ${digest}`
  const act = trace.raw.act
  return trace.account && trace.name && isObject(act) ? `${transaction} ${printJson(act)}` : null
}

/** Nobody is no account: the side of what is issued or destroyed stays empty. */
function movedBy(trace: Trace): Moved[] {
  const move = movementOf(trace)
  if (!move) return []
  const { from, to, amount, token } = move
  return [{ from: from ?? '', to: to ?? '', amount, token }]
}

const accountsOf = ({ account, receiver, authorization }: Trace): string[] => [
  account,
  receiver,
  ...authorization.map(({ actor }) => actor),
]

const plain = (digits: string) => digits.replace(/^0+(?=\d)/, '')

/** Orders sequences of any length: negative, 0 or positive. */
export function compareSequences(a: string, b: string): number {
  const [left, right] = [plain(a), plain(b)]
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}
