import { AmountError, compare, parseAmount } from '~/domain/money/amount'
import { isObject, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import { digits, isNotification, type Trace } from './trace'
import { receiptOf } from './trace-facts'

const isNumber = (value: Json): value is number | Numeral =>
  typeof value === 'number' || value instanceof Numeral

/** What an ABI fills in for a member that was left out. */
const isDefault = (value: Json): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  (isNumber(value) && String(value) === '0') ||
  (typeof value === 'object' && !(value instanceof Numeral) && Object.keys(value).length === 0)

function sameNumber(a: string, b: string): boolean {
  if (a === b) return true
  try {
    return compare(parseAmount(a), parseAmount(b)) === 0
  } catch (error) {
    if (error instanceof AmountError) return false
    throw error
  }
}

const wholeText = /^-?\d+$/

/** A chain keeps values, not spellings: 1.10 is 1.1, "17" in a field of numbers is 17, a flag may be 1 or 0. */
function sameScalar(a: Json, b: Json): boolean {
  if (a === b) return true
  if (isNumber(a) && isNumber(b)) return sameNumber(String(a), String(b))
  if (typeof a === 'boolean') return isNumber(b) && String(b) === (a ? '1' : '0')
  if (isNumber(a) && typeof b === 'string') return wholeText.test(b) && String(a) === b
  return false
}

/**
 * Whether two sides tell the same content to the last digit. The order of members does not count, and a member that one
 * side leaves out may be its type's default on the other.
 */
export function sameData(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameData(item, b[index] ?? null))
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)])
    return [...keys].every((key) => sameMember(memberOf(a, key), memberOf(b, key)))
  }
  return sameScalar(a, b) || sameScalar(b, a)
}

const memberOf = (whole: JsonObject, key: string) => (Object.hasOwn(whole, key) ? whole[key] : undefined)

function sameMember(a: Json | undefined, b: Json | undefined): boolean {
  if (a !== undefined && b !== undefined) return sameData(a, b)
  return isDefault(a ?? b ?? null)
}

type Level = { actor: string; permission: string }
export const sameLevels = (a: Level[], b: Level[]) =>
  a.length === b.length &&
  a.every((level, index) => level.actor === b[index]?.actor && level.permission === b[index].permission)

/** The documents print `{}` for what they leave out; such a trace is no witness of anything. */
export const isElided = ({ account, name, data }: Trace) => account === '' && name === '' && data === null

/** What it caused is neither nested in it nor listed beside it with the numbers that would lead there. */
export const isCutOff = ({ raw }: Trace) =>
  !Array.isArray(raw.inline_traces) && !Array.isArray(raw.subactions) && digits(raw.action_ordinal) === null

/** A trace, where it stands in its tree, and what it stands below: "0.2" is the third child of the first. */
export type Placed = { trace: Trace; path: string; above: Placed | null }

const placedIn = (traces: Trace[], above: Placed | null): Placed[] =>
  traces.map((trace, index) => ({ trace, path: above ? `${above.path}.${index}` : `${index}`, above }))

const isSilent = (trace: Trace) =>
  typeof trace.raw.receiver !== 'string' && typeof receiptOf(trace).receiver !== 'string'

/**
 * Whether a trace may be its parent's action told once more to another account: where receivers are left out, nothing
 * tells such a copy from the same action run twice.
 */
export const mayBeNotice = ({ trace, above }: Placed) =>
  above !== null &&
  isSilent(trace) &&
  !isElided(trace) &&
  trace.account === above.trace.account &&
  trace.name === above.trace.name &&
  trace.children.length === 0 &&
  sameLevels(trace.authorization, above.trace.authorization) &&
  sameData(trace.data, above.trace.data)

/**
 * What was executed on one level. Notifications are passed over, but what an account did on being told is not: it counts
 * where the notification stands. At the top there are none: they stand below their action.
 */
export const actionsAmong = (traces: Trace[], above: Placed | null = null): Placed[] =>
  placedIn(traces, above).flatMap((placed) =>
    above && isNotification(placed.trace) ? actionsAmong(placed.trace.children, placed) : [placed],
  )

/** Every trace, notifications included, in the order of the document. */
export function everyTrace(traces: Trace[]): Placed[] {
  const all: Placed[] = []
  const ahead = placedIn(traces, null).toReversed()
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    all.push(next)
    ahead.push(...placedIn(next.trace.children, next).toReversed())
  }
  return all
}
