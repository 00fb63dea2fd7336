import type { ReactNode } from 'react'

/** `text`: set as text is; everything else is a figure. */
type Column<Row> = [title: string, cell: (row: Row) => ReactNode, kind?: 'text']
type Props<Row> = {
  label: string
  rows: readonly Row[]
  /** The first column, which names the row. */
  head: [title: string, cell: (row: Row, index: number) => ReactNode]
  columns: readonly Column<Row>[]
  keyOf: (row: Row, index: number) => string | number
  className?: string
}

/** A table of figures, which becomes labelled cards on a phone. */
export function FigureTable<Row>({ label, rows, head, columns, keyOf, className = '' }: Props<Row>) {
  return (
    <table className={`sheet ${className}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{head[0]}</th>
          {columns.map(([title, , kind]) => (
            <th key={title} scope="col" className={kind === 'text' ? undefined : 'figure'}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)}>
            <th scope="row">{head[1](row, index)}</th>
            {columns.map(([title, cell, kind]) => (
              <td key={title} className={kind === 'text' ? undefined : 'figure'} data-label={title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
