import { useMemo } from 'react'
import {
  isLong,
  outlineFilters,
  longestOf,
  matchesIn,
  outlineOf,
  type OutlineRow,
} from '~/domain/trace/trace-outline'
import { isNotification, type Trace } from '~/domain/trace/trace'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { Empty } from '~/ui/Empty'
import { TraceNode } from './TraceNode'
import { TraceTools, type TreeView } from './TraceTools'
import { TraceWindow } from './TraceWindow'
import { useTraceTree } from './use-trace-tree'

type Props = {
  traces: Trace[]
  /** The selected trace, by its index in the order of `walk`. */
  selected?: number | null
  onSelect?: (index: number) => void
  /** What is shown of the tree. Without `onView` all of it is, and there are no tools to choose. */
  view?: TreeView
  onView?: (change: Partial<TreeView>) => void
}

const whole: TreeView = { level: 'all', find: '' }

/** Traces as a tree, with the keys of WAI-ARIA’s tree pattern. Of a long tree only the visible rows are drawn. */
export function TraceTree({ traces, selected = null, onSelect, view = whole, onView }: Props) {
  const { tree: said } = tracing()
  const nodes = useMemo(() => outlineOf(traces), [traces])
  const level = outlineFilters.find((each) => each === view.level) ?? 'all'
  const matches = useMemo(() => matchesIn(nodes, level, view.find), [nodes, level, view.find])
  const longest = useMemo(() => longestOf(nodes), [nodes])
  const { tree, rows, active, at, goToNextMatch, expandAll, collapseAll, onKeyDown, onClick } = useTraceTree({
    nodes,
    matches,
    selected,
    onSelect,
  })
  const itemOf = (row: OutlineRow) => ({
    // The target of links from the checks of a receipt.
    id: `trace-${row.path}`,
    role: 'treeitem' as const,
    'data-index': row.index,
    'data-same': `trace ${row.index}`,
    'aria-label': nameOf(row.trace),
    'aria-level': row.level,
    'aria-posinset': row.position,
    'aria-setsize': row.of,
    'aria-selected': row.index === selected,
    'aria-expanded': row.branches ? row.open : undefined,
    tabIndex: row.index === active?.index ? 0 : -1,
  })
  const asTree = { role: 'tree', 'aria-label': words.trace.tree, tabIndex: -1, onKeyDown, onClick, ref: tree }
  // Matches must not stay hidden in collapsed branches.
  const show = (change: Partial<TreeView>) => {
    expandAll()
    onView?.(change)
  }
  return (
    <>
      {onView && (
        <TraceTools
          view={{ ...view, level }}
          onView={show}
          total={nodes.length}
          found={matches?.size ?? null}
          onNext={goToNextMatch}
          onExpand={expandAll}
          onCollapse={collapseAll}
        />
      )}
      {rows.length === 0 ? (
        <Empty>{nodes.length === 0 ? said.noTraces : said.nothing}</Empty>
      ) : isLong(nodes) ? (
        <TraceWindow tree={asTree} rows={rows} at={at} itemOf={itemOf} longest={longest} />
      ) : (
        <ul {...asTree} className="trace-tree">
          <Branch rows={byParent(rows)} parent={-1} itemOf={itemOf} longest={longest} />
        </ul>
      )}
    </>
  )
}

/** The accessible name of a trace; a notification is called as in the list of actions. */
function nameOf(trace: Trace) {
  const { account, name, except } = trace
  const told = isNotification(trace) ? trace.receiver : null
  const called = account || name ? words.trace.node(account, name, told) : words.actions.named('', '')
  return except === null ? called : `${called}, ${words.actions.failed}`
}

function byParent(rows: OutlineRow[]): Map<number, OutlineRow[]> {
  const groups = new Map<number, OutlineRow[]>()
  for (const row of rows) groups.set(row.parent, [...(groups.get(row.parent) ?? []), row])
  return groups
}

type BranchProps = {
  rows: Map<number, OutlineRow[]>
  parent: number
  itemOf: (row: OutlineRow) => object
  longest: number
}

function Branch({ rows, parent, itemOf, longest }: BranchProps) {
  return rows.get(parent)?.map((row) => (
    <li key={row.index} {...itemOf(row)} className="trace-item">
      <TraceNode row={row} longest={longest} />
      {rows.has(row.index) && (
        <ul role="group" className={row.level < 12 ? 'trace-group' : ''}>
          <Branch rows={rows} parent={row.index} itemOf={itemOf} longest={longest} />
        </ul>
      )}
    </li>
  ))
}
