import { add, compare, type Amount } from '~/domain/money/amount'
import { moneyIn } from '~/domain/trace/money-flow'
import { isNotification, walk, type ActionItem, type Trace } from '~/domain/trace/trace'

/** What the latest calls of an action have moved, per token. The next call may move something else. */
export type PastCalls = {
  calls: number
  failed: number
  moved: { token: string; calls: number; least: Amount; most: Amount }[]
  /** When the latest of these calls was made, in milliseconds. */
  latest: number | null
}

const maxCalls = 50

const isCall = ({ trace }: ActionItem, account: string, name: string) =>
  trace.account === account && trace.name === name && !isNotification(trace)

/** All money moved in one call, per token; also by the action itself where it is a transfer. */
function movedBy(trace: Trace): Map<string, Amount> {
  const sums = new Map<string, Amount>()
  for (const { token, amount } of moneyIn([trace]).movements) {
    const before = sums.get(token)
    sums.set(token, before ? add(before, amount) : amount)
  }
  return sums
}

/** The tokens that the latest actions of a contract have moved: the next one may change their balances. */
export function tokensMovedIn(items: ActionItem[]): string[] {
  const latest = items.filter(({ trace }) => !isNotification(trace)).slice(0, maxCalls)
  return [...new Set(latest.flatMap(({ trace }) => [...movedBy(trace).keys()]))]
}

/** Of the newest `maxCalls` calls among `items`, which are ordered newest first. */
export function pastCallsOf(items: ActionItem[], account: string, name: string): PastCalls {
  const calls = items.filter((item) => isCall(item, account, name)).slice(0, maxCalls)
  const moved = new Map<string, Amount[]>()
  for (const { trace } of calls)
    for (const [token, amount] of movedBy(trace)) moved.set(token, [...(moved.get(token) ?? []), amount])
  return {
    calls: calls.length,
    failed: calls.filter(({ trace }) => [...walk(trace)].some(({ except }) => except !== null)).length,
    moved: [...moved].flatMap(([token, amounts]) => {
      const ordered = amounts.toSorted(compare)
      const [least, most] = [ordered[0], ordered.at(-1)]
      return least && most ? [{ token, calls: amounts.length, least, most }] : []
    }),
    latest: calls[0]?.time ?? null,
  }
}
