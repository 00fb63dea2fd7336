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

/** Pixels, the same for every row; what does not fit stands in the details. */
const rowHeight = 52
const frameHeight = 620
/** Rows drawn beyond each edge. */
const margin = 8

/** A tree of any length in a frame of its own, of which only the rows in sight are drawn. */
export function TraceWindow({ tree, rows, at, itemOf, longest }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(() => Math.max(at * rowHeight - frameHeight / 2, 0))
  useLayoutEffect(() => {
    const { current } = frame
    if (!current) return
    const start = at * rowHeight
    if (start < current.scrollTop) current.scrollTop = start
    else if (start + rowHeight > current.scrollTop + frameHeight)
      current.scrollTop = start + rowHeight - frameHeight
  }, [at])
  const first = Math.max(Math.floor(top / rowHeight) - margin, 0)
  const last = Math.ceil((top + frameHeight) / rowHeight) + margin
  const drawn = rows
    .slice(first, last)
    .map((row, index) => ({ row, place: first + index }))
    .concat(rows.slice(at, at + 1).map((row) => ({ row, place: at })))
    .filter(({ place }, index, all) => all.findIndex((other) => other.place === place) === index)
  return (
    <div
      ref={frame}
      className="overflow-auto"
      style={{ height: frameHeight }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul {...tree} className="relative" style={{ height: rows.length * rowHeight }}>
        {drawn.map(({ row, place }) => (
          <li
            key={row.index}
            {...itemOf(row)}
            className="trace-item absolute inset-x-0 overflow-hidden"
            style={{
              top: place * rowHeight,
              height: rowHeight,
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
