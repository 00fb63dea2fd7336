import type { Amount } from '~/domain/money/amount'
import { isObject, printJson, type Json } from '~/domain/json/json'
import { arrivalOf } from '~/domain/trace/arrival'
import { movementOf } from '~/domain/trace/movement'
import { digits, isNotification, type ActionItem, type Trace } from '~/domain/trace/trace'
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

/** Of `Facts` and of what a search looks through. To be raised when either tells something else of the same action: archives keep both. */
export const factsVersion = 1

/** What filtering, grouping and listing need of one action. */
export type Facts = {
  /** `global_action_seq`, digits. */
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  account: string
  name: string
  receiver: string
  /** "alice@active", in the order they signed. */
  authorization: readonly string[]
  /** Money moved by this trace and those below it, except notifications, which repeat their action. */
  moved: readonly EntryMovement[]
  /** The movement made by this trace itself, if it has both sides. */
  transfer: EntryMovement | null
  /** The first amount in the data, where it is not a transfer. */
  named: TokenAmount | null
  accounts: readonly string[]
  /** The chain's error text, of this trace or one below; null where nothing failed. */
  except: string | null
  /** Its id. */
  transaction: string | null
  /** Equal for an action and its notifications, which have the same transaction; null where too little is known. */
  content: string | null
  /** `global_sequence` of every trace below. */
  nested: readonly string[]
  /** Ordinals of this trace in its transaction, and of its creator; null where not known, or at the top. */
  ordinal: string | null
  creator: string | null
}

/**
 * Up to 250 actions that were read one after the other, or fewer long ones: their texts as the bytes that came, and what a search looks
 * through. Strings of their own for each action would take several times the memory. Archives keep it as it is.
 */
export type Batch = {
  bytes: Uint8Array<ArrayBuffer>
  /** Where each text ends. */
  ends: Uint32Array<ArrayBuffer>
  /** The searched texts, each followed by a line break. */
  search: string
  /** Where each of these ends, in UTF-16 units. */
  searchEnds: Uint32Array<ArrayBuffer>
}

/**
 * One action of a history: what is known of it, and where its text is (`./batch`). Neither the parsed trace nor the text as a string is
 * kept, because a hundred thousand of them would not fit in memory; where they are needed, they are read again.
 */
export type Entry = Facts & {
  batch: Batch
  /** Its place among the texts of the batch. */
  at: number
  /** Of its text; two actions may have the same. */
  hash: number
}

/** Most actions have nothing of these. */
const none: readonly never[] = []
const listOf = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? none : list)

/** `one` gives the same string for equal ones, so that names are in memory once. */
export function factsOf(item: ActionItem, traces: readonly Trace[], one: (text: string) => string): Facts {
  const { trace } = item
  const acting = traces.filter((each) => each === trace || !isNotification(each))
  const transaction = transactionOf(item)
  const movedBy = (each: Trace) => movementsOf(each, one)
  const own = movedBy(trace)
  const moved = acting.flatMap((each) => (each === trace ? own : movedBy(each)))
  const [first] = own
  const transfer = first && first.from !== '' && first.to !== '' ? first : null
  const accounts = new Set<string>()
  for (const { account, receiver, authorization } of traces) {
    accounts.add(account).add(receiver)
    for (const { actor } of authorization) accounts.add(actor)
  }
  for (const { from, to } of moved) accounts.add(from).add(to)
  accounts.delete('')
  const ordinalOf = (value: Json | undefined) => {
    const ordinal = transaction === null ? null : digits(value)
    return ordinal === '0' ? null : ordinal
  }
  return {
    sequence: item.sequence,
    block: item.block,
    time: item.time,
    account: one(trace.account),
    name: one(trace.name),
    receiver: one(trace.receiver),
    authorization: listOf(trace.authorization.map(({ actor, permission }) => one(`${actor}@${permission}`))),
    moved: listOf(moved),
    transfer,
    named: transfer ? null : (amountIn(trace) ?? null),
    accounts: listOf(Array.from(accounts, one)),
    except: traces.find(({ except }) => except !== null)?.except ?? null,
    transaction: transaction === null ? null : one(transaction),
    content: transaction === null ? null : contentOf(trace),
    nested: listOf(traces.slice(1).flatMap((each) => sequenceOf(each) ?? [])),
    ordinal: ordinalOf(trace.raw.action_ordinal),
    creator: ordinalOf(trace.raw.creator_action_ordinal),
  }
}

export const transactionOf = ({ trace, raw }: ActionItem): string | null =>
  trace.transaction ?? (typeof raw.trx_id === 'string' ? raw.trx_id : null)

/** What a search looks through, in lower case: every value of the trace and those below it once, and the full name of each action. */
export function searchTextOf({ raw, sequence }: ActionItem, traces: readonly Trace[]): string {
  const texts = new Set([sequence])
  for (const { account, name } of traces) texts.add(`${account}::${name}`)
  collect(raw.action_trace, texts)
  return Array.from(texts).join('\n').toLowerCase()
}

/** Collects into one set, because a list for each value would take longer than parsing the JSON. */
function collect(value: Json | undefined, texts: Set<string>) {
  if (typeof value === 'string') texts.add(value)
  else if (Array.isArray(value)) for (const each of value) collect(each, texts)
  else if (isObject(value)) for (const key in value) collect(value[key], texts)
  else if (value !== null && value !== undefined) texts.add(String(value))
}

const receiptOf = ({ raw }: Trace) => (isObject(raw.receipt) ? raw.receipt : {})
const sequenceOf = (trace: Trace) => digits(receiptOf(trace).global_sequence)

/** `act_digest` is the hash of account, name, authorisation and data; without it these are compared themselves. */
function contentOf(trace: Trace): string | null {
  const digest: Json | undefined = receiptOf(trace).act_digest
  if (typeof digest === 'string' && digest !== '') return digest
  const act = trace.raw.act
  return trace.account && trace.name && isObject(act) ? printJson(act) : null
}

function movementsOf(trace: Trace, one: (text: string) => string): EntryMovement[] {
  const move = movementOf(trace)
  if (!move) return []
  const { from, to, amount, token, memo } = move
  return [
    {
      from: one(from ?? ''),
      to: one(to ?? ''),
      amount,
      token: one(token),
      memo,
      arrived: arrivalOf(move),
      signed: trace.authorization.some(({ actor }) => actor === from),
    },
  ]
}
