import type { Ref } from 'react'
import type { ActivityRow } from '~/domain/history/row'
import { HistoryRow } from './HistoryRow'

export type RowProps = {
  count: number
  rowAt: (index: number) => ActivityRow | undefined
  hrefOf: (row: ActivityRow) => string
  /** Show times as ages. */
  ages: boolean
  /** Sentences, as on a statement, instead of columns for developers. */
  isPlain: boolean
  /** The contract whose actions “bet” and “dice” are those of a game. */
  game: string
  onOpen: (row: ActivityRow) => void
}

/** Rows are drawn, measured and removed in chunks of this many; about three chunks fill a window. */
export const chunkRows = 5

/** The height of a chunk of usual rows in columns. */
export const usualChunkPx = chunkRows * 61

/** The browser lays a chunk out only when it comes into view. */
const aside =
  '[contain-intrinsic-block-size:auto_19rem] [content-visibility:auto] [overflow-clip-margin:4px] print:[content-visibility:visible]'

type Props = RowProps & {
  chunk: number
  /** The row with the tab stop. */
  active: number
  ref?: Ref<HTMLDivElement>
  /** Pixels left free above it in place of chunks that are not drawn. */
  gap?: number
}

export function RowChunk({ chunk, count, rowAt, hrefOf, ages, isPlain, game, active, ref, gap }: Props) {
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
            isPlain={isPlain}
            game={game}
            isTabStop={index === active}
          />
        )
      })}
    </div>
  )
}
