import { AmountError, compare, parseAmount } from './amount'
import { isObject, Numeral, type Json } from './json'
import { isNotification, type Trace } from './trace'

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
    return [...keys].every((key) => sameMember(a[key], b[key]))
  }
  return sameScalar(a, b) || sameScalar(b, a)
}

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

/** A trace and where it stands in its tree: "0.2" is the third child of the first. */
export type Placed = { trace: Trace; path: string }

const isSilent = ({ raw }: Trace) =>
  typeof raw.receiver !== 'string' && !(isObject(raw.receipt) && typeof raw.receipt.receiver === 'string')

/** The same action told once more, to another account: by its receiver, or as a copy where receivers are left out. */
const isEcho = (trace: Trace, parent: Trace) =>
  isNotification(trace) ||
  (isSilent(trace) &&
    !isElided(trace) &&
    trace.account === parent.account &&
    trace.name === parent.name &&
    trace.children.length === 0 &&
    sameLevels(trace.authorization, parent.authorization) &&
    sameData(trace.data, parent.data))

/** What was executed, without the notifications. At the top there are none: they stand below their action. */
export const actionsAmong = (traces: Trace[], parent?: Placed): Placed[] =>
  traces
    .map((trace, index) => ({ trace, path: parent ? `${parent.path}.${index}` : `${index}` }))
    .filter(({ trace }) => !parent || !isEcho(trace, parent.trace))

/** Every executed action in its order, parents first. */
export function everyAction(traces: Trace[], parent?: Placed): Placed[] {
  return actionsAmong(traces, parent).flatMap((placed) => [
    placed,
    ...everyAction(placed.trace.children, placed),
  ])
}

/** Every trace, notifications included. */
export function everyTrace(traces: Trace[], above = ''): Placed[] {
  return traces.flatMap((trace, index) => [
    { trace, path: above + index },
    ...everyTrace(trace.children, `${above}${index}.`),
  ])
}
