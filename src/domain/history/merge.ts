import { compareSequences, type Entry } from './entry'

/** What one source has told of a history: its entries by sequence, and the sequences of its last answer. */
export type Told = { entries: Map<string, Entry>; current: Set<string> }

/**
 * Joins what several sources have told, oldest first, each action once. Sources number their actions each for itself, so that their
 * texts of one action differ: one of a last answer is preferred, then the longer one, which says more. So the order of the sources
 * does not matter.
 */
export function mergeTold(sources: Iterable<Told>): Entry[] {
  const chosen = new Map<string, { entry: Entry; isCurrent: boolean }>()
  for (const { entries, current } of sources)
    for (const [sequence, entry] of entries) {
      const isCurrent = current.has(sequence)
      const rival = chosen.get(sequence)
      if (!rival || isPreferred(entry.text, isCurrent, rival.entry.text, rival.isCurrent))
        chosen.set(sequence, { entry, isCurrent })
    }
  return [...chosen.values()]
    .map(({ entry }) => entry)
    .toSorted((a, b) => compareSequences(a.sequence, b.sequence))
}

function isPreferred(text: string, isCurrent: boolean, rival: string, isRivalCurrent: boolean): boolean {
  if (isCurrent !== isRivalCurrent) return isCurrent
  return text.length === rival.length ? text < rival : text.length > rival.length
}
