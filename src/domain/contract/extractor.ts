import { compare, parseAmount, withoutZeros, type Amount } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import { compilePattern, gatherValue } from '~/domain/pattern/run-pattern'
import type { ActionItem } from '~/domain/trace/trace'

/** A value that a contract prints to its console, and what to call it. */
export type Extractor = { contract: string; name: string; pattern: string }

type Figure = { amount: Amount; token: string | null }
/** A text from a console; with a figure where the text is just a decimal number, perhaps followed by a token code. */
type Value = { text: string; figure: Figure | null }

/** The value each action printed (null where the pattern found nothing), and how often each value occurred. */
export type Column = { values: Map<ActionItem, Value | null>; tally: Tally }

const decimalText = /^-?\d{1,80}(\.\d{1,80})?$/
const maxFigureLength = 90

// for tests
export function valueOf(text: string): Value {
  const asset = text.length > maxFigureLength ? undefined : assetIn(text)
  const number = decimalText.test(text) ? { amount: parseAmount(text), token: null } : null
  return { text, figure: asset ?? number }
}

/** Throws PatternError. Yields within and after each action, so that the caller can let the page respond. */
export function* gatherColumn(pattern: string, items: Iterable<ActionItem>): Generator<void, Column> {
  const program = compilePattern(pattern)
  const values = new Map<ActionItem, Value | null>()
  for (const item of items) {
    const text = item.trace.console === '' ? null : yield* gatherValue(program, item.trace.console)
    values.set(item, text === null ? null : valueOf(text))
    yield
  }
  return { values, tally: yield* gatherTally(values.values()) }
}

const comparison = /^(<=|>=|<|>|=)\s*(-?\d{1,80}(?:\.\d{1,80})?)$/

/**
 * A filter from what a reader typed: an empty text keeps every value, "> 2.5" compares numbers exactly, and any other text
 * must occur in the value.
 */
export function valueFilter(wanted: string): (value: Value | null) => boolean {
  const typed = wanted.trim()
  const [, operator, number] = comparison.exec(typed) ?? []
  if (operator === undefined || number === undefined) {
    const words = typed.toLowerCase()
    return (value) => value !== null && value.text.toLowerCase().includes(words)
  }
  const limit = parseAmount(number)
  return (value) => {
    if (!value?.figure) return false
    const order = compare(value.figure.amount, limit)
    return order === 0 ? operator.includes('=') : operator.startsWith(order < 0 ? '<' : '>')
  }
}

/** Includes `from` but not `to`. */
export type Bucket = { from: Amount; to: Amount; count: number }
export type Tally =
  | { of: 'figures'; token: string | null; buckets: Bucket[] }
  | { of: 'texts'; texts: { text: string; count: number }[]; others: number }

/** Of a chart; rounding may add one more bucket. */
const maxBars = 8

type Counted = { value: Value; count: number }

/** How often each value occurred: in buckets where all are figures of one token, else the most frequent texts. */
// for tests
export function* gatherTally(values: Iterable<Value | null>): Generator<void, Tally> {
  const counts = new Map<string, Counted>()
  for (const value of values) {
    if (value === null) continue
    const counted = counts.get(value.text) ?? { value, count: 0 }
    counts.set(value.text, counted)
    counted.count++
    yield
  }
  const all = [...counts.values()]
  const kinds = new Set(all.map(({ value: { figure } }) => figure && (figure.token ?? '')))
  const first = all[0]?.value.figure
  if (first && kinds.size === 1 && all.length > 1)
    return { of: 'figures', token: first.token, buckets: yield* gatherBuckets(all) }
  const texts = all
    .map(({ value, count }) => ({ text: value.text, count }))
    .toSorted((a, b) => b.count - a.count)
  const others = texts.slice(maxBars).reduce((sum, { count }) => sum + count, 0)
  return { of: 'texts', texts: texts.slice(0, maxBars), others }
}

/** The smallest 1, 2 or 5 times a power of ten that is at least `least`. */
function roundWidth(least: bigint): bigint {
  const power = 10n ** BigInt(least.toString().length - 1)
  return [1n, 2n, 5n, 10n].map((factor) => factor * power).find((width) => width >= least) ?? least
}

const floorTo = (units: bigint, width: bigint) => {
  const rest = units % width
  return units - (rest < 0n ? rest + width : rest)
}

/** Buckets of equal, round width without gaps; empty ones are included. */
function* gatherBuckets(all: Counted[]): Generator<void, Bucket[]> {
  const decimals = all.reduce((most, { value }) => Math.max(most, value.figure?.amount.decimals ?? 0), 0)
  const points: { units: bigint; count: number }[] = []
  for (const { value, count } of all) {
    const amount = value.figure?.amount
    if (amount) points.push({ units: amount.units * 10n ** BigInt(decimals - amount.decimals), count })
    yield
  }
  let [low, high] = [points[0]?.units ?? 0n, points[0]?.units ?? 0n]
  for (const { units } of points) [low, high] = [units < low ? units : low, units > high ? units : high]
  const width = roundWidth((high - low) / BigInt(maxBars) + 1n)
  const start = floorTo(low, width)
  const counts = Array.from({ length: Number((high - start) / width) + 1 }, () => 0)
  for (const { units, count } of points) {
    const index = Number((units - start) / width)
    counts[index] = (counts[index] ?? 0) + count
    yield
  }
  const edge = (index: number) => withoutZeros({ units: start + BigInt(index) * width, decimals })
  return counts.map((count, index) => ({ from: edge(index), to: edge(index + 1), count }))
}
