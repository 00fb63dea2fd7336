import { formatTime } from '~/words/format'
import { Age } from './Age'

/** The last millisecond a Date can hold. */
const endOfTime = 8.64e15

/** A block’s time with its zone, which is the one chosen in the settings; or its age. */
export function BlockTime({ time, asAge = false }: { time: number | null; asAge?: boolean }) {
  if (time === null || Math.abs(time) > endOfTime) return <span className="text-muted">–</span>
  if (asAge) return <Age since={time} />
  return <time dateTime={new Date(time).toISOString()}>{formatTime(time)}</time>
}
