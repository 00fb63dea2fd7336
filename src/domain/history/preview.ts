import type { Entry } from './entry'
import { readFilter } from './filter'
import { actionsAsLines, eachTraceAsLine } from './lines'
import { rowOf, type ActivityRow, type Perspective } from './row'
import { compareSequences } from './sequence'

/** What a list shows while it is being read: how many actions were read so far, and the newest of them. */
export type Preview = { count: number; rows: ActivityRow[] }

/** Lists begin or end with their newest actions; so many are looked at on either side. */
const looked = 300
const shown = 50

/** Looks only at the ends of the lists, so that it costs the same however long they are. With a filter it has no rows. */
export function previewOf(
  lists: readonly (readonly Entry[])[],
  { filter: text, perspective }: { filter: string; perspective: Perspective },
): Preview {
  const count = Math.max(0, ...lists.map(({ length }) => length))
  const { everyTrace } = readFilter(text).filter
  if (text !== (everyTrace ? 'traces=all' : '')) return { count, rows: [] }
  const ends = lists.flatMap((list) =>
    list.length > 2 * looked ? [...list.slice(0, looked), ...list.slice(-looked)] : list,
  )
  const newest = [...new Map(ends.map((entry) => [entry.sequence, entry])).values()]
    .toSorted((a, b) => compareSequences(a.sequence, b.sequence))
    .slice(-looked)
  const lines = (everyTrace ? eachTraceAsLine(newest) : actionsAsLines(newest)).toReversed()
  const rows = lines
    .slice(0, shown)
    .map((line, at) => rowOf(line, perspective, false, { above: lines[at - 1], below: lines[at + 1] }))
  return { count, rows }
}
