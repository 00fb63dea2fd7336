import { useState, type ReactNode } from 'react'

type Props<Row> = {
  rows: readonly Row[]
  /** The text of the button that shows the rest. */
  more: (all: number) => string
  children: (shown: readonly Row[]) => ReactNode
}

const initialRows = 10

/** Shows the first rows of a list, and the others on request. */
export function FirstRows<Row>({ rows, more, children }: Props<Row>) {
  const [all, showAll] = useState(false)
  return (
    <>
      {children(all ? rows : rows.slice(0, initialRows))}
      {!all && rows.length > initialRows && (
        <div className="px-4 py-2">
          <button type="button" className="button" onClick={() => showAll(true)}>
            {more(rows.length)}
          </button>
        </div>
      )}
    </>
  )
}
