import { compare, scale, subtract, withDecimals, zero, type Amount } from './amount'
import { daysBetween, type Point } from './daily'

const mostSteps = 4n

/**
 * Round values, evenly apart, the highest first: all that lies between two amounts is between the first and the last of them. One
 * where both amounts are the same.
 */
export function ticksBetween(lowest: Amount, highest: Amount): Amount[] {
  const { decimals, units: range } = subtract(highest, lowest)
  if (range === 0n) return [lowest]
  const low = withDecimals(lowest, decimals).units
  const high = withDecimals(highest, decimals).units
  const step = stepFor(low, high)
  const ticks: Amount[] = []
  for (let at = above(high, step); at >= below(low, step); at -= 1n)
    ticks.push({ units: at * step, decimals })
  return ticks
}

/** The first of 1, 2, 5, 10, 20, 50 … that few of reach from one end to the other. */
function stepFor(low: bigint, high: bigint): bigint {
  for (let power = 1n; ; power *= 10n)
    for (const step of [power, 2n * power, 5n * power])
      if (above(high, step) - below(low, step) <= mostSteps) return step
}

/** How many whole steps lie below; BigInt itself rounds towards zero. */
const below = (units: bigint, step: bigint) => units / step - (units % step < 0n ? 1n : 0n)
const above = (units: bigint, step: bigint) => -below(-units, step)

/** Where the points of a line lie, in thousandths of its width from the left and of its height from the top, and its axes. */
export function drawn(points: readonly Point[]) {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return { places: [], ticks: [], days: [] }
  const ticks = ticksBetween(...extremes(points))
  const [top = zero, bottom = top] = [ticks[0], ticks.at(-1)]
  const span = daysBetween(first.day, last.day)
  const xOf = (day: string) => (span === 0 ? 500 : (daysBetween(first.day, day) * 1000) / span)
  return {
    places: points.map(({ day, value }) => ({
      x: xOf(day),
      y: ticks.length === 1 ? 500 : 1000 - perMille(subtract(value, bottom), subtract(top, bottom)),
    })),
    ticks,
    days: daysFrom(first.day, span).map((day) => ({ day, x: xOf(day) })),
  }
}

const dayMs = 86_400_000

/** The first day, the last one, and the one in the middle where there is one. */
const daysFrom = (first: string, span: number) =>
  [...new Set([0, (span - (span % 2)) / 2, span])].map((days) =>
    new Date(Date.parse(first) + days * dayMs).toISOString().slice(0, 10),
  )

function extremes(points: readonly Point[]): [lowest: Amount, highest: Amount] {
  const sorted = points.map(({ value }) => value).toSorted(compare)
  return [sorted[0] ?? zero, sorted.at(-1) ?? zero]
}

/** A whole number from 0 to 1000. */
function perMille(part: Amount, whole: Amount) {
  const thousandths = scale(
    part,
    { numerator: { units: 1000n, decimals: 0 }, denominator: whole },
    'half-even',
    0,
  )
  return Number(thousandths.units)
}
