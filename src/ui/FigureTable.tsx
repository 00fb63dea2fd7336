import type { ReactNode } from 'react'

type Props = {
  label: string
  /** The title of the first column, which names the row. */
  head: string
  /** Titles of the others, all of figures where they do not say that they are of text. */
  columns: readonly (string | { text: string })[]
  className?: string
  /** Rows. */
  children: ReactNode
}

/** A table of figures, which becomes labelled cards on a phone. */
export const FigureTable = ({ label, head, columns, className = '', children }: Props) => (
  <table className={`sheet ${className}`} aria-label={label}>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        {columns.map((column) =>
          typeof column === 'string' ? (
            <th key={column} scope="col" className="figure">
              {column}
            </th>
          ) : (
            <th key={column.text} scope="col">
              {column.text}
            </th>
          ),
        )}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

/** A cell of it; `of`: the title of its column. */
export const Figure = ({ of, children }: { of: string; children: ReactNode }) => (
  <td className="figure" data-label={of}>
    {children}
  </td>
)
