import { isObject, Numeral, type Json, type JsonObject } from './json'
import { parseTime } from './time'

/**
 * One action as a node of an EOSIO trace. What the server left out is null or empty, never invented; `raw` keeps the
 * whole. Numbers the chain counts in 64 bits (sequences, block numbers) are digits, not `number`.
 */
export type Trace = {
  account: string
  name: string
  /** The account this trace ran for; another one than `account` means a notification. */
  receiver: string
  authorization: Authorization[]
  data: Json
  hexData: string | null
  console: string
  /** Microseconds. */
  elapsed: string | null
  transaction: string | null
  ramDeltas: { account: string; delta: string }[]
  /** What the chain raised, in its own words; null where nothing failed. */
  except: string | null
  children: Trace[]
  raw: JsonObject
}
type Authorization = { actor: string; permission: string }

const string = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
/** Digits of a whole number however it was written: 3, "3" or beyond 2^53. */
export const digits = (value: Json | undefined): string | null => {
  const isText = typeof value === 'string' || typeof value === 'number' || value instanceof Numeral
  return isText && /^-?\d+$/.test(String(value)) ? String(value) : null
}
const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
const object = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** The sentence of an EOSIO error: the details' messages, else what it is called. */
export function errorText(error: unknown): string | null {
  if (!isObject(error)) return null
  const details = [...objects(error.details), ...objects(error.stack)]
  const said = details.map((detail) => string(detail.message) || string(detail.format)).filter(Boolean)
  return said.join(' · ') || string(error.what) || string(error.message) || string(error.name) || null
}

function readOne(raw: JsonObject): Trace {
  const act = object(raw.act)
  const receipt = object(raw.receipt)
  const account = string(act.account)
  return {
    account,
    name: string(act.name),
    receiver: string(receipt.receiver) || string(raw.receiver) || account,
    authorization: objects(act.authorization).map((level) => ({
      actor: string(level.actor),
      permission: string(level.permission),
    })),
    data: act.data ?? null,
    hexData: string(act.hex_data) || (typeof act.data === 'string' ? act.data : null),
    console: string(raw.console),
    elapsed: digits(raw.elapsed),
    transaction: string(raw.trx_id) || null,
    ramDeltas: objects(raw.account_ram_deltas).flatMap(({ account, delta }) =>
      typeof account === 'string' ? [{ account, delta: digits(delta) ?? '0' }] : [],
    ),
    except: errorText(raw.except),
    children: readTraces(raw.inline_traces),
    raw,
  }
}

/**
 * A list of traces as trees. Newer chains write one flat list in which `creator_action_ordinal` names the parent's
 * `action_ordinal`; older ones nest `inline_traces`. Anything that is no object is passed over.
 */
export function readTraces(list: unknown): Trace[] {
  const traces = objects(list).map(readOne)
  const byOrdinal = new Map<string, Trace>()
  for (const trace of traces) {
    const ordinal = digits(trace.raw.action_ordinal)
    if (ordinal !== null && ordinal !== '0') byOrdinal.set(ordinal, trace)
  }
  return traces.filter((trace) => {
    const own = digits(trace.raw.action_ordinal)
    const creator = digits(trace.raw.creator_action_ordinal)
    const parent = creator === null || creator === own ? undefined : byOrdinal.get(creator)
    // A parent comes before its children; looking only there also keeps a hostile list from making a ring.
    if (!parent || Number(creator) >= Number(own)) return true
    parent.children.push(trace)
    return false
  })
}

export const isNotification = (trace: Trace) => trace.receiver !== trace.account

/** The trace and everything below it, parents first. */
export function* walk(trace: Trace): Generator<Trace> {
  yield trace
  for (const child of trace.children) yield* walk(child)
}

/** One entry of /actions/my and /actions/all, and of EOSIO's history. */
export type ActionItem = {
  /** `global_action_seq`, digits; the order of the chain. */
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  trace: Trace
  raw: JsonObject
}

/** Null where there is nothing an address or an order could hold on to. */
export function readActionItem(value: unknown): ActionItem | null {
  if (!isObject(value)) return null
  const inner = object(value.action_trace)
  const sequence = digits(value.global_action_seq) ?? digits(object(inner.receipt).global_sequence)
  if (sequence === null || sequence.startsWith('-')) return null
  return {
    sequence,
    block: digits(value.block_num) ?? digits(inner.block_num),
    time: parseTime(value.block_time) ?? parseTime(inner.block_time),
    trace: readOne(inner),
    raw: value,
  }
}

export function newestFirst(a: ActionItem, b: ActionItem): number {
  const [left, right] = [BigInt(a.sequence), BigInt(b.sequence)]
  return left > right ? -1 : left < right ? 1 : 0
}

/** What a search looks through: names, accounts and everything the action carried. */
export const searchText = ({ trace, raw }: ActionItem) =>
  [...walk(trace)]
    .flatMap((each) => [`${each.account}::${each.name}`, each.receiver, each.transaction ?? '', each.console])
    .concat(flatText(raw.action_trace ?? null))
    .join('\n')
    .toLowerCase()

function flatText(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(flatText)
  if (isObject(value)) return Object.values(value).flatMap(flatText)
  return value === null ? [] : [String(value)]
}
