import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { ActivityRow } from '~/domain/activity-reading'
import { activity } from '~/words/activity'
import { words } from '~/words/words'
import { HistoryRow, rowGrid } from './HistoryRow'
import { useRowKeys } from './use-row-keys'

type Props = {
  count: number
  rowAt: (index: number) => ActivityRow | undefined
  hrefOf: (row: ActivityRow) => string
  now: number | null
  onOpen: (row: ActivityRow) => void
  /** These rows are about to be drawn, ends included. */
  onNear: (first: number, last: number) => void
}

/** Up to here drawing them all is quicker than measuring which ones are seen. */
const plainMost = 200

/** The lines found. However few are drawn, `aria-rowcount` counts them all. */
export function HistoryTable(props: Props) {
  const { columns } = activity()
  return (
    <table
      role="table"
      aria-label={words.actions.table}
      aria-rowcount={props.count + 1}
      className="block w-full text-left"
    >
      <thead role="rowgroup" className="block @max-4xl:sr-only">
        <tr
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} border-b border-line py-2 text-sm text-muted`}
        >
          {Object.entries(columns).map(([name, label]) => (
            <th
              key={name}
              role="columnheader"
              scope="col"
              className={`font-medium ${name === 'money' ? 'text-right' : ''}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {props.count <= plainMost ? <AllRows {...props} /> : <RowsInSight {...props} />}
    </table>
  )
}

const open =
  ({ rowAt, onOpen }: Props) =>
  (index: number) => {
    const row = rowAt(index)
    if (row) onOpen(row)
  }

function AllRows(props: Props) {
  const { count, rowAt, hrefOf, now } = props
  const { active, body, onKeyDown, onFocus } = useRowKeys(count, open(props))
  return (
    <tbody role="rowgroup" ref={body} className="block" onKeyDown={onKeyDown} onFocus={onFocus}>
      {Array.from({ length: count }, (_, index) => {
        const row = rowAt(index)
        return (
          <HistoryRow
            key={row?.sequence ?? index}
            row={row}
            index={index}
            href={row ? hrefOf(row) : ''}
            now={now}
            isTabStop={index === active}
          />
        )
      })}
    </tbody>
  )
}

/** A usual row in columns; others are measured when they are drawn. */
const usualHeight = 61

function RowsInSight(props: Props) {
  const { count, rowAt, hrefOf, now, onNear } = props
  const [top, setTop] = useState(0)
  const { active, body, onKeyDown, onFocus } = useRowKeys(count, open(props))
  // The row with the tab stop stays, wherever one scrolls to, or the keyboard would lose its place.
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].toSorted((a, b) => a - b),
    [active],
  )
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => usualHeight,
    overscan: 8,
    scrollMargin: top,
    rangeExtractor,
  })
  // What stands above the rows may grow or shrink with any drawing.
  useLayoutEffect(() => {
    const now = Math.round((body.current?.getBoundingClientRect().top ?? 0) + scrollY)
    if (now !== top) setTop(now)
  })
  const drawn = virtual.getVirtualItems()
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onNear(first, last), [first, last, onNear])
  return (
    <tbody
      role="rowgroup"
      ref={body}
      className="relative block"
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {drawn.map(({ index, start }) => {
        const row = rowAt(index)
        return (
          <HistoryRow
            key={index}
            ref={virtual.measureElement}
            row={row}
            index={index}
            href={row ? hrefOf(row) : ''}
            now={now}
            isTabStop={index === active}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${start - top}px)`,
            }}
          />
        )
      })}
    </tbody>
  )
}
