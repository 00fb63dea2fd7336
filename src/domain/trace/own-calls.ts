import { printJson } from '~/domain/json/json'
import { sequenceOf } from './trace-facts'
import { digits, isNotification, newestFirst, walk, type ActionItem, type Trace } from './trace'

/** Identifies one run of an action: by its sequence, else by transaction and content. Null where neither is known. */
function runKey(trace: Trace, { trace: top }: ActionItem): string | null {
  const sequence = sequenceOf(trace)
  if (sequence !== null) return sequence
  const transaction = trace.transaction ?? top.transaction
  return transaction === null ? null : `${transaction} ${printJson(trace.raw.act ?? null)}`
}

/** The runs of inline actions, as far as the histories contain their parents. */
function runsBelow(histories: readonly ActionItem[][]): Set<string> {
  const below = new Set<string>()
  for (const item of histories.flat()) {
    const own = runKey(item.trace, item)
    for (const each of walk(item.trace)) {
      const run = each === item.trace ? null : runKey(each, item)
      // Where receipts are left out, a notification looks like another run of its action.
      if (run !== null && run !== own) below.add(run)
    }
  }
  return below
}

/**
 * The actions that an account called itself, each once, newest first: without notifications, actions authorised by others, and
 * inline actions in its name. A history lists all of these too.
 */
export function ownCalls(histories: readonly ActionItem[][], account: string): ActionItem[] {
  const below = runsBelow(histories)
  const isOwn = (item: ActionItem) => {
    const { trace } = item
    if (isNotification(trace) || !trace.authorization.some(({ actor }) => actor === account)) return false
    const creator = digits(trace.raw.creator_action_ordinal)
    return (creator === null || creator === '0') && !below.has(runKey(trace, item) ?? '')
  }
  const found = new Map<string, ActionItem>()
  for (const item of histories.flat()) if (isOwn(item)) found.set(item.sequence, item)
  return [...found.values()].toSorted(newestFirst)
}

export const succeeded = ({ trace }: ActionItem) => [...walk(trace)].every(({ except }) => except === null)
