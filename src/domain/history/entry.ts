import type { Amount } from '~/domain/money/amount'
import { isObject, parseJson, printJson, type Json } from '~/domain/json/json'
import { arrivalOf } from '~/domain/trace/arrival'
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

export type TokenAmount = { amount: Amount; token: string }
/** Money that one trace moved; a side is empty where tokens are issued or retired. */
export type EntryMovement = TokenAmount & {
  from: string
  to: string
  memo: string
  /** What reached the recipient; null where a fee may have been taken out of it. */
  arrived: Amount | null
  /** Whoever it comes from has signed it. */
  signed: boolean
}

/**
 * One action of a history: its text, and what filtering, grouping and listing need. The parsed trace is not kept, because a
 * hundred thousand of them would not fit in memory; where it is needed, `text` is parsed again.
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
  /** Money moved by this trace and those below it, except notifications, which repeat their action. */
  moved: EntryMovement[]
  /** The movement made by this trace itself, if it has both sides. */
  transfer: EntryMovement | null
  /** The first amount in the data, where it is not a transfer. */
  named: TokenAmount | null
  accounts: string[]
  /** The text that a search looks through, in lower case. */
  search: string
  /** The chain's error text, of this trace or one below; null where nothing failed. */
  except: string | null
  /** Its id. */
  transaction: string | null
  /** Equal for an action and its notifications; null where too little is known. */
  contentKey: string | null
  /** `global_sequence` of every trace below. */
  nested: string[]
  /** Transaction and ordinal of this trace, and of its creator; null where not known, or at the top. */
  place: string | null
  cause: string | null
}

/** Null where the text is not an action. Throws JsonError where it is not JSON. */
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
    transaction,
    contentKey: transaction === null ? null : contentKeyOf(trace, transaction),
    nested: traces.slice(1).flatMap((each) => sequenceOf(each) ?? []),
    place: place(digits(trace.raw.action_ordinal)),
    cause: place(digits(trace.raw.creator_action_ordinal)),
  }
}

export const transactionOf = ({ trace, raw }: ActionItem): string | null =>
  trace.transaction ?? (typeof raw.trx_id === 'string' ? raw.trx_id : null)

/** Every value of the trace and those below it, and the full name of each action. */
function searchOf({ raw, sequence }: ActionItem, traces: Trace[]): string {
  const texts = [sequence, ...traces.map(({ account, name }) => `${account}::${name}`)]
  collect(raw.action_trace, texts)
  return texts.join('\n').toLowerCase()
}

/** Collects into one list, because a list for each value would take longer than parsing the JSON. */
function collect(value: Json | undefined, texts: string[]) {
  if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) for (const each of value) collect(each, texts)
  else if (isObject(value)) for (const key in value) collect(value[key], texts)
  else if (value !== null && value !== undefined) texts.push(String(value))
}

const receiptOf = ({ raw }: Trace) => (isObject(raw.receipt) ? raw.receipt : {})
const sequenceOf = (trace: Trace) => digits(receiptOf(trace).global_sequence)

/** `act_digest` is the hash of account, name, authorisation and data; without it these are compared themselves. */
function contentKeyOf(trace: Trace, transaction: string): string | null {
  const digest: Json | undefined = receiptOf(trace).act_digest
  if (typeof digest === 'string' && digest !== '') return `${transaction} ${digest}`
  const act = trace.raw.act
  return trace.account && trace.name && isObject(act) ? `${transaction} ${printJson(act)}` : null
}

function movedBy(trace: Trace): EntryMovement[] {
  const move = movementOf(trace)
  if (!move) return []
  const { from, to, amount, token, memo } = move
  const signed = trace.authorization.some(({ actor }) => actor === from)
  return [{ from: from ?? '', to: to ?? '', amount, token, memo, arrived: arrivalOf(move), signed }]
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
