import { drawn, extremes, type Point } from '~/domain/money/daily'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'
import { formatDay } from '~/words/format'

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
  const first = points[0]
  const last = points.at(-1)
  const note = isHidden ? hidden : points.length < 2 ? empty : undefined
  if (note !== undefined || !first || !last)
    return (
      <figure aria-label={label} className="grid h-52 place-items-center p-4 text-center text-muted">
        {note ?? empty}
      </figure>
    )
  const { lowest, highest } = extremes(points)
  const places = drawn(points)
  const line = places.map(({ x, y }) => `${x} ${y}`).join(' L ')
  return (
    <figure aria-label={label} className="grid h-52 grid-rows-[auto_minmax(0,1fr)_auto_auto] text-sm">
      <span className="border-b border-dashed border-line text-muted">
        <AmountText amount={highest} token={token} />
      </span>
      <svg
        aria-hidden
        className="size-full overflow-visible py-1 text-accent"
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
      >
        <path
          d={`M ${line}`}
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
      </svg>
      <span className="border-t border-dashed border-line text-muted">
        <AmountText amount={lowest} token={token} />
      </span>
      <span className="flex flex-wrap justify-between gap-x-4 text-muted">
        <span>{formatDay(first.day)}</span>
        <span>{formatDay(last.day)}</span>
      </span>
    </figure>
  )
}
