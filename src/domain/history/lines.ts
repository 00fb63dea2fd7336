import { compareSequences, type Entry } from './entry'

/** One line of the list: an action, its notifications, and its inline actions where the server lists them separately. */
export type HistoryLine = { head: Entry; notices: Entry[]; below: Entry[] }

type Group = HistoryLine & { receivers: Set<string> }

const isAction = ({ account, receiver }: Entry) => account === receiver

/** A line for each trace. `entries` in ascending order, as for `actionsAsLines`. */
export const eachTraceAsLine = (entries: Entry[]): HistoryLine[] =>
  entries.map((head) => ({ head, notices: [], below: [] }))

/** A line for each action, which includes its notifications and inline actions. */
export function actionsAsLines(entries: Entry[]): HistoryLine[] {
  const groups = groupNotifications(entries)
  const places = new Map<string, Group>()
  const nests = new Map<string, Group>()
  for (const group of groups) {
    if (group.head.place !== null) places.set(group.head.place, group)
    // The innermost comes last and wins; the loop below goes up through all of them anyway.
    for (const sequence of group.head.nested) nests.set(sequence, group)
  }
  const above = ({ head }: Group): Group | undefined => {
    const parent = nests.get(head.sequence) ?? (head.cause === null ? undefined : places.get(head.cause))
    // A creator has a smaller sequence; accepting no other keeps a hostile answer from forming a cycle.
    return parent && compareSequences(parent.head.sequence, head.sequence) < 0 ? parent : undefined
  }
  const tops: Group[] = []
  for (const group of groups) {
    let top = group
    for (let next = above(top); next; next = above(top)) top = next
    if (top === group) tops.push(group)
    else top.below.push(group.head, ...group.notices)
  }
  return tops
}

/**
 * Notifications share transaction and `act_digest` with their action but have other receivers. The same action run twice in
 * one transaction shares them too: a receiver that occurs again starts the second one.
 */
function groupNotifications(entries: Entry[]): Group[] {
  const groups: Group[] = []
  const latest = new Map<string, Group>()
  for (const entry of entries) {
    const known = entry.contentKey === null ? undefined : latest.get(entry.contentKey)
    if (known && !known.receivers.has(entry.receiver)) {
      known.receivers.add(entry.receiver)
      if (isAction(entry) && !isAction(known.head)) {
        known.notices.push(known.head)
        known.head = entry
      } else known.notices.push(entry)
      continue
    }
    const group = { head: entry, notices: [], below: [], receivers: new Set([entry.receiver]) }
    groups.push(group)
    if (entry.contentKey !== null) latest.set(entry.contentKey, group)
  }
  return groups
}
