import { maxWholeList } from '~/domain/history/sequence'
import { activity } from '~/words/activity'
import { words } from '~/words/words'
import { AllRows } from './AllRows'
import { rowGrid } from './HistoryRow'
import type { RowProps } from './RowChunk'
import { RowsInSight } from './RowsInSight'

type Props = RowProps & {
  /** Called with the first and last row about to be drawn. */
  onNear: (first: number, last: number) => void
  /** More rows are still coming, nobody knows how many. */
  isComing?: boolean
}

/** The rows found. `aria-rowcount` counts all of them, however few are drawn. */
export function HistoryTable(props: Props) {
  const { columns, plainColumns } = activity()
  return (
    <div
      role="table"
      aria-label={props.isComing ? activity().comingTable : words.actions.table}
      aria-rowcount={props.isComing ? -1 : props.count + 1}
      className="block w-full text-left"
    >
      <div role="rowgroup" className={props.isPlain ? 'sr-only' : 'block @max-4xl:sr-only'}>
        <div
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} border-b border-line py-2 text-sm text-muted`}
        >
          {Object.entries(props.isPlain ? plainColumns : columns).map(([name, label]) => (
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
      {props.count <= maxWholeList ? <AllRows {...props} /> : <RowsInSight {...props} />}
    </div>
  )
}
