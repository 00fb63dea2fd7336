import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import {
  failedNode,
  outlineRows,
  findTyped,
  type OutlineNode,
  type OutlineRow,
} from '~/domain/trace/trace-outline'

type Props = {
  nodes: OutlineNode[]
  matches: ReadonlySet<number> | null
  selected: number | null
  onSelect: ((index: number) => void) | undefined
}

/** Letters typed within this time of one another are one word. */
const typeAheadMs = 700

/**
 * The state of a tree by WAI-ARIA’s tree pattern: what is expanded, which item has the tab stop, what keys and clicks do.
 */
export function useTraceTree({ nodes, matches, selected, onSelect }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [wanted, setWanted] = useState(() => selected ?? failedNode(nodes)?.index ?? 0)
  const [shown, setShown] = useState(selected)
  const tree = useRef<HTMLUListElement>(null)
  /** Counts the moves of the tab stop that the focus has to follow. */
  const [moves, setMoves] = useState(0)
  const typed = useRef({ text: '', at: 0 })

  const goTo = (index: number) => {
    setWanted(index)
    setMoves(moves + 1)
  }
  const move = (target: OutlineRow | undefined) => target && goTo(target.index)
  if (selected !== shown) {
    setShown(selected)
    if (selected !== null && selected !== wanted) {
      setWanted(selected)
      setClosed(openedTo(closed, nodes, selected))
      setMoves(moves + 1)
    }
  }

  const rows = useMemo(() => outlineRows(nodes, matches, closed), [nodes, matches, closed])
  const at = Math.max(placeIn(rows, nodes, wanted), 0)
  const active = rows[at]

  useLayoutEffect(() => {
    if (moves > 0) tree.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus()
  }, [moves])

  const setOpen = (row: OutlineRow, open: boolean) => {
    const next = new Set(closed)
    if (open) next.delete(row.index)
    else next.add(row.index)
    setClosed(next)
  }
  const choose = (row: OutlineRow) => {
    goTo(row.index)
    setShown(row.index)
    onSelect?.(row.index)
  }
  /** Goes to the next match after the tab stop, also when that is hidden; after the last match to the first. */
  const goToNextMatch = () => {
    const found = rows.filter(({ index }) => matches?.has(index))
    move(found.find(({ index }) => index > wanted) ?? found[0])
  }
  const expandAll = () => setClosed(new Set())
  const collapseAll = () => setClosed(new Set(nodes.filter(({ size }) => size > 1).map(({ index }) => index)))

  const type = (letter: string) => {
    const now = Date.now()
    const before = now - typed.current.at < typeAheadMs ? typed.current.text : ''
    typed.current = { text: before + letter.toLowerCase(), at: now }
    // One letter, also repeated, goes on to the next match; a growing word stays where it still matches.
    const isOne = typed.current.text.replaceAll(letter.toLowerCase(), '') === ''
    const found = findTyped(rows, isOne ? letter.toLowerCase() : typed.current.text, isOne ? at + 1 : at)
    if (found) goTo(found.index)
  }
  const press = (row: OutlineRow, key: string): boolean => {
    const step = steps[key]
    if (step !== undefined) move(rows[Math.min(Math.max(at + step, 0), rows.length - 1)])
    else if (key === 'ArrowRight' && row.branches && row.open) move(rows[at + 1])
    else if (key === 'ArrowRight' && row.branches) setOpen(row, true)
    else if (key === 'ArrowLeft' && row.branches && row.open) setOpen(row, false)
    else if (key === 'ArrowLeft') move(rows.find(({ index }) => index === row.parent))
    else if (key === 'Enter' || key === ' ') choose(row)
    else if (key === '*') expandAll()
    else if (key.length === 1) type(key)
    else return key === 'ArrowRight'
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.getAttribute('role') !== 'treeitem') return
    if (press(active, event.key)) event.preventDefault()
  }
  const onClick = ({ target }: MouseEvent) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null
    const row = rows.find(({ index }) => String(index) === item?.dataset.index)
    if (!row) return
    if (target instanceof Element && target.closest('button') && row.branches) {
      // The tab stop may be in the branch that is about to be hidden.
      goTo(row.index)
      setOpen(row, !row.open)
    } else choose(row)
  }
  return { tree, rows, active, at, goToNextMatch, expandAll, collapseAll, onKeyDown, onClick }
}

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/** The row of a node, or of the nearest one above it that is drawn; -1 where there is none. */
function placeIn(rows: OutlineRow[], nodes: OutlineNode[], index: number): number {
  for (let at = index; at >= 0; at = nodes[at]?.parent ?? -1) {
    const place = rows.findIndex((row) => row.index === at)
    if (place >= 0) return place
  }
  return -1
}

/** The collapsed nodes without the ancestors of a node, so that it can be seen. */
function openedTo(closed: ReadonlySet<number>, nodes: OutlineNode[], index: number) {
  const next = new Set(closed)
  for (let at = nodes[index]?.parent ?? -1; at >= 0; at = nodes[at]?.parent ?? -1) next.delete(at)
  return next
}
