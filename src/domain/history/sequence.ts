/** For `upTo`: larger than any sequence. */
export const afterAnySequence = (2n ** 128n).toString()

/** A search returns all rows up to this number; of more only the first. */
export const maxWholeList = 200

const plain = (digits: string) => digits.replace(/^0+(?=\d)/, '')

/** Orders sequences of any length: negative, 0 or positive. */
export function compareSequences(a: string, b: string): number {
  const left = a.startsWith('0') ? plain(a) : a
  const right = b.startsWith('0') ? plain(b) : b
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

/** A range of sequences, ends included, of which an archive has all that the server has ever shown. Digits. */
export type SequenceRange = { from: string; to: string }

/**
 * The ranges after the server has shown `shown`. Ranges that share an action are merged; between two that do not, the server
 * may have dropped actions before they were archived.
 */
export function addRange(ranges: SequenceRange[], shown: SequenceRange): SequenceRange[] {
  const all = [...ranges, shown].toSorted((a, b) => compareSequences(a.from, b.from))
  const covered: SequenceRange[] = []
  for (const next of all) {
    const last = covered.at(-1)
    if (!last || compareSequences(next.from, last.to) > 0) covered.push(next)
    else if (compareSequences(next.to, last.to) > 0) covered[covered.length - 1] = { ...last, to: next.to }
  }
  return covered
}

/** Where the history may have gaps: after `from` and before `to`. Oldest first. */
export const gapsIn = (ranges: SequenceRange[]): SequenceRange[] =>
  ranges.slice(1).flatMap((next, index) => {
    const before = ranges[index]
    return before ? [{ from: before.to, to: next.from }] : []
  })
