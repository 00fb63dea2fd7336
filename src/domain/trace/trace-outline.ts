import { searchTextOf, type Trace } from './trace'
import { sequenceOf } from './trace-facts'
import { transferOf } from './transfer'

/** A trace with its place among all of a document, in the order of `walk`. */
export type OutlineNode = {
  trace: Trace
  index: number
  /** Its place below each trace above it: "0.2" is the third child of the first trace. */
  path: string
  /** Of the trace above, -1 at the top. */
  parent: number
  /** 1 at the top. */
  level: number
  /** How many traces there are from here on down, this one included. */
  size: number
  /** The same run of the same action stands further up. */
  again: boolean
}
/** What of an outline is looked at. */
export type Level = 'all' | 'top' | 'transfers' | 'failures'
export const levels: Level[] = ['all', 'top', 'transfers', 'failures']
/** A node that is drawn; position among its neighbours and how many these are, counted from 1. */
export type OutlineRow = OutlineNode & { branches: boolean; open: boolean; position: number; of: number }

export function outlineOf(tops: readonly Trace[]): OutlineNode[] {
  const nodes: OutlineNode[] = []
  const met = new Set<string>()
  const ahead = tops.map((trace, place) => ({ trace, parent: -1, level: 1, path: `${place}` })).toReversed()
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { trace, level, path } = next
    const index = nodes.length
    const sequence = sequenceOf(trace)
    const key = `${sequence} ${trace.receiver} ${trace.account} ${trace.name}`
    nodes.push({ ...next, index, size: 1, again: sequence !== null && met.has(key) })
    met.add(key)
    const below = trace.children.map((child, place) => ({
      trace: child,
      parent: index,
      level: level + 1,
      path: `${path}.${place}`,
    }))
    for (const child of below.toReversed()) ahead.push(child)
  }
  for (const { parent, size } of nodes.toReversed()) {
    const above = nodes[parent]
    if (above) above.size += size
  }
  return nodes
}

/** The innermost trace that failed: where the reason stands. Undefined where nothing failed. */
export function failedNode(nodes: readonly OutlineNode[]): OutlineNode | undefined {
  const failed = nodes.filter(({ trace }) => trace.except !== null)
  return failed.find(
    ({ index, size }) => !failed.some((other) => other.index > index && other.index < index + size),
  )
}

/** What matches; null where everything does. `sought` in any case of letters. */
export function matchesIn(nodes: readonly OutlineNode[], level: Level, sought: string): Set<number> | null {
  const wanted = sought.trim().toLowerCase()
  if (level === 'all' && wanted === '') return null
  const isOnLevel: Record<Level, (node: OutlineNode) => boolean> = {
    all: () => true,
    top: ({ parent }) => parent === -1,
    transfers: ({ trace }) => transferOf(trace) !== undefined,
    failures: ({ trace }) => trace.except !== null,
  }
  const matching = nodes.filter(
    (node) => isOnLevel[level](node) && (wanted === '' || searchTextOf(node.trace).includes(wanted)),
  )
  return new Set(matching.map(({ index }) => index))
}

/** What is drawn: the matches and what leads to them, without what is below a closed node. */
export function rowsOf(
  nodes: readonly OutlineNode[],
  matches: ReadonlySet<number> | null,
  closed: ReadonlySet<number>,
): OutlineRow[] {
  const kept = matches && new Set(matches)
  const above = new Set<number>()
  for (const { index, parent } of nodes.toReversed())
    if (parent !== -1 && (!kept || kept.has(index))) {
      kept?.add(parent)
      above.add(parent)
    }
  const rows: OutlineRow[] = []
  const neighbours = new Map<number, number>()
  for (let at = 0; at < nodes.length;) {
    const node = nodes[at]
    if (!node) break
    const { index, parent, size } = node
    if (kept && !kept.has(index)) {
      at += size
      continue
    }
    const position = (neighbours.get(parent) ?? 0) + 1
    neighbours.set(parent, position)
    const open = !closed.has(index)
    rows.push({ ...node, branches: above.has(index), open, position, of: 0 })
    at += open ? 1 : size
  }
  for (const row of rows) row.of = neighbours.get(row.parent) ?? 1
  return rows
}

/** Microseconds that the longest of them took; 0 where none says. */
export const longestOf = (nodes: readonly OutlineNode[]): number =>
  nodes.reduce((longest, { trace }) => Math.max(longest, Number(trace.elapsed ?? 0)), 0)

/** The first node whose name begins with what was typed, `account::name` or the name alone, after the one at `from`. */
export function typedAhead<Node extends OutlineNode>(rows: readonly Node[], typed: string, from: number) {
  const begins = ({ trace }: Node) =>
    `${trace.account}::${trace.name}`.toLowerCase().startsWith(typed) ||
    trace.name.toLowerCase().startsWith(typed)
  return [...rows.slice(from), ...rows.slice(0, from)].find(begins)
}

/** So many traces can be drawn at once without a page becoming slow. */
export const isLong = (nodes: readonly OutlineNode[]) => nodes.length > 300
