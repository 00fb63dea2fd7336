import type { Ref } from 'react'
import type { ActivityRow } from '~/domain/history/row'
import { HistoryRow } from './HistoryRow'

export type RowProps = {
  count: number
  rowAt: (index: number) => ActivityRow | undefined
  hrefOf: (row: ActivityRow) => string
  /** Whether times are shown as ages. */
  ages: boolean
  onOpen: (row: ActivityRow) => void
}

/** Rows are drawn, measured and let go so many at a time; a window holds about three such chunks. */
export const chunkRows = 5

/** Pixels of a chunk of usual rows in columns. */
export const usualChunk = chunkRows * 61

/** What is out of sight is not laid out before it comes into sight. */
const aside =
  '[contain-intrinsic-block-size:auto_19rem] [content-visibility:auto] [overflow-clip-margin:4px] print:[content-visibility:visible]'

type Props = RowProps & {
  chunk: number
  /** The row with the tab stop. */
  active: number
  ref?: Ref<HTMLDivElement>
  /** Pixels left free above it, for chunks that are not drawn. */
  gap?: number
}

export function RowChunk({ chunk, count, rowAt, hrefOf, ages, active, ref, gap }: Props) {
  const first = chunk * chunkRows
  const length = Math.min(chunkRows, count - first)
  return (
    <div
      ref={ref}
      data-chunk={chunk}
      {...(gap === undefined ? { className: aside } : { style: { marginTop: gap } })}
    >
      {Array.from({ length }, (_, offset) => {
        const index = first + offset
        const row = rowAt(index)
        return (
          <HistoryRow
            key={index}
            row={row}
            index={index}
            href={row ? hrefOf(row) : ''}
            ages={ages}
            isTabStop={index === active}
          />
        )
      })}
    </div>
  )
}
