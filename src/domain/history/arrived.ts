import { add, compare, subtract, type Amount } from '~/domain/money/amount'
import type { ActivityRow } from './row'

type Held = { token: string; amount: Amount }
/** By how much a balance has grown, and what it is now; both as rounded as the server’s answer is. */
type Growth = { by: Amount; to: Amount }
/** A payment to the reader. `whole`: all of it arrived; otherwise a fee was taken out of it, or more has changed. */
type Arrived = { sequence: string; from: string; token: string; amount: Amount; whole: boolean }

/** The tokens of which there is more than before. One that was not named before had nothing. */
export function grownIn(before: readonly Held[], after: readonly Held[]): Map<string, Growth> {
  const earlier = new Map(before.map(({ token, amount }) => [token, amount]))
  return new Map(
    after.flatMap(({ token, amount }) => {
      const known = earlier.get(token)
      const by = known ? subtract(amount, known) : amount
      return by.units > 0n ? [[token, { by, to: amount }] as const] : []
    }),
  )
}

/** A double has 15 digits for certain; both balances were rounded to one. */
const roundedAt = 10n ** 14n

/** How far the clocks of chain and device may be apart. */
const skewMs = 60_000
const nothing: Amount = { units: 0n, decimals: 0 }

/**
 * What explains the growth since the look at `since` (milliseconds): payments of these tokens, `rows` newest first, that nobody was
 * told of yet. One from shortly before that look may have been in the balance already, so it counts only where newer ones do not
 * explain all of the growth.
 */
export function arrivedIn(
  rows: readonly Pick<ActivityRow, 'sequence' | 'time' | 'except' | 'happened'>[],
  growth: ReadonlyMap<string, Growth>,
  { since, told }: { since: number; told: ReadonlySet<string> },
): Arrived[] {
  const explained = new Map<string, Amount>()
  const found = rows.flatMap(({ sequence, time, except, happened }) => {
    const isRecent = except === null && time !== null && time >= since - skewMs && !told.has(sequence)
    if (!isRecent || happened.is !== 'received') return []
    const { from, token, amount } = happened
    const grown = growth.get(token)
    const newer = explained.get(token) ?? nothing
    if (!grown || (time < since && covers(newer, grown))) return []
    explained.set(token, add(newer, amount))
    return [{ sequence, from, token, amount, grown }]
  })
  return found.map(({ grown, ...one }) => {
    const isOnly = found.filter(({ token }) => token === one.token).length === 1
    return { ...one, whole: isOnly && isSame(grown, one.amount) }
  })
}

/** Whether payments of this amount explain the growth; where a fee was taken out, they are more than it. */
const covers = (amount: Amount, grown: Growth) => compare(amount, grown.by) >= 0 || isSame(grown, amount)

/** Equal but for what rounding of the balance may have changed. */
function isSame({ by, to }: Growth, amount: Amount) {
  const off = subtract(by, amount)
  const size = { units: (off.units < 0n ? -off.units : off.units) * roundedAt, decimals: off.decimals }
  return compare(size, to) <= 0
}
