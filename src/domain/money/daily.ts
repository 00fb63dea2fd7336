import { add, isZero, scale, type Amount, type Ratio } from './amount'
import { cross } from './rate'

/** What somebody held at the last look of one day, and what 1 of each token was worth in PLASMA then. */
export type DailyFigures = {
  /** "2026-11-26", in the zone times are shown in. */
  day: string
  balances: ReadonlyMap<string, Amount>
  rates: ReadonlyMap<string, Ratio>
  /** What was held, but how much is not known exactly; all else that is not named was not held. Null where even that is not known. */
  unknown: readonly string[] | null
}

const none: Amount = { units: 0n, decimals: 0 }

/** What was held of a token on a day; undefined where that is not known. */
const heldOn = ({ balances, unknown }: DailyFigures, token: string): Amount | undefined =>
  balances.get(token) ?? (unknown && !unknown.includes(token) ? none : undefined)

/** The same of several tokens. */
export const heldOf = (figures: DailyFigures, tokens: readonly string[]): Map<string, Amount> =>
  new Map(
    tokens.flatMap((token) => {
      const amount = heldOn(figures, token)
      return amount ? [[token, amount] as const] : []
    }),
  )

/** A day’s point of a line; `left` are tokens that were held then and cannot be valued. */
export type Point = { day: string; value: Amount; left: string[] }

const valueDecimals = 8
const nothing: Amount = { units: 0n, decimals: valueDecimals }

/**
 * The worth of each day in `quote`, by the rates of today or of that day; of one token, or of all. A day on which the
 * quote token has no rate has no point, and neither has one on which nothing could be valued.
 */
export function worthLine(
  days: readonly DailyFigures[],
  { quote, token, rates }: { quote: string; token: string | null; rates: ReadonlyMap<string, Ratio> | null },
): Point[] {
  return days.flatMap((figures) => {
    const inForce = rates ?? figures.rates
    const to = inForce.get(quote)
    const held = token === null ? figures.balances : heldOf(figures, [token])
    if (!to || held.size === 0) return []
    const withoutRate: string[] = []
    let value = nothing
    for (const [code, amount] of held) {
      const from = inForce.get(code)
      if (from) value = add(value, scale(amount, cross(from, to), 'half-even', valueDecimals))
      else if (!isZero(amount)) withoutRate.push(code)
    }
    if (withoutRate.length === held.size) return []
    return [
      { day: figures.day, value, left: [...withoutRate, ...((token === null && figures.unknown) || [])] },
    ]
  })
}

/** The balance of one token, each day that it is known; nothing where it was never held. */
export function balanceLine(days: readonly DailyFigures[], token: string): Point[] {
  if (!days.some(({ balances }) => balances.has(token))) return []
  return days.flatMap((figures) => {
    const value = heldOn(figures, token)
    return value ? [{ day: figures.day, value, left: [] }] : []
  })
}

const dayMs = 86_400_000
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** How many days lie between two; days are of one calendar, so no change of clocks counts. */
export const daysBetween = (from: string, to: string) => (noon(to) - noon(from)) / dayMs

/** The days of the last `span` days, `today` included; null takes all. Later ones are of a clock that was wrong. */
export const within = <Day extends { day: string }>(
  days: readonly Day[],
  span: number | null,
  today: string,
): Day[] => days.filter(({ day }) => day <= today && (span === null || daysBetween(day, today) < span))
