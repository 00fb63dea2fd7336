import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'

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

/**
 * One tab stop for all rows: arrows, Page, Home and End move it, Enter opens the row. `reveal` scrolls to a row that may
 * not be drawn yet; it takes the focus as soon as it is.
 */
export function useRowKeys(count: number, reveal: (index: number) => void, onOpen: (index: number) => void) {
  const [at, setAt] = useState(0)
  const active = Math.min(at, Math.max(0, count - 1))
  const wanted = useRef<number | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)

  // After every drawing: the wanted row may have come with this one.
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const from = indexOf(event.target)
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const isRow = event.target instanceof HTMLTableRowElement
    const step = steps[event.key]
    if (step !== undefined) {
      const to = Math.min(Math.max(from + step, 0), count - 1)
      wanted.current = to
      setAt(to)
      reveal(to)
      // The same row again draws nothing anew.
      if (to === from && isRow) wanted.current = null
    } else if (event.key === 'Enter' && isRow) onOpen(from)
    else return
    event.preventDefault()
  }
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(event.target)
    if (index !== undefined) setAt(index)
  }
  return { active, body, onKeyDown, onFocus }
}
