import { compareSequences, type Entry } from './entry'

/** One line of the list: an action, the notices of it, and what it caused as far as that is listed on its own. */
export type Listed = { head: Entry; notices: Entry[]; below: Entry[] }

type Group = Listed & { receivers: Set<string> }

const isAction = ({ account, receiver }: Entry) => account === receiver

/** Every trace is a line of its own. `entries` in ascending order, as for `topOnly`. */
export const everyTrace = (entries: Entry[]): Listed[] =>
  entries.map((head) => ({ head, notices: [], below: [] }))

/** An action counts once, whoever was told of it, and what an action caused counts with it. */
export function topOnly(entries: Entry[]): Listed[] {
  const groups = withNotices(entries)
  const places = new Map<string, Group>()
  const nests = new Map<string, Group>()
  for (const group of groups) {
    if (group.head.place !== null) places.set(group.head.place, group)
    // The innermost comes last and wins; the way up leads through all of them anyway.
    for (const sequence of group.head.nested) nests.set(sequence, group)
  }
  const above = ({ head }: Group): Group | undefined => {
    const parent = nests.get(head.sequence) ?? (head.cause === null ? undefined : places.get(head.cause))
    // On a chain the cause comes first; looking only there keeps a hostile answer from hiding all in a ring.
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
 * Notices share transaction and `act_digest` with their action but have other receivers. The same action done twice in
 * one transaction shares those as well: a receiver that is told again begins the second one.
 */
function withNotices(entries: Entry[]): Group[] {
  const groups: Group[] = []
  const latest = new Map<string, Group>()
  for (const entry of entries) {
    const known = entry.same === null ? undefined : latest.get(entry.same)
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
    if (entry.same !== null) latest.set(entry.same, group)
  }
  return groups
}
