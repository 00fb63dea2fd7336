import { isObject } from '~/domain/json/json'
import { digits, isNotification, type ActionItem, type Trace } from '~/domain/trace/trace'

/** One run of an action, and the entry of the history that tells of it. */
export type Call = {
  trace: Trace
  item: ActionItem
  /** Calls it set off, at any depth. */
  inline: number
  /** False where the history holds only what other accounts were told of it. */
  itself: boolean
}

const hasName = ({ account, name }: Trace) => account !== '' || name !== ''
export const isCall = (trace: Trace) => hasName(trace) && !isNotification(trace)

const ofReceipt = ({ raw: { receipt } }: Trace, key: string) => (isObject(receipt) ? receipt[key] : undefined)

/**
 * True for the first of equals: a history lists an inline trace in its parent and again by itself. Where a receipt has
 * no sequence nothing tells two copies apart, and both count.
 */
export function firstMeetings(): (trace: Trace) => boolean {
  const met = new Set<string>()
  return (trace) => {
    const sequence = digits(ofReceipt(trace, 'global_sequence'))
    if (sequence === null) return true
    const before = met.size
    return met.add(JSON.stringify([sequence, trace.receiver, trace.account, trace.name])).size > before
  }
}

/** Notifications of one action have its transaction and digest in common with it. */
function actionKey(trace: Trace, item: ActionItem): string {
  const digest = ofReceipt(trace, 'act_digest')
  const transaction = trace.transaction ?? item.trace.transaction ?? item.sequence
  return JSON.stringify([transaction, typeof digest === 'string' ? digest : null, trace.account, trace.name])
}

/** Calls in the order of the history, and the bytes of RAM that each account took (more than 0) or gave back. */
export type History = { calls: Call[]; ram: Map<string, bigint> }

/** Yields after each entry, so that whoever runs it can let the page breathe. */
export function* gatherHistory(items: Iterable<ActionItem>): Generator<void, History> {
  const isNew = firstMeetings()
  const calls: Call[] = []
  const called = new Set<string>()
  const told = new Map<string, Call>()
  const ram = new Map<string, bigint>()
  /** Answers how many calls there are from here on down. */
  const visit = (trace: Trace, item: ActionItem): number => {
    const itself = !isNotification(trace)
    const call = { trace, item, inline: 0, itself }
    const isCounted = hasName(trace) && isNew(trace)
    if (isCounted) {
      for (const { account, delta } of trace.ramDeltas)
        ram.set(account, (ram.get(account) ?? 0n) + BigInt(delta))
      if (itself) called.add(actionKey(trace, item))
      else told.set(actionKey(trace, item), call)
      if (itself) calls.push(call)
    }
    for (const child of trace.children) call.inline += visit(child, item)
    return call.inline + (isCall(trace) ? 1 : 0)
  }
  for (const item of items) {
    visit(item.trace, item)
    yield
  }
  for (const [key, call] of told) if (!called.has(key)) calls.push(call)
  return { calls, ram }
}

/** Runs to the end without a pause. */
export function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
