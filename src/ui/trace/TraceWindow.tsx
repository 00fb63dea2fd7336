import { useLayoutEffect, useRef, useState } from 'react'
import type { OutlineRow } from '~/domain/trace/trace-outline'
import { TraceNode } from './TraceNode'

type Props = {
  tree: object
  rows: OutlineRow[]
  /** The row that has the tab stop: always drawn, so that focus is never lost. */
  at: number
  itemOf: (row: OutlineRow) => object
  longest: number
}

/** The same for every row; what does not fit is shown in the details. */
const rowPx = 52
const framePx = 620
/** Rows drawn beyond each edge of the frame. */
const overscanRows = 8

/** A tree of any length in a scrolling frame; only the visible rows are drawn. */
export function TraceWindow({ tree, rows, at, itemOf, longest }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(() => Math.max(at * rowPx - framePx / 2, 0))
  useLayoutEffect(() => {
    const { current } = frame
    if (!current) return
    const start = at * rowPx
    if (start < current.scrollTop) current.scrollTop = start
    else if (start + rowPx > current.scrollTop + framePx) current.scrollTop = start + rowPx - framePx
  }, [at])
  const first = Math.max(Math.floor(top / rowPx) - overscanRows, 0)
  const last = Math.ceil((top + framePx) / rowPx) + overscanRows
  const drawn = rows
    .slice(first, last)
    .map((row, index) => ({ row, place: first + index }))
    .concat(rows.slice(at, at + 1).map((row) => ({ row, place: at })))
    .filter(({ place }, index, all) => all.findIndex((other) => other.place === place) === index)
  return (
    <div
      ref={frame}
      className="overflow-auto"
      style={{ height: framePx }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul {...tree} className="relative" style={{ height: rows.length * rowPx }}>
        {drawn.map(({ row, place }) => (
          <li
            key={row.index}
            {...itemOf(row)}
            className="trace-item absolute inset-x-0 overflow-hidden"
            style={{
              top: place * rowPx,
              height: rowPx,
              paddingLeft: `${Math.min(row.level - 1, 12)}rem`,
            }}
          >
            <TraceNode row={row} longest={longest} />
          </li>
        ))}
      </ul>
    </div>
  )
}
