import type { ReactNode } from 'react'
import { FirstRows } from '~/ui/FirstRows'

type Row = { key: string; name: ReactNode; value: number; text: ReactNode }
type Props = {
  label: string
  columns: [name: string, value: string]
  rows: Row[]
  /** The text of the button that shows the other rows. */
  more: (all: number) => string
}

/** A bar chart as a table: each bar is drawn below the name of its row. */
export function BarTable({ label, columns, rows, more }: Props) {
  const longest = rows.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0)
  const share = (value: number) => (longest === 0 ? 0 : (Math.abs(value) / longest) * 100)
  return (
    <FirstRows rows={rows} more={more}>
      {(shown) => (
        <table className="sheet" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col" className="figure">
                {columns[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, name, value, text }) => (
              <tr key={key}>
                {/* eslint-disable-next-line jsx-a11y/control-has-associated-label -- its text is `name` */}
                <th scope="row" className="w-full">
                  <span className="grid min-w-0 grow gap-1">
                    <span className="wrap-anywhere">{name}</span>
                    <span
                      aria-hidden
                      className={`h-1 rounded-full ${value < 0 ? 'bg-muted' : 'bg-accent'}`}
                      style={{ width: `${share(value)}%` }}
                    />
                  </span>
                </th>
                <td className="figure whitespace-nowrap">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FirstRows>
  )
}
