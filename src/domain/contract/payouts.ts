import { compare, type Amount } from '~/domain/money/amount'
import type { Call } from './calls'
import { isObject } from '~/domain/json/json'
import { movementOf } from '~/domain/trace/movement'
import type { ActionItem } from '~/domain/trace/trace'

/** A successful transfer out of the contract’s bank account. */
export type Payout = { to: string; token: string; amount: Amount; item: ActionItem }

/** The payouts in one token. */
export type Payouts = {
  token: string
  /** The largest of the last 24 hours. */
  largestToday: Payout | null
  /** The largest of the whole history, the largest first, at most `largestKept`. */
  largest: Payout[]
}

const dayMs = 86_400_000
// for tests
export const largestKept = 5

/** Null for other traces, and where the transaction failed and so moved nothing. */
function payoutOf({ trace, item }: Call, bank: string): Payout | null {
  if (!isObject(trace.data) || trace.data.from !== bank || trace.data.to === bank) return null
  if (trace.except !== null || item.trace.except !== null) return null
  const moved = movementOf(trace)
  if (!moved || moved.to === null) return null
  return { to: moved.to, token: moved.token, amount: moved.amount, item }
}

function keep(largest: Payout[], payout: Payout): void {
  const place = largest.findIndex(({ amount }) => compare(amount, payout.amount) < 0)
  largest.splice(place < 0 ? largest.length : place, 0, payout)
  if (largest.length > largestKept) largest.pop()
}

/**
 * One per token, sorted by code. `now` in milliseconds; a payout without a time is not one of the last 24 hours.
 * Yields after each call, so that the caller can let the page respond.
 */
export function* gatherPayouts(calls: Iterable<Call>, bank: string, now: number): Generator<void, Payouts[]> {
  const byToken = new Map<string, Payouts>()
  for (const call of calls) {
    const payout = payoutOf(call, bank)
    if (payout) {
      const { token, amount, item } = payout
      const found = byToken.get(token) ?? { token, largestToday: null, largest: [] }
      byToken.set(token, found)
      keep(found.largest, payout)
      const isRecent = item.time !== null && item.time > now - dayMs
      if (isRecent && (!found.largestToday || compare(amount, found.largestToday.amount) > 0))
        found.largestToday = payout
    }
    yield
  }
  return [...byToken.values()].toSorted((a, b) => (a.token < b.token ? -1 : 1))
}

/** How many whole times `part` fits into `whole`: exact, rounded down. `part` is more than 0. */
export const timesIn = (whole: Amount, part: Amount): bigint =>
  (whole.units * 10n ** BigInt(part.decimals)) / (part.units * 10n ** BigInt(whole.decimals))
