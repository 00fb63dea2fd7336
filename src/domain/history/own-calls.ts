import { printJson } from '~/domain/json/json'
import { sequenceOf } from '~/domain/trace/trace-facts'
import { digits, isNotification, newestFirst, walk, type ActionItem, type Trace } from '~/domain/trace/trace'

/** One run of one action: by the chain's own number, else by what it did in which transaction. Null where nothing tells. */
function runOf(trace: Trace, { trace: top }: ActionItem): string | null {
  const sequence = sequenceOf(trace)
  if (sequence !== null) return sequence
  const transaction = trace.transaction ?? top.transaction
  return transaction === null ? null : `${transaction} ${printJson(trace.raw.act ?? null)}`
}

/** What other actions set off, as far as the histories hold those that did. */
function runsBelow(histories: readonly ActionItem[][]): Set<string> {
  const below = new Set<string>()
  for (const item of histories.flat()) {
    const own = runOf(item.trace, item)
    for (const each of walk(item.trace)) {
      const run = each === item.trace ? null : runOf(each, item)
      // Where receipts are left out, a notice looks like one more run of the action it tells of.
      if (run !== null && run !== own) below.add(run)
    }
  }
  return below
}

/**
 * What an account asked for itself, each once, newest first: no notices, nothing authorised by others, and nothing that
 * another action set off in its name. A history lists all of these beside its calls.
 */
export function ownCalls(histories: readonly ActionItem[][], account: string): ActionItem[] {
  const below = runsBelow(histories)
  const isOwn = (item: ActionItem) => {
    const { trace } = item
    if (isNotification(trace) || !trace.authorization.some(({ actor }) => actor === account)) return false
    const creator = digits(trace.raw.creator_action_ordinal)
    return (creator === null || creator === '0') && !below.has(runOf(trace, item) ?? '')
  }
  const found = new Map<string, ActionItem>()
  for (const item of histories.flat()) if (isOwn(item)) found.set(item.sequence, item)
  return [...found.values()].toSorted(newestFirst)
}

export const succeeded = ({ trace }: ActionItem) => [...walk(trace)].every(({ except }) => except === null)
