import { searchTextOf, type Trace } from './trace'
import { sequenceOf } from './trace-facts'
import { transferOf } from './transfer'

/** A trace with its place among all traces of a document, in the order of `walk`. */
export type OutlineNode = {
  trace: Trace
  index: number
  /** "0.2" is the third child of the first trace. */
  path: string
  /** Index of the parent, -1 at the top. */
  parent: number
  /** 1 at the top. */
  level: number
  /** Number of traces in this subtree, this one included. */
  size: number
  /** The same run of the same action is listed further up. */
  isRepeated: boolean
}
/** Which traces of an outline are shown. */
export type OutlineFilter = 'all' | 'top' | 'transfers' | 'failures'
export const outlineFilters: OutlineFilter[] = ['all', 'top', 'transfers', 'failures']
/** A node that is drawn; `position` counts from 1 among its `of` siblings. */
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
    nodes.push({ ...next, index, size: 1, isRepeated: sequence !== null && met.has(key) })
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

/** The innermost trace that failed, which has the reason. Undefined where nothing failed. */
export function failedNode(nodes: readonly OutlineNode[]): OutlineNode | undefined {
  const failed = nodes.filter(({ trace }) => trace.except !== null)
  return failed.find(
    ({ index, size }) => !failed.some((other) => other.index > index && other.index < index + size),
  )
}

/** The indices that match; null where all do. The case of `sought` does not matter. */
export function matchesIn(
  nodes: readonly OutlineNode[],
  level: OutlineFilter,
  sought: string,
): Set<number> | null {
  const wanted = sought.trim().toLowerCase()
  if (level === 'all' && wanted === '') return null
  const isOnLevel: Record<OutlineFilter, (node: OutlineNode) => boolean> = {
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

/** The rows to draw: the matches and their ancestors, without what is below a closed node. */
export function outlineRows(
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
  const siblings = new Map<number, number>()
  for (let at = 0; at < nodes.length;) {
    const node = nodes[at]
    if (!node) break
    const { index, parent, size } = node
    if (kept && !kept.has(index)) {
      at += size
      continue
    }
    const position = (siblings.get(parent) ?? 0) + 1
    siblings.set(parent, position)
    const open = !closed.has(index)
    rows.push({ ...node, branches: above.has(index), open, position, of: 0 })
    at += open ? 1 : size
  }
  for (const row of rows) row.of = siblings.get(row.parent) ?? 1
  return rows
}

/** The longest elapsed time in microseconds; 0 where none is known. */
export const longestOf = (nodes: readonly OutlineNode[]): number =>
  nodes.reduce((longest, { trace }) => Math.max(longest, Number(trace.elapsed ?? 0)), 0)

/** The first node from `from` on, going round, whose `account::name` or name begins with what was typed. */
export function findTyped<Node extends OutlineNode>(rows: readonly Node[], typed: string, from: number) {
  const begins = ({ trace }: Node) =>
    `${trace.account}::${trace.name}`.toLowerCase().startsWith(typed) ||
    trace.name.toLowerCase().startsWith(typed)
  return [...rows.slice(from), ...rows.slice(0, from)].find(begins)
}

/** More traces than this slow a page down when they are drawn at once. */
export const isLong = (nodes: readonly OutlineNode[]) => nodes.length > 300
