import { isObject, JsonError, Numeral, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { parseTime } from '~/domain/value/time'
import { digits, errorText, exceptOf, readTraces, walk, type ActionItem, type Trace } from './trace'

/** A transaction as a document shows it. What the document leaves out is null, never invented. */
export type TransactionTrace = {
  /** Where it came from: an entry of a history, a transaction, or traces without one. */
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
  /** The chain's error text for the whole transaction. */
  except: string | null
  traces: Trace[]
  /** The delayed transaction whose failure this one handles. */
  failed: TransactionTrace | null
  raw: JsonObject
}

export type TraceDocument = {
  transactions: TransactionTrace[]
  /** Of all transactions, in the order of the document. */
  traces: Trace[]
  raw: Json
}

/** Why a text holds no trace. The message never quotes the text; `said` is the error text of an answer without traces. */
export class TraceError extends Error {
  override name = 'TraceError'
  constructor(
    readonly reason: 'empty' | 'no-json' | 'too-deep' | 'no-trace' | 'refusal',
    readonly facts: { position?: number; said?: string } = {},
  ) {
    super(`trace: ${reason}`)
  }
}

/** Each inline action takes three levels of JSON, so 5,000 nested ones can be read. */
const maxDepth = 20_000

/**
 * Reads every known shape of EOSIO traces, wherever in the document they are: entries of histories, answers to a sent
 * transaction and to history’s get_transaction, transaction traces, Hyperion’s actions, read-only queries, PlasmaPay’s
 * send-tx, arrays of any of them, and JSON inside strings. Throws TraceError.
 */
export function readDocument(source: string | Json[] | JsonObject): TraceDocument {
  const raw = typeof source === 'string' ? parse(source) : source
  const transactions = findTransactions(raw)
  if (transactions.length > 0)
    return { transactions, traces: transactions.flatMap(({ traces }) => traces), raw }
  const said = isObject(raw) ? refusalIn(raw) : null
  throw said === null ? new TraceError('no-trace') : new TraceError('refusal', { said })
}

/** The error text of an answer: from EOSIO, or from a server in front of it. */
const refusalIn = ({ error, code, statusCode, message }: JsonObject): string | null =>
  errorText(error) ??
  string(error) ??
  (code === undefined && statusCode === undefined ? null : string(message))

function parse(text: string): Json {
  const plain = text.replace(/^\uFEFF/, '')
  if (plain.trim() === '') throw new TraceError('empty')
  try {
    return parseJson(plain, maxDepth)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    if (error.reason === 'too-deep') throw new TraceError('too-deep')
    throw new TraceError('no-json', { position: error.position + text.length - plain.length })
  }
}

/** Parses JSON inside a string, if it could hold traces. */
function parseInnerText(text: string): Json | undefined {
  if (!/^\s*["[{]/.test(text) || !/act|trace|\\"/.test(text)) return undefined
  try {
    return parseJson(text, maxDepth)
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
/** The list of traces of a transaction trace; undefined for any other object. */
function traceListOf({ action_traces, traces, trx }: JsonObject): Json[] | undefined {
  if (Array.isArray(action_traces)) return action_traces
  const isList = Array.isArray(traces) && traces.every((each) => isObject(each) && isTrace(each))
  return isList && (traces.length > 0 || trx !== undefined) ? traces : undefined
}

/** An entry or a bare trace, before those of one transaction are grouped. */
type LooseTrace = { entry: JsonObject | null; raw: JsonObject }
type FoundTraces = (TransactionTrace | LooseTrace)[]

/** How many levels of JSON inside strings are parsed. */
const maxUnpackRounds = 3

function findTransactions(document: Json): TransactionTrace[] {
  const found: FoundTraces = []
  let later = searchDocuments([document], found)
  for (let round = 0; round < maxUnpackRounds && found.length === 0; round++)
    later = searchDocuments(
      later.flatMap((each) => (typeof each === 'string' ? (parseInnerText(each) ?? []) : [each])),
      found,
    )
  return groupByTransaction(found)
}

/**
 * Adds what it finds to `found`, in the order of the document. Returns what to search if nothing was found: strings, and
 * PlasmaPay’s parsed form of a transaction, which stands beside the raw one.
 */
function searchDocuments(documents: Json[], found: FoundTraces): Json[] {
  const later: Json[] = []
  const ahead = documents.toReversed()
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next === 'string') later.push(next)
    if (next === null || typeof next !== 'object' || next instanceof Numeral) continue
    if (isObject(next)) {
      if (noteTraces(next, found)) continue
      if (next.parsedTx !== undefined && next.rawTx !== undefined) later.push(next.parsedTx)
    }
    const members = isObject(next) && next.rawTx !== undefined ? [next.rawTx] : Object.values(next)
    for (const member of members.toReversed()) ahead.push(member)
  }
  return later
}

function noteTraces(value: JsonObject, found: FoundTraces): boolean {
  if (traceListOf(value)) found.push(transactionOf(value, true))
  else if (isEntry(value)) found.push({ entry: value, raw: object(value.action_trace) })
  else if (isTrace(value)) found.push({ entry: null, raw: value })
  else return false
  return true
}

function transactionOf(raw: JsonObject, isWhole: boolean): TransactionTrace {
  const receipt = object(raw.receipt ?? object(raw.trx).receipt)
  const traces = readTraces(traceListOf(raw))
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
    failed: isWhole && isObject(failed) && traceListOf(failed) ? transactionOf(failed, false) : null,
    raw,
  }
}

const transactionIdOf = ({ entry, raw }: LooseTrace) => string(raw.trx_id) ?? string(entry?.trx_id)

/** Groups loose traces by transaction, at the place of the first of them. */
function groupByTransaction(found: (TransactionTrace | LooseTrace)[]): TransactionTrace[] {
  const groups = new Map<string, LooseTrace[]>()
  const order: (TransactionTrace | LooseTrace[])[] = []
  for (const each of found) {
    if ('traces' in each) {
      order.push(each)
      continue
    }
    const id = transactionIdOf(each)
    const known = id === null && each.entry ? undefined : groups.get(id ?? '')
    if (known) {
      known.push(each)
      continue
    }
    const group = [each]
    order.push(group)
    if (id !== null || !each.entry) groups.set(id ?? '', group)
  }
  return order.map((each) => (Array.isArray(each) ? transactionOfLoose(each) : each))
}

function transactionOfLoose(group: LooseTrace[]): TransactionTrace {
  const [first] = group
  const { entry = null, raw = {} } = first ?? {}
  const only = group.length === 1 ? (entry ?? raw) : {}
  return {
    shape: entry ? 'entry' : 'traces',
    id: first ? transactionIdOf(first) : null,
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

/** An entry of a history as a document of its own; one without a trace gets an empty trace. */
export function documentOf({ raw, trace }: ActionItem): TraceDocument {
  const transaction = transactionOfLoose([{ entry: raw, raw: trace.raw }])
  return { transactions: [transaction], traces: transaction.traces, raw }
}

/** The chain undoes all of a failed transaction. A waiting one has not moved anything yet. */
export type ExecutionStatus = 'executed' | 'failed' | 'waiting' | 'unknown'

export function executionStatusOf({ status, except, traces }: TransactionTrace): ExecutionStatus {
  const hasRaised = () => traces.some((top) => [...walk(top)].some((trace) => trace.except !== null))
  if (status === 'delayed') return 'waiting'
  if (except !== null || (status !== null && status !== 'executed') || hasRaised()) return 'failed'
  return status === null ? 'unknown' : 'executed'
}
