import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useDeferredValue, useEffect, useSyncExternalStore } from 'react'
import { wholeUpTo } from '~/domain/activity-history'
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

/** So many are drawn at once, the others when nothing else is to be done. */
const screenful = 15

/** The lines found. However few are drawn, `aria-rowcount` counts them all. */
export function HistoryTable(props: Props) {
  const { columns } = activity()
  return (
    <div
      role="table"
      aria-label={words.actions.table}
      aria-rowcount={props.count + 1}
      className="block w-full text-left"
    >
      <div role="rowgroup" className="block @max-4xl:sr-only">
        <div
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} border-b border-line py-2 text-sm text-muted`}
        >
          {Object.entries(columns).map(([name, label]) => (
            <div
              key={name}
              role="columnheader"
              className={`font-medium ${name === 'money' ? 'text-right' : ''}`}
            >
              {label}
            </div>
          ))}
        </div>
      </div>
      {props.count <= wholeUpTo ? <AllRows {...props} /> : <RowsInSight {...props} />}
    </div>
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
  const drawn = useDeferredValue(count, screenful)
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its focusable rows
    <div role="rowgroup" ref={body} className="block" onKeyDown={onKeyDown} onFocus={onFocus}>
      {Array.from({ length: Math.min(count, drawn) }, (_, index) => {
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
    </div>
  )
}

function onResize(measure: () => void) {
  addEventListener('resize', measure)
  return () => removeEventListener('resize', measure)
}

/** Pixels from the top of the page. */
const topOf = (element: Element | null) => Math.round((element?.getBoundingClientRect().top ?? 0) + scrollY)

/** A usual row in columns; others are measured when they are drawn. */
const usualHeight = 61

function RowsInSight(props: Props) {
  const { count, rowAt, hrefOf, now, onNear } = props
  const { active, body, onKeyDown, onFocus } = useRowKeys(count, open(props))
  // What stands above the rows may grow or shrink with any drawing.
  const top = useSyncExternalStore(onResize, () => topOf(body.current))
  // The row with the tab stop stays, wherever one scrolls to, or the keyboard would lose its place.
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].toSorted((a, b) => a - b),
    [active],
  )
  // oxlint-disable-next-line react/incompatible-library -- its answers change without notice; none is kept here
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => usualHeight,
    overscan: 3,
    scrollMargin: top,
    rangeExtractor,
  })
  // What stands around the rows comes first, and they in small steps: else all are drawn in one go with their places.
  const isDue = useDeferredValue(true, false)
  const drawn = isDue ? virtual.getVirtualItems() : []
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onNear(first, last), [first, last, onNear])
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its focusable rows
    <div
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
            offset={start - top}
          />
        )
      })}
    </div>
  )
}
