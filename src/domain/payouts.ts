import { compare, type Amount } from './amount'
import type { Call } from './calls'
import type { ActionItem } from './trace'
import { transferOf } from './transfer'

/** A transfer out of the bank that went through. */
export type Payout = { to: string; token: string; amount: Amount; item: ActionItem }

/** Of one token: the largest payout of the last 24 hours and of the whole history, and what the bank holds of it. */
export type Cover = {
  token: string
  /** Null where the balance answer does not list the token. */
  balance: Amount | null
  lately: Payout | null
  largest: Payout
}

const day = 86_400_000

/** The largest first within a token. A transfer inside a transaction that failed moved nothing. */
export function payoutsOf(calls: readonly Call[], bank: string): Payout[] {
  const payouts = calls.flatMap(({ trace, item }) => {
    const moved = trace.except === null && item.trace.except === null ? transferOf(trace) : undefined
    if (!moved || moved.from !== bank || moved.to === bank || moved.amount.units <= 0n) return []
    return [{ to: moved.to, token: moved.token, amount: moved.amount, item }]
  })
  return payouts.toSorted((a, b) => a.token.localeCompare(b.token, 'en') || compare(b.amount, a.amount))
}

/** `now` in milliseconds. A payout without a time counts for the history only. */
const isLate = ({ item }: Payout, now: number) => item.time !== null && item.time > now - day

/** One row for each token that was paid out; `payouts` as `payoutsOf` orders them. */
export function coversOf(
  payouts: readonly Payout[],
  balances: readonly { token: string; balance: Amount }[],
  now: number,
): Cover[] {
  const covers = new Map<string, Cover>()
  for (const payout of payouts) {
    const { token } = payout
    const balance = balances.find((each) => each.token === token)?.balance ?? null
    const cover = covers.get(token) ?? { token, balance, lately: null, largest: payout }
    covers.set(token, cover)
    if (cover.lately === null && isLate(payout, now)) cover.lately = payout
  }
  return [...covers.values()]
}

/** How many whole times `part` fits into `whole`: exact, rounded down. `part` is more than 0. */
export const timesIn = (whole: Amount, part: Amount): bigint =>
  (whole.units * 10n ** BigInt(part.decimals)) / (part.units * 10n ** BigInt(whole.decimals))
