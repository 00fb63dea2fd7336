import { formatTime } from '~/words/format'

/** The last millisecond a Date can hold. */
const endOfTime = 8.64e15

/** A block's time, in the zone of the settings and saying which. */
export function BlockTime({ time }: { time: number | null }) {
  if (time === null || Math.abs(time) > endOfTime) return <span className="text-muted">–</span>
  return <time dateTime={new Date(time).toISOString()}>{formatTime(time)}</time>
}
