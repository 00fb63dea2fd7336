import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { RowProps } from './RowChunk'

const pageRows = 10
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: pageRows,
  PageUp: -pageRows,
  Home: -Infinity,
  End: Infinity,
}

const indexOf = (target: EventTarget) => {
  const index =
    target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined
  return index === undefined ? undefined : Number(index)
}

/** A row may take this long to be drawn; and for this long, rows measured after it may push it out of view again. */
const arrivalMs = 3000
const settleMs = 400

/**
 * One tab stop for all rows: arrows, Page, Home and End move it, Enter opens the row. `body` belongs to the element around
 * the rows. The row with the tab stop must always be drawn, wherever the page is scrolled to.
 */
export function useRowKeys({ count, rowAt, onOpen }: RowProps) {
  const [at, setAt] = useState(0)
  const active = Math.min(at, Math.max(0, count - 1))
  const wanted = useRef({ index: 0, until: 0, isHere: true })
  const ref = useRef<HTMLDivElement>(null)

  const isAwaited = () => !wanted.current.isHere && performance.now() < wanted.current.until

  /** After each drawing: the wanted row may have been drawn, or moved, by it. */
  function focusWanted() {
    const { index, until, isHere } = wanted.current
    if (performance.now() > until) return
    const focused = document.activeElement
    const row = ref.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    // Leave the focus alone where it has moved elsewhere. A row that is removed leaves it to the page.
    const isElsewhere = focused !== document.body && !ref.current?.contains(focused)
    if (isElsewhere || (row !== focused && row?.contains(focused))) {
      wanted.current.until = 0
      return
    }
    if (!row) return
    if (!isHere) wanted.current = { index, until: performance.now() + settleMs, isHere: true }
    if (row !== focused) row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }
  useLayoutEffect(focusWanted)

  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event.target)
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const isRow = event.target instanceof Element && event.target.matches('[data-index]')
    const step = steps[event.key]
    if (step !== undefined) {
      // A key may be pressed while the row of the key before is not drawn yet.
      const index = Math.min(Math.max((isAwaited() ? wanted.current.index : from) + step, 0), count - 1)
      wanted.current = { index, until: performance.now() + arrivalMs, isHere: false }
      setAt(index)
      focusWanted()
    } else if (event.key === 'Enter' && isRow) {
      const row = rowAt(from)
      if (row) onOpen(row)
    } else return
    event.preventDefault()
  }
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(event.target)
    if (index === undefined) return
    if (index !== wanted.current.index) wanted.current.until = 0
    setAt(index)
  }
  return { active, body: { ref, onKeyDown, onFocus } }
}
