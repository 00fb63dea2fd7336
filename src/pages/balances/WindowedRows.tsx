import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useState, type ReactNode } from 'react'
import type { Holding } from '~/domain/holding'

type Props = { rows: Holding[]; draw: (holding: Holding, index: number) => ReactNode }

/** Pixels of a row of the table, and of a card where the screen is narrow; rows are measured once they are drawn. */
const height = { table: 57, card: 194 }
const spare = 12

/** The rows near the window; two empty ones hold the place of all the others. */
export function WindowedRows({ rows, draw }: Props) {
  const [top, setTop] = useState(0)
  const place = useCallback((body: HTMLElement | null) => {
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY)
  }, [])
  const narrow = window.innerWidth < 640
  // oxlint-disable-next-line react/incompatible-library -- a warning to the React Compiler, which does not build this app
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (narrow ? height.card : height.table),
    overscan: spare,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.token ?? index,
  })
  const drawn = virtualizer.getVirtualItems()
  const [first, last] = [drawn[0], drawn.at(-1)]
  return (
    <tbody ref={place}>
      <Gap height={first ? first.start - top : 0} />
      {drawn.map(({ index }) => {
        const holding = rows[index]
        return holding && draw(holding, index)
      })}
      <Gap height={last ? virtualizer.getTotalSize() - (last.end - top) : 0} />
    </tbody>
  )
}

const Gap = ({ height }: { height: number }) =>
  height > 0 && <tr aria-hidden className="gap" style={{ height }} />
