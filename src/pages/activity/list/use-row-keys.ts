import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { RowProps } from './RowChunk'

const page = 10
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
}

const indexOf = (target: EventTarget) => {
  const index =
    target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined
  return index === undefined ? undefined : Number(index)
}

/** Milliseconds: a row may take so long to be drawn, and so long rows measured after it may push it away again. */
const arriving = 3000
const settling = 400

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

  /** The wanted row may have come with a drawing, or been moved by it. */
  function settle() {
    const { index, until, isHere } = wanted.current
    if (performance.now() > until) return
    const focused = document.activeElement
    const row = ref.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    // Whoever has gone on to something else is not called back. A row that is let go leaves the focus to the page.
    const isElsewhere = focused !== document.body && !ref.current?.contains(focused)
    if (isElsewhere || (row !== focused && row?.contains(focused))) {
      wanted.current.until = 0
      return
    }
    if (!row) return
    if (!isHere) wanted.current = { index, until: performance.now() + settling, isHere: true }
    if (row !== focused) row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }
  useLayoutEffect(settle)

  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event.target)
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const isRow = event.target instanceof Element && event.target.matches('[data-index]')
    const step = steps[event.key]
    if (step !== undefined) {
      // A key may come while the row of the one before is still on its way.
      const index = Math.min(Math.max((isAwaited() ? wanted.current.index : from) + step, 0), count - 1)
      wanted.current = { index, until: performance.now() + arriving, isHere: false }
      setAt(index)
      settle()
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
