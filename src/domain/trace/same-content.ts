import { AmountError, compare, parseAmount } from '~/domain/money/amount'
import { isObject, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import { digits, isNotification, type Trace } from './trace'
import { receiptOf } from './trace-facts'

const isNumber = (value: Json): value is number | Numeral =>
  typeof value === 'number' || value instanceof Numeral

/** What an ABI fills in for a field that was left out. */
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

/** A chain stores values, not spellings: 1.10 is 1.1, "17" in a number field is 17, a boolean may be 1 or 0. */
function sameScalar(a: Json, b: Json): boolean {
  if (a === b) return true
  if (isNumber(a) && isNumber(b)) return sameNumber(String(a), String(b))
  if (typeof a === 'boolean') return isNumber(b) && String(b) === (a ? '1' : '0')
  if (isNumber(a) && typeof b === 'string') return wholeText.test(b) && String(a) === b
  return false
}

/**
 * Whether two sides have the same content to the last digit. The order of fields does not count, and a field that one side
 * leaves out may have its type's default on the other.
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

type PermissionLevel = { actor: string; permission: string }
export const sameLevels = (a: PermissionLevel[], b: PermissionLevel[]) =>
  a.length === b.length &&
  a.every((level, index) => level.actor === b[index]?.actor && level.permission === b[index].permission)

/** The documents print `{}` for a trace they leave out; it proves nothing. */
export const isElided = ({ account, name, data }: Trace) => account === '' && name === '' && data === null

/** Its inline actions are neither nested in it nor listed beside it with ordinals. */
export const isCutOff = ({ raw }: Trace) =>
  !Array.isArray(raw.inline_traces) && !Array.isArray(raw.subactions) && digits(raw.action_ordinal) === null

/** A trace, its path in the tree ("0.2" is the third child of the first), and its parent. */
export type PlacedTrace = { trace: Trace; path: string; above: PlacedTrace | null }

const placedIn = (traces: Trace[], above: PlacedTrace | null): PlacedTrace[] =>
  traces.map((trace, index) => ({ trace, path: above ? `${above.path}.${index}` : `${index}`, above }))

const hasNoReceiver = (trace: Trace) =>
  typeof trace.raw.receiver !== 'string' && typeof receiptOf(trace).receiver !== 'string'

/**
 * Whether a trace may be a notification of its parent's action. Where receivers are left out, it cannot be told from the same
 * action run a second time.
 */
export const mayBeNotification = ({ trace, above }: PlacedTrace) =>
  above !== null &&
  hasNoReceiver(trace) &&
  !isElided(trace) &&
  trace.account === above.trace.account &&
  trace.name === above.trace.name &&
  trace.children.length === 0 &&
  sameLevels(trace.authorization, above.trace.authorization) &&
  sameData(trace.data, above.trace.data)

/**
 * The actions of one level, without notifications. What an account did when it was notified is listed in the place of the
 * notification. At the top there are no notifications: they are below their action.
 */
export const actionsAt = (traces: Trace[], above: PlacedTrace | null = null): PlacedTrace[] =>
  placedIn(traces, above).flatMap((placed) =>
    above && isNotification(placed.trace) ? actionsAt(placed.trace.children, placed) : [placed],
  )

/** Every trace, notifications included, in the order of the document. */
export function everyTrace(traces: Trace[]): PlacedTrace[] {
  const all: PlacedTrace[] = []
  const ahead = placedIn(traces, null).toReversed()
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    all.push(next)
    ahead.push(...placedIn(next.trace.children, next).toReversed())
  }
  return all
}
