import { add, compare, type Amount } from '~/domain/money/amount'
import { moneyIn } from '~/domain/trace/money-flow'
import { isNotification, walk, type ActionItem, type Trace } from '~/domain/trace/trace'

/** What the latest calls of an action have moved, per token. History, and no promise about the next call. */
export type Evidence = {
  calls: number
  failed: number
  moved: { token: string; calls: number; least: Amount; most: Amount }[]
  /** The latest call looked at, in milliseconds. */
  latest: number | null
}

const span = 50

const isCall = ({ trace }: ActionItem, account: string, name: string) =>
  trace.account === account && trace.name === name && !isNotification(trace)

/** Money that left somebody in one call, per token; an action's own data counts where it is a transfer itself. */
function movedBy(trace: Trace): Map<string, Amount> {
  const sums = new Map<string, Amount>()
  for (const { token, amount } of moneyIn([trace]).moves) {
    const before = sums.get(token)
    sums.set(token, before ? add(before, amount) : amount)
  }
  return sums
}

/** The tokens that the latest actions of a contract have moved: those whose balances its next one may change. */
export function tokensMovedIn(items: ActionItem[]): string[] {
  const latest = items.filter(({ trace }) => !isNotification(trace)).slice(0, span)
  return [...new Set(latest.flatMap(({ trace }) => [...movedBy(trace).keys()]))]
}

/** Takes the newest 50 calls of `items`, which come newest first. */
export function evidenceOf(items: ActionItem[], account: string, name: string): Evidence {
  const calls = items.filter((item) => isCall(item, account, name)).slice(0, span)
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
