import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PaymentRow } from '~/domain/payment/row'
import { paymentWords } from '~/words/payments'
import { PaymentRowView, rowGrid } from './PaymentRowView'

type Props = {
  rows: readonly PaymentRow[]
  /** All that the filter finds, as far as it is known. */
  total: number | undefined
  keyOf: (row: PaymentRow) => string
  titleOf: (account: string) => string
  changed: ReadonlySet<string>
  /** Called when the last rows that have come are near the window. */
  onEnd: () => void
}

const usualRowPx = 61
const spareRows = 8
/** So many rows before the end the next ones are asked for. */
const rowsAhead = 40

/** The payments that have come, of which only those near the window are drawn. `aria-rowcount` counts all that the filter finds. */
export function PaymentTable({ rows, total, keyOf, titleOf, changed, onEnd }: Props) {
  const { table, columns } = paymentWords().list
  return (
    <div
      role="table"
      aria-label={table}
      aria-rowcount={total === undefined ? -1 : Math.max(total, rows.length) + 1}
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
              className={`font-medium ${name === 'amount' || name === 'received' ? 'text-right' : ''}`}
            >
              {label}
            </div>
          ))}
        </div>
      </div>
      <Rows {...{ rows, keyOf, titleOf, changed, onEnd }} />
    </div>
  )
}

function Rows({ rows, keyOf, titleOf, changed, onEnd }: Omit<Props, 'total'>) {
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
    estimateSize: () => usualRowPx,
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
    if (isNearEnd) onEnd()
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
              <PaymentRowView
                row={row}
                index={item.index}
                account={titleOf(row.account)}
                isChanged={changed.has(keyOf(row))}
              />
            </div>
          )
        )
      })}
    </div>
  )
}
