import { drawn } from '~/domain/money/axis'
import type { Point } from '~/domain/money/daily'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { PlainText } from '~/ui/values/PlainText'
import { formatDayBriefly } from './briefly'
import { Plot } from './Plot'
import { TickText } from './TickText'

type Props = {
  label: string
  points: Point[]
  token: string
  /** Stands in place of the line. */
  empty: string
  hidden: string
}

/** A line over days, as high with points as without. Its table is drawn by `LineTable`. */
export function LineChart({ label, points, token, empty, hidden }: Props) {
  const isHidden = useAmountsHidden()
  if (isHidden || points.length < 2)
    return (
      <figure aria-label={label} className="grid h-52 place-items-center p-4 text-center text-muted">
        {isHidden ? hidden : empty}
      </figure>
    )
  const { places, ticks, days } = drawn(points)
  const isOverYears = new Set(days.map(({ day }) => day.slice(0, 4))).size > 1
  return (
    <figure aria-label={label} className="grid h-52" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
      <span className="text-xs text-muted">
        <PlainText text={token} inline={false} />
      </span>
      <Plot
        ticks={ticks.map((amount) => (
          <TickText key={`${amount.units}`} amount={amount} />
        ))}
        marks={days.map(({ day, x }) => ({
          x,
          text: <time dateTime={day}>{formatDayBriefly(day, isOverYears)}</time>,
        }))}
      >
        <path
          d={`M ${places.map(({ x, y }) => `${x} ${y}`).join(' L ')}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        {/* A line without length and with round ends is a dot, whatever the picture is stretched to. */}
        {places.map(({ x, y }) => (
          <path
            key={x}
            d={`M ${x} ${y} h 0`}
            stroke="currentColor"
            strokeWidth="6"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </Plot>
    </figure>
  )
}
