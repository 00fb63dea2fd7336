import { isObject, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import { parseTime } from '~/domain/value/time'

/**
 * One action as a node of an EOSIO trace. What the server left out is null or empty, never invented; `raw` keeps everything.
 * Numbers that the chain counts in 64 bits (sequences, block numbers) are strings of digits, not `number`.
 */
export type Trace = {
  account: string
  name: string
  /** The account this trace ran for; where it differs from `account`, this is a notification. */
  receiver: string
  authorization: Authorization[]
  data: Json
  hexData: string | null
  console: string
  /** Microseconds. */
  elapsed: string | null
  transaction: string | null
  ramDeltas: { account: string; delta: string }[]
  /** The chain's error text; null where nothing failed. */
  except: string | null
  children: Trace[]
  raw: JsonObject
}
type Authorization = { actor: string; permission: string }

const string = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
/** The digits of a whole number, written as 3, as "3" or beyond 2^53. */
export const digits = (value: Json | undefined): string | null => {
  const isText = typeof value === 'string' || typeof value === 'number' || value instanceof Numeral
  return isText && /^-?\d+$/.test(String(value)) ? String(value) : null
}
/** State history writes each struct with the name of its version: ["action_trace_v1", {…}]. */
const unversioned = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' ? value[1] : value
const objects = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.map(unversioned).filter(isObject) : []
const object = (value: unknown): JsonObject => {
  const plain = unversioned(value)
  return isObject(plain) ? plain : {}
}

/** An error's message may be a template with separate values: "assertion failure with message: ${s}", {"s": "…"}. */
function messageOf(detail: JsonObject): string {
  const values = object(detail.data)
  const text = string(detail.message) || string(detail.format)
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined || value === null || typeof value === 'object' ? whole : String(value)
  })
}

/** Text that nodeos adds where a contract had printed nothing. */
const isNoise = (message: string) => /^\s*(pending console output:\s*)?$/.test(message)

/** The text of an EOSIO error: the messages of its details, else its name. */
export function errorText(error: unknown): string | null {
  if (!isObject(error)) return null
  const details = [...objects(error.details), ...objects(error.stack)]
  const said = details.map(messageOf).filter((message) => !isNoise(message))
  return said.join(' · ') || string(error.what) || string(error.message) || string(error.name) || null
}

/** The error of a trace or a transaction, which may also be only a code or a plain text. */
export function exceptOf({ except, error_code }: JsonObject): string | null {
  const code = digits(error_code)
  return (
    errorText(except) ?? (string(except) || (code === null || code === '0' ? null : `error_code ${code}`))
  )
}

function readTrace(raw: JsonObject): Trace {
  // In the parsed tree of POST /send-tx the parts of an action are not below `act`, and actors have no permissions.
  const isParsed = raw.act === undefined && raw.actionId !== undefined
  const act = isParsed ? raw : object(raw.act)
  const receipt = object(raw.receipt ?? objects(raw.receipts)[0])
  const account = string(act.account)
  const actors = isParsed && Array.isArray(raw.actors) ? raw.actors : []
  return {
    account,
    name: string(act.name),
    receiver: string(receipt.receiver) || string(raw.receiver) || account,
    authorization: [
      ...objects(act.authorization).map((level) => ({
        actor: string(level.actor),
        permission: string(level.permission),
      })),
      ...actors.map((actor) => ({ actor: string(actor), permission: '' })),
    ],
    data: act.data ?? null,
    hexData: string(act.hex_data) || (typeof act.data === 'string' ? act.data : null),
    console: string(raw.console),
    elapsed: digits(raw.elapsed),
    transaction: string(raw.trx_id) || null,
    ramDeltas: objects(raw.account_ram_deltas).flatMap(({ account, delta }) =>
      typeof account === 'string' ? [{ account, delta: digits(delta) ?? '0' }] : [],
    ),
    except: exceptOf(raw),
    children: [],
    raw,
  }
}

/**
 * Reads a list of traces as trees of any depth. Older chains nest `inline_traces`; newer ones write one flat list in which
 * `creator_action_ordinal` names the parent's `action_ordinal`; where a chain does both, each trace is kept once. Anything
 * that is not an object is ignored.
 */
export function readTraces(list: unknown): Trace[] {
  const tops: Trace[] = []
  const nested: Nested[] = []
  const work: { list: unknown; into: Trace[]; top?: Trace }[] = [{ list, into: tops }]
  for (let next = work.pop(); next; next = work.pop())
    for (const raw of objects(next.list)) {
      const trace = readTrace(raw)
      const { into, top } = next
      into.push(trace)
      if (top) nested.push({ trace, top })
      work.push({ list: raw.inline_traces ?? raw.subactions, into: trace.children, top: top ?? trace })
    }
  return nestByOrdinals(tops, nested)
}

type Nested = { trace: Trace; top: Trace }

const ordinalOf = ({ raw }: Trace): bigint => BigInt(digits(raw.action_ordinal) ?? 0)
const creatorOrdinalOf = ({ raw }: Trace): bigint => BigInt(digits(raw.creator_action_ordinal) ?? 0)
const isSameRun = (a: Trace, b: Trace) =>
  a.account === b.account &&
  a.name === b.name &&
  a.receiver === b.receiver &&
  digits(object(a.raw.receipt).global_sequence) === digits(object(b.raw.receipt).global_sequence)

/**
 * Moves every top-level trace below the trace that created it; of one that is listed both flat and nested the nested one is
 * kept. A creator has a smaller ordinal; accepting no other also keeps a hostile list from forming a cycle.
 */
function nestByOrdinals(tops: Trace[], nested: Nested[]): Trace[] {
  const inside = new Map<bigint, Nested>()
  for (const each of nested) inside.set(ordinalOf(each.trace), each)
  const flat = new Map<bigint, Trace>()
  for (const trace of tops) flat.set(ordinalOf(trace), trace)
  return tops.filter((trace) => {
    const own = ordinalOf(trace)
    const twin = inside.get(own)
    if (twin && own > 0n && ordinalOf(twin.top) < own && isSameRun(twin.trace, trace)) return false
    const creator = creatorOrdinalOf(trace)
    const parent = inside.get(creator)?.trace ?? flat.get(creator)
    if (!parent || creator <= 0n || creator >= own) return true
    parent.children.push(trace)
    return false
  })
}

export const isNotification = (trace: Trace) => trace.receiver !== trace.account

/** The trace and everything below it, parents before children. */
export function* walk(trace: Trace): Generator<Trace> {
  const ahead = [trace]
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    yield next
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index]
      if (child) ahead.push(child)
    }
  }
}

/** One entry of /actions/my and /actions/all, and of EOSIO's history. */
export type ActionItem = {
  /** `global_action_seq`, digits; the order in which the chain ran it. */
  sequence: string
  block: string | null
  /** Milliseconds. */
  time: number | null
  trace: Trace
  raw: JsonObject
}

/** Null without a sequence, by which entries are addressed and ordered. */
export function readActionItem(value: unknown): ActionItem | null {
  if (!isObject(value)) return null
  const inner = object(value.action_trace)
  const sequence = digits(value.global_action_seq) ?? digits(object(inner.receipt).global_sequence)
  if (sequence === null || sequence.startsWith('-')) return null
  return {
    sequence,
    block: digits(value.block_num) ?? digits(inner.block_num),
    time: parseTime(value.block_time) ?? parseTime(inner.block_time),
    trace: readTraces([inner])[0] ?? readTrace({}),
    raw: value,
  }
}

export function newestFirst(a: ActionItem, b: ActionItem): number {
  const [left, right] = [BigInt(a.sequence), BigInt(b.sequence)]
  return left > right ? -1 : left < right ? 1 : 0
}

/** The text that a search looks through, in lower case: all of a trace without its inline actions. */
export const searchTextOf = ({
  account,
  name,
  receiver,
  authorization,
  console,
  except,
  data,
  hexData,
}: Trace) =>
  [
    `${account}::${name}`,
    receiver,
    ...authorization.flatMap(Object.values),
    console,
    except ?? '',
    hexData ?? '',
  ]
    .concat(flatText(data))
    .join('\n')
    .toLowerCase()

function flatText(value: Json): string[] {
  const texts: string[] = []
  const ahead: Json[] = [value]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === null) continue
    if (typeof next === 'object' && !(next instanceof Numeral))
      for (const member of Object.values(next).toReversed()) ahead.push(member)
    else texts.push(String(next))
  }
  return texts
}
