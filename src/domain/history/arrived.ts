import { compare, subtract, type Amount } from '~/domain/money/amount'
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

/** What explains the growth: payments of these tokens from `since` (milliseconds) on that nobody was told of yet. */
export function arrivedIn(
  rows: readonly Pick<ActivityRow, 'sequence' | 'time' | 'except' | 'happened'>[],
  growth: ReadonlyMap<string, Growth>,
  { since, told }: { since: number; told: ReadonlySet<string> },
): Arrived[] {
  const found = rows.flatMap(({ sequence, time, except, happened }) => {
    const isNew = except === null && time !== null && time >= since && !told.has(sequence)
    if (!isNew || happened.is !== 'received' || !growth.has(happened.token)) return []
    const { from, token, amount } = happened
    return [{ sequence, from, token, amount }]
  })
  return found.map((one) => {
    const grown = growth.get(one.token)
    const isOnly = found.filter(({ token }) => token === one.token).length === 1
    return { ...one, whole: isOnly && grown !== undefined && isSame(grown, one.amount) }
  })
}

/** Equal but for what rounding of the balance may have changed. */
function isSame({ by, to }: Growth, amount: Amount) {
  const off = subtract(by, amount)
  const size = { units: (off.units < 0n ? -off.units : off.units) * roundedAt, decimals: off.decimals }
  return compare(size, to) <= 0
}
