import { useState } from 'react'
import type { Point } from '~/domain/money/daily'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { AmountText } from '~/ui/values/AmountText'
import { formatDay } from '~/words/format'

type Props = {
  label: string
  /** What opens it. */
  summary: string
  columns: { day: string; value: string }
  points: Point[]
  token: string
}

/** The figures of a line, the latest first. Drawn once opened. */
export function LineTable({ label, summary, columns, points, token }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-10 content-center font-semibold text-accent">{summary}</summary>
      {open && (
        <div className="max-h-96 overflow-auto">
          <FigureTable label={label} head={columns.day} columns={[columns.value]}>
            {points.toReversed().map(({ day, value }) => (
              <tr key={day}>
                <th scope="row">
                  <time dateTime={day}>{formatDay(day)}</time>
                </th>
                <Figure of={columns.value}>
                  <AmountText amount={value} token={token} />
                </Figure>
              </tr>
            ))}
          </FigureTable>
        </div>
      )}
    </details>
  )
}
