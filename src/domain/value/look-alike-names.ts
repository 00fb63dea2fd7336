/** Characters of account names that pass for one another at a glance. */
const alike: [RegExp, string][] = [
  [/rn|nn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[1li]/g, 'i'],
  [/5/g, 's'],
  [/3/g, 'e'],
  [/4/g, 'a'],
  [/2/g, 'z'],
  [/[gq]/g, 'q'],
  [/[uv]/g, 'v'],
  [/\./g, ''],
]

const skeleton = (name: string) => alike.reduce((text, [from, to]) => text.replace(from, to), name)

/** Letters to insert, drop, change or swap with their neighbour to get from one text to the other. */
// for tests
export function distance(a: string, b: string): number {
  let [older, old]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (old[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (older[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap))
    }
    ;[older, old] = [old, row]
  }
  return old[b.length] ?? 0
}

/** Short names differ by a letter as a matter of course: only their shape counts. */
const tolerance = (length: number) => (length < 5 ? 0 : length < 9 ? 1 : 2)

/** The known account that a name could be taken for; undefined where the name itself is known. */
export function lookAlike(name: string, known: Iterable<string>): string | undefined {
  const others = [...known]
  if (others.includes(name)) return undefined
  return (
    others.find((other) => skeleton(other) === skeleton(name)) ??
    others.find((other) => distance(name, other) <= tolerance(Math.min(name.length, other.length)))
  )
}
