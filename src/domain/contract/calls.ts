import { isObject } from '~/domain/json/json'
import { digits, isNotification, type ActionItem, type Trace } from '~/domain/trace/trace'

/** One run of an action, and the history entry that contains it. */
export type Call = {
  trace: Trace
  item: ActionItem
  /** Number of inline calls below it, at any depth. */
  inline: number
  /** False where the history has only notifications of it. */
  itself: boolean
}

const hasName = ({ account, name }: Trace) => account !== '' || name !== ''
export const isCall = (trace: Trace) => hasName(trace) && !isNotification(trace)

const ofReceipt = ({ raw: { receipt } }: Trace, key: string) => (isObject(receipt) ? receipt[key] : undefined)

/**
 * Returns a function that is true for the first occurrence of a trace: a history lists an inline trace below its parent
 * and again on its own. Without a sequence in the receipt copies cannot be recognised, so all count.
 */
export function firstOccurrences(): (trace: Trace) => boolean {
  const seen = new Set<string>()
  return (trace) => {
    const sequence = digits(ofReceipt(trace, 'global_sequence'))
    if (sequence === null) return true
    const before = seen.size
    return seen.add(JSON.stringify([sequence, trace.receiver, trace.account, trace.name])).size > before
  }
}

/** The same for an action and its notifications, which share its transaction and digest. */
function actionKey(trace: Trace, item: ActionItem): string {
  const digest = ofReceipt(trace, 'act_digest')
  const transaction = trace.transaction ?? item.trace.transaction ?? item.sequence
  return JSON.stringify([transaction, typeof digest === 'string' ? digest : null, trace.account, trace.name])
}

/** Calls in the order of the history, and the bytes of RAM that each account took (above 0) or released. */
export type History = { calls: Call[]; ram: Map<string, bigint> }

/** Yields after each entry, so that the caller can let the page respond. */
export function* gatherHistory(items: Iterable<ActionItem>): Generator<void, History> {
  const isNew = firstOccurrences()
  const calls: Call[] = []
  const called = new Set<string>()
  const notified = new Map<string, Call>()
  const ram = new Map<string, bigint>()
  /** Returns the number of calls in this trace and below it. */
  const visit = (trace: Trace, item: ActionItem): number => {
    const itself = !isNotification(trace)
    const call = { trace, item, inline: 0, itself }
    const isCounted = hasName(trace) && isNew(trace)
    if (isCounted) {
      for (const { account, delta } of trace.ramDeltas)
        ram.set(account, (ram.get(account) ?? 0n) + BigInt(delta))
      if (itself) called.add(actionKey(trace, item))
      else notified.set(actionKey(trace, item), call)
      if (itself) calls.push(call)
    }
    for (const child of trace.children) call.inline += visit(child, item)
    return call.inline + (isCall(trace) ? 1 : 0)
  }
  for (const item of items) {
    visit(item.trace, item)
    yield
  }
  for (const [key, call] of notified) if (!called.has(key)) calls.push(call)
  return { calls, ram }
}

/** Runs a generator to its end without pausing. */
export function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
