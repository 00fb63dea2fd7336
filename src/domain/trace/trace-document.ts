import { isObject, JsonError, Numeral, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { parseTime } from '~/domain/value/time'
import { digits, errorText, exceptOf, readTraces, walk, type ActionItem, type Trace } from './trace'

/** A transaction, as far as a document tells of it. What it leaves out is null, never invented. */
export type TransactionTrace = {
  /** An entry of a history, a transaction, or traces without one. */
  shape: 'entry' | 'transaction' | 'traces'
  id: string | null
  /** `global_action_seq` of a history's entry, digits. */
  sequence: string | null
  block: string | null
  /** Milliseconds. */
  time: number | null
  status: string | null
  /** Microseconds. */
  elapsed: string | null
  cpuUsage: string | null
  /** Words of 8 bytes. */
  netWords: string | null
  /** What the chain raised for the whole, in its own words. */
  except: string | null
  traces: Trace[]
  /** The delayed transaction whose failure this one was told of. */
  failed: TransactionTrace | null
  raw: JsonObject
}

export type TraceDocument = {
  transactions: TransactionTrace[]
  /** Of all transactions, in the order of the document. */
  traces: Trace[]
  raw: Json
}

/** Why a text is no trace. The message never quotes the text; `said` is what an answer without traces says itself. */
export class TraceError extends Error {
  override name = 'TraceError'
  constructor(
    readonly reason: 'empty' | 'no-json' | 'too-deep' | 'no-trace' | 'refusal',
    readonly facts: { position?: number; said?: string } = {},
  ) {
    super(`trace: ${reason}`)
  }
}

/** Each inline action costs three levels: 5,000 inside one another are read. */
const deepest = 20_000

/**
 * Reads every known shape of EOSIO traces, wherever in the document they are: entries of histories, answers to a sent
 * transaction and to history’s get_transaction, transaction traces, Hyperion’s actions, read-only queries, PlasmaPay’s
 * send-tx, arrays of any of them, and JSON inside strings. Throws TraceError.
 */
export function readDocument(source: string | Json[] | JsonObject): TraceDocument {
  const raw = typeof source === 'string' ? parse(source) : source
  const transactions = find(raw)
  if (transactions.length > 0)
    return { transactions, traces: transactions.flatMap(({ traces }) => traces), raw }
  const said = isObject(raw) ? refusalIn(raw) : null
  throw said === null ? new TraceError('no-trace') : new TraceError('refusal', { said })
}

/** What an answer says that refuses: EOSIO’s own, or a server’s in front of it. */
const refusalIn = ({ error, code, statusCode, message }: JsonObject): string | null =>
  errorText(error) ??
  string(error) ??
  (code === undefined && statusCode === undefined ? null : string(message))

function parse(text: string): Json {
  const plain = text.replace(/^\uFEFF/, '')
  if (plain.trim() === '') throw new TraceError('empty')
  try {
    return parseJson(plain, deepest)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    if (error.reason === 'too-deep') throw new TraceError('too-deep')
    throw new TraceError('no-json', { position: error.position + text.length - plain.length })
  }
}

/** JSON in a string that could hold traces. */
function inside(text: string): Json | undefined {
  if (!/^\s*["[{]/.test(text) || !/act|trace|\\"/.test(text)) return undefined
  try {
    return parseJson(text, deepest)
  } catch {
    return undefined
  }
}

const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const string = (value: Json | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null
const isTrace = (value: JsonObject) =>
  isObject(value.act) ||
  Array.isArray(value.inline_traces) ||
  (value.receipt !== undefined && value.console !== undefined) ||
  digits(value.action_ordinal) !== null ||
  (typeof value.actionId === 'string' && Array.isArray(value.subactions))
const isEntry = (value: JsonObject) => isObject(value.action_trace)
/** The list a transaction trace keeps its traces in; undefined where there is no transaction. */
function listOf({ action_traces, traces, trx }: JsonObject): Json[] | undefined {
  if (Array.isArray(action_traces)) return action_traces
  const isList = Array.isArray(traces) && traces.every((each) => isObject(each) && isTrace(each))
  return isList && (traces.length > 0 || trx !== undefined) ? traces : undefined
}

/** An entry or a bare trace, before those of one transaction are put together. */
type Loose = { entry: JsonObject | null; raw: JsonObject }
type Found = (TransactionTrace | Loose)[]

/** So often is JSON in strings opened. */
const mostUnpacked = 3

function find(document: Json): TransactionTrace[] {
  const found: Found = []
  let later = search([document], found)
  for (let round = 0; round < mostUnpacked && found.length === 0; round++)
    later = search(
      later.flatMap((each) => (typeof each === 'string' ? (inside(each) ?? []) : [each])),
      found,
    )
  return gather(found)
}

/**
 * Notes what it finds in the order of the document. Answers what is worth a look where nothing was found: strings, and
 * PlasmaPay’s own reading of a transaction, which it writes beside the raw one.
 */
function search(documents: Json[], found: Found): Json[] {
  const later: Json[] = []
  const ahead = documents.toReversed()
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next === 'string') later.push(next)
    if (next === null || typeof next !== 'object' || next instanceof Numeral) continue
    if (isObject(next)) {
      if (note(next, found)) continue
      if (next.parsedTx !== undefined && next.rawTx !== undefined) later.push(next.parsedTx)
    }
    const members = isObject(next) && next.rawTx !== undefined ? [next.rawTx] : Object.values(next)
    for (const member of members.toReversed()) ahead.push(member)
  }
  return later
}

function note(value: JsonObject, found: Found): boolean {
  if (listOf(value)) found.push(transactionOf(value, true))
  else if (isEntry(value)) found.push({ entry: value, raw: object(value.action_trace) })
  else if (isTrace(value)) found.push({ entry: null, raw: value })
  else return false
  return true
}

function transactionOf(raw: JsonObject, isWhole: boolean): TransactionTrace {
  const receipt = object(raw.receipt ?? object(raw.trx).receipt)
  const traces = readTraces(listOf(raw))
  const first = traces[0]?.raw ?? {}
  const failed = raw.failed_dtrx_trace
  return {
    shape: 'transaction',
    id: string(raw.id) ?? string(raw.trx_id) ?? string(raw.transaction_id) ?? string(first.trx_id),
    sequence: null,
    block: digits(raw.block_num) ?? digits(first.block_num),
    time: parseTime(raw.block_time) ?? parseTime(first.block_time),
    status: string(receipt.status) ?? string(raw.status),
    elapsed: digits(raw.elapsed),
    cpuUsage: digits(receipt.cpu_usage_us) ?? digits(raw.cpu_usage_us),
    netWords: digits(receipt.net_usage_words) ?? digits(raw.net_usage_words),
    except: exceptOf(raw),
    traces,
    failed: isWhole && isObject(failed) && listOf(failed) ? transactionOf(failed, false) : null,
    raw,
  }
}

const idOf = ({ entry, raw }: Loose) => string(raw.trx_id) ?? string(entry?.trx_id)

/** Loose traces of one transaction become one, where the first of them stood. */
function gather(found: (TransactionTrace | Loose)[]): TransactionTrace[] {
  const groups = new Map<string, Loose[]>()
  const order: (TransactionTrace | Loose[])[] = []
  for (const each of found) {
    if ('traces' in each) {
      order.push(each)
      continue
    }
    const id = idOf(each)
    const known = id === null && each.entry ? undefined : groups.get(id ?? '')
    if (known) {
      known.push(each)
      continue
    }
    const group = [each]
    order.push(group)
    if (id !== null || !each.entry) groups.set(id ?? '', group)
  }
  return order.map((each) => (Array.isArray(each) ? looseOf(each) : each))
}

function looseOf(group: Loose[]): TransactionTrace {
  const [first] = group
  const { entry = null, raw = {} } = first ?? {}
  const only = group.length === 1 ? (entry ?? raw) : {}
  return {
    shape: entry ? 'entry' : 'traces',
    id: first ? idOf(first) : null,
    sequence: digits(only.global_action_seq) ?? digits(only.global_sequence),
    block: digits(entry?.block_num) ?? digits(raw.block_num),
    time: parseTime(entry?.block_time) ?? parseTime(raw.block_time) ?? parseTime(raw['@timestamp']),
    status: null,
    elapsed: null,
    cpuUsage: digits(raw.cpu_usage_us),
    netWords: digits(raw.net_usage_words),
    except: entry ? exceptOf(entry) : null,
    traces: readTraces(group.map((each) => each.raw)),
    failed: null,
    raw: entry ?? raw,
  }
}

/** An entry of a history as a document of its own; one without a trace counts as a trace of nothing. */
export function documentOf({ raw, trace }: ActionItem): TraceDocument {
  const transaction = looseOf([{ entry: raw, raw: trace.raw }])
  return { transactions: [transaction], traces: transaction.traces, raw }
}

/** Nothing of a failed transaction stays: the chain takes all of it back. A waiting one has not moved anything yet. */
export type Outcome = 'executed' | 'failed' | 'waiting' | 'unknown'

export function outcomeOf({ status, except, traces }: TransactionTrace): Outcome {
  const hasRaised = () => traces.some((top) => [...walk(top)].some((trace) => trace.except !== null))
  if (status === 'delayed') return 'waiting'
  if (except !== null || (status !== null && status !== 'executed') || hasRaised()) return 'failed'
  return status === null ? 'unknown' : 'executed'
}
