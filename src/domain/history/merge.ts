import { bytesOf } from './batch'
import type { Entry } from './entry'
import { compareSequences } from './sequence'

/** What one source has told of a history: its entries by sequence, and the sequences of its last answer. */
export type Told = {
  entries: Map<string, Entry>
  current: Set<string>
  /** Whether the last whole answer listed the newest first, and how many since were read only so far as they were new. */
  isNewestFirst?: boolean
  heads?: number
}

/**
 * Joins what several sources have told, oldest first, each action once. Sources number their actions each for itself, so that their
 * texts of one action differ: one of a last answer is preferred, then the longer one, which says more, then the first in order. So the order of the sources
 * does not matter.
 */
export function mergeTold(sources: Iterable<Told>): Entry[] {
  const chosen = new Map<string, { entry: Entry; isCurrent: boolean }>()
  for (const { entries, current } of sources)
    for (const [sequence, entry] of entries) {
      const isCurrent = current.has(sequence)
      const rival = chosen.get(sequence)
      if (!rival || isPreferred(entry, isCurrent, rival.entry, rival.isCurrent))
        chosen.set(sequence, { entry, isCurrent })
    }
  return [...chosen.values()]
    .map(({ entry }) => entry)
    .toSorted((a, b) => compareSequences(a.sequence, b.sequence))
}

function isPreferred(entry: Entry, isCurrent: boolean, rival: Entry, isRivalCurrent: boolean): boolean {
  if (isCurrent !== isRivalCurrent) return isCurrent
  const [text, other] = [bytesOf(entry), bytesOf(rival)]
  if (text.length !== other.length) return text.length > other.length
  const place = text.findIndex((byte, at) => byte !== other[at])
  return place >= 0 && (text[place] ?? 0) < (other[place] ?? 0)
}
