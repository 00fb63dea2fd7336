import type { ReactNode } from 'react'

type Props = {
  label: string
  values: number[]
  /** Labels below the first and the last column. */
  from: ReactNode
  to: ReactNode
  /** The text of the summary that opens the same figures as a table. */
  asTable: string
  table: ReactNode
}

/** Keeps a chart of few columns from filling the page with colour. */
const maxColumnRem = 6

/** A column chart over time; the table below it holds the same figures. */
export function ColumnChart({ label, values, from, to, asTable, table }: Props) {
  const highest = Math.max(1, ...values)
  return (
    <>
      <div className="px-4 pt-4" style={{ maxWidth: `${maxColumnRem * values.length}rem` }}>
        <svg
          role="img"
          aria-label={label}
          className="h-24 w-full border-b border-line text-accent"
          viewBox={`0 0 ${values.length * 10} 100`}
          preserveAspectRatio="none"
        >
          {values.map((value, index) => {
            const height = (value / highest) * 100
            return (
              <rect
                key={index}
                x={index * 10 + 1}
                y={100 - height}
                width={8}
                height={height}
                fill="currentColor"
              />
            )
          })}
        </svg>
        <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
          <span>{from}</span>
          <span>{to}</span>
        </p>
      </div>
      <details className="p-4">
        <summary className="text-sm">{asTable}</summary>
        {table}
      </details>
    </>
  )
}
