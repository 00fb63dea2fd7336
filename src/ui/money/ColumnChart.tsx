import type { ReactNode } from 'react'
import { ticksBetween } from '~/domain/money/axis'
import { Plot } from '~/ui/line/Plot'
import { formatCount } from '~/words/format'

type Props = {
  label: string
  /** Counts. */
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
const counted = (count: number) => ({ units: BigInt(count), decimals: 0 })

/** A column chart over time; the table below it holds the same figures. */
export function ColumnChart({ label, values, from, to, asTable, table }: Props) {
  const ticks = ticksBetween(counted(0), counted(Math.max(1, ...values))).map(({ units }) => units)
  const width = 1000 / values.length
  return (
    <>
      <figure
        role="img"
        aria-label={label}
        className="mx-4 mt-4 h-40"
        style={{ maxWidth: `${4 + maxColumnRem * values.length}rem` }}
      >
        <Plot ticks={ticks.map(formatCount)} marks={[]}>
          {values.map((value, index) => {
            const height = (value / Number(ticks[0])) * 1000
            return (
              <rect
                key={index}
                x={(index + 0.1) * width}
                y={1000 - height}
                width={width * 0.8}
                height={height}
                fill="currentColor"
              />
            )
          })}
        </Plot>
      </figure>
      <p className="flex flex-wrap justify-between gap-x-4 px-4 text-sm text-muted">
        <span>{from}</span>
        <span>{to}</span>
      </p>
      <details className="p-4">
        <summary className="text-sm">{asTable}</summary>
        {table}
      </details>
    </>
  )
}
