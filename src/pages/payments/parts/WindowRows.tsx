import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

type Props<Row> = {
  rows: readonly Row[]
  /** How high a row usually is. */
  usualPx: number
  keyOf: (row: Row) => string
  renderRow: (row: Row, index: number) => ReactNode
  /** Called when the last rows that have come are near the window. */
  onEnd?: () => void
}

const spareRows = 8
/** So many rows before the end the next ones are asked for. */
const rowsAhead = 40

/** The rows of a long table, of which only those near the window are drawn. */
export function WindowRows<Row>({ rows, usualPx, keyOf, renderRow, onEnd }: Props<Row>) {
  const place = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((place.current?.getBoundingClientRect().top ?? 0) + scrollY))
    measure()
    // Content above may grow or shrink at any time, and with it the page.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- its answers change without notice; none is kept here
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usualPx,
    overscan: spareRows,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index]
      return row ? keyOf(row) : index
    },
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - rowsAhead
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, onEnd])
  return (
    <div ref={place} role="rowgroup" className="relative block" style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index]
        return (
          row && (
            <div
              key={item.key}
              role="presentation"
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              {renderRow(row, item.index)}
            </div>
          )
        )
      })}
    </div>
  )
}
