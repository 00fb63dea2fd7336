import { useState, type ReactNode } from 'react'

type Props<Row> = {
  rows: readonly Row[]
  /** On the button that shows the rest. */
  more: (all: number) => string
  children: (shown: readonly Row[]) => ReactNode
}

const few = 10

/** The first ten rows of a list that is read from its top, and the others on demand. */
export function FirstRows<Row>({ rows, more, children }: Props<Row>) {
  const [all, showAll] = useState(false)
  return (
    <>
      {children(all ? rows : rows.slice(0, few))}
      {!all && rows.length > few && (
        <div className="px-4 py-2">
          <button type="button" className="button" onClick={() => showAll(true)}>
            {more(rows.length)}
          </button>
        </div>
      )}
    </>
  )
}
