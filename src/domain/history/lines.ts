import type { Entry } from './entry'
import { compareSequences } from './sequence'

/** One line of the list: an action, its notifications, and its inline actions where the server lists them separately. */
export type HistoryLine = { head: Entry; notices: Entry[]; below: Entry[] }

type Group = HistoryLine

/** Identifies a trace by its transaction and ordinal. */
const placeOf = ({ transaction }: Entry, ordinal: string | null) =>
  transaction === null || ordinal === null ? null : `${transaction} ${ordinal}`

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
    const place = placeOf(group.head, group.head.ordinal)
    if (place !== null) places.set(place, group)
    // The innermost comes last and wins; the loop below goes up through all of them anyway.
    for (const sequence of group.head.nested) nests.set(sequence, group)
  }
  const above = ({ head }: Group): Group | undefined => {
    const cause = placeOf(head, head.creator)
    const parent = nests.get(head.sequence) ?? (cause === null ? undefined : places.get(cause))
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
  /** The receivers of a group that has more than one. */
  const receivers = new Map<Group, Set<string>>()
  for (const entry of entries) {
    const key = entry.content === null ? null : `${entry.transaction} ${entry.content}`
    const known = key === null ? undefined : latest.get(key)
    const told = known && (receivers.get(known) ?? new Set([known.head.receiver]))
    if (known && told && !told.has(entry.receiver)) {
      receivers.set(known, told.add(entry.receiver))
      if (isAction(entry) && !isAction(known.head)) {
        known.notices.push(known.head)
        known.head = entry
      } else known.notices.push(entry)
      continue
    }
    const group = { head: entry, notices: [], below: [] }
    groups.push(group)
    if (key !== null) latest.set(key, group)
  }
  return groups
}
