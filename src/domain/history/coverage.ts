import { compareSequences } from './entry'

/** Sequences from and to which an archive has all the server has ever shown, ends included. Digits. */
export type Stretch = { from: string; to: string }

/**
 * What is covered once the server has shown `shown`. Stretches that share an action become one; between two that do not,
 * the server may have dropped actions before anybody kept them.
 */
export function cover(stretches: Stretch[], shown: Stretch): Stretch[] {
  const all = [...stretches, shown].toSorted((a, b) => compareSequences(a.from, b.from))
  const covered: Stretch[] = []
  for (const next of all) {
    const last = covered.at(-1)
    if (!last || compareSequences(next.from, last.to) > 0) covered.push(next)
    else if (compareSequences(next.to, last.to) > 0) covered[covered.length - 1] = { ...last, to: next.to }
  }
  return covered
}

/** Where the history may have a hole: after `from` and before `to`. Oldest first. */
export const holesIn = (stretches: Stretch[]): Stretch[] =>
  stretches.slice(1).flatMap((next, index) => {
    const before = stretches[index]
    return before ? [{ from: before.to, to: next.from }] : []
  })
