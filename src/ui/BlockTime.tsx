import { formatTime } from '~/words/format'

/** A block's time, in the zone of the settings and saying which. */
export function BlockTime({ time }: { time: number | null }) {
  if (time === null) return <span className="text-muted">–</span>
  return <time dateTime={new Date(time).toISOString()}>{formatTime(time)}</time>
}
