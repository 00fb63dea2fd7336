import type { ReactNode } from 'react'

type Props = {
  label: string
  values: number[]
  /** Under the first and the last column. */
  from: ReactNode
  to: ReactNode
  /** On what opens the same figures as a table. */
  asTable: string
  table: ReactNode
}

/** In rem, of one column: a few of them are no wall of colour. */
const widest = 6

/** Columns side by side over time; the table below holds the same figures. */
export function ColumnChart({ label, values, from, to, asTable, table }: Props) {
  const highest = Math.max(1, ...values)
  return (
    <>
      <div className="px-4 pt-4" style={{ maxWidth: `${widest * values.length}rem` }}>
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
