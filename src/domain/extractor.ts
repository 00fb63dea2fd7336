import { compare, parseAmount, type Amount } from './amount'
import { assetIn } from './asset'
import { compilePattern, firstValue } from './extractor-program'
import type { ActionItem } from './trace'

/** A value that a contract prints to its console, and what to call it. */
export type Extractor = { contract: string; name: string; pattern: string }

/** What each action printed; null where the pattern found nothing. */
export type Column = Map<ActionItem, string | null>

/** Throws PatternError. Yields after each action, so that whoever runs it can let the page breathe. */
export function* gatherColumn(pattern: string, items: Iterable<ActionItem>): Generator<void, Column> {
  const program = compilePattern(pattern)
  const column: Column = new Map()
  for (const item of items) {
    column.set(item, item.trace.console === '' ? null : firstValue(program, item.trace.console))
    yield
  }
  return column
}

type Figure = { amount: Amount; token: string | null }

const decimalText = /^-?\d{1,80}(\.\d{1,80})?$/

/** A value that is nothing but a decimal number, with or without a token code after it. */
// for tests
export function figureIn(value: string): Figure | null {
  const asset = value.length > longestFigure ? undefined : assetIn(value)
  if (asset) return asset
  return decimalText.test(value) ? { amount: parseAmount(value), token: null } : null
}
const longestFigure = 90

const comparison = /^(<=|>=|<|>|=)\s*(-?\d{1,80}(?:\.\d{1,80})?)$/

/**
 * What a reader types to keep some values: nothing keeps all there are, "> 2.5" compares numbers to the last digit, and
 * any other words must occur in the value.
 */
export function keeps(wanted: string): (value: string | null) => boolean {
  const typed = wanted.trim()
  const [, sign, number] = comparison.exec(typed) ?? []
  if (sign === undefined || number === undefined) {
    const words = typed.toLowerCase()
    return (value) => value !== null && value.toLowerCase().includes(words)
  }
  const limit = parseAmount(number)
  return (value) => {
    const figure = value === null ? null : figureIn(value)
    if (!figure) return false
    const order = compare(figure.amount, limit)
    return order === 0 ? sign.includes('=') : sign.startsWith(order < 0 ? '<' : '>')
  }
}

/** `from` is in the bucket, `to` is not any more. */
export type Bucket = { from: Amount; to: Amount; count: number }
export type Tally =
  | { of: 'figures'; token: string | null; buckets: Bucket[] }
  | { of: 'texts'; texts: { text: string; count: number }[]; others: number }

/** Bars of a chart; a last bucket may come on top. */
const mostBars = 8

/** How often which values came: in buckets where all are figures of one kind, else the most frequent by name. */
export function tally(values: Iterable<string | null>): Tally {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const figures = [...counts].map(([text, count]) => ({ figure: figureIn(text), count }))
  const kinds = new Set(figures.map(({ figure }) => figure && (figure.token ?? '')))
  const [first] = figures
  if (first?.figure && kinds.size === 1 && counts.size > 1)
    return { of: 'figures', token: first.figure.token, buckets: bucketsOf(figures) }
  const texts = [...counts].map(([text, count]) => ({ text, count })).toSorted((a, b) => b.count - a.count)
  const others = texts.slice(mostBars).reduce((sum, { count }) => sum + count, 0)
  return { of: 'texts', texts: texts.slice(0, mostBars), others }
}

/** 1, 2 or 5 times a power of ten, and at least `least`. */
function roundWidth(least: bigint): bigint {
  const power = 10n ** BigInt(least.toString().length - 1)
  return [1n, 2n, 5n, 10n].map((factor) => factor * power).find((width) => width >= least) ?? least
}

const floorTo = (units: bigint, width: bigint) => {
  const rest = units % width
  return units - (rest < 0n ? rest + width : rest)
}

/** The same amount without zeros at its end. */
function shortest({ units, decimals }: Amount): Amount {
  let [left, places] = [units, decimals]
  while (places > 0 && left % 10n === 0n) [left, places] = [left / 10n, places - 1]
  return { units: left, decimals: places }
}

/** Of equal, round widths without gaps, so that an empty one shows as empty. */
function bucketsOf(figures: { figure: Figure | null; count: number }[]): Bucket[] {
  const amounts = figures.flatMap(({ figure, count }) => (figure ? [{ ...figure.amount, count }] : []))
  const decimals = Math.max(...amounts.map((amount) => amount.decimals))
  const points = amounts.map((amount) => ({
    units: amount.units * 10n ** BigInt(decimals - amount.decimals),
    count: amount.count,
  }))
  let [low, high] = [points[0]?.units ?? 0n, points[0]?.units ?? 0n]
  for (const { units } of points) [low, high] = [units < low ? units : low, units > high ? units : high]
  const width = roundWidth((high - low) / BigInt(mostBars) + 1n)
  const start = floorTo(low, width)
  const counts = Array.from({ length: Number((high - start) / width) + 1 }, () => 0)
  for (const { units, count } of points) {
    const index = Number((units - start) / width)
    counts[index] = (counts[index] ?? 0) + count
  }
  const edge = (index: number) => shortest({ units: start + BigInt(index) * width, decimals })
  return counts.map((count, index) => ({ from: edge(index), to: edge(index + 1), count }))
}
