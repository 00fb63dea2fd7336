/** Something of the server's time that was read here: a block's, say. Both in milliseconds. */
export type ServerTimeReading = { time: number | null; read: number }

/** A token takes its time to come, and claims whole seconds. */
const deliveryMs = 15_000
/** Milliseconds. A clock that is off by more reaches no server that has a certificate. */
const maxSkewMs = 86_400_000

/**
 * How far the server's clock is ahead of ours, in milliseconds; undefined where nobody knows. `skew` is what the latest
 * token said when it came. What was read since cannot be from the server's future: where it is, our clock was changed.
 */
export function clockOffset(skew: number | null, seen: ServerTimeReading[]): number | undefined {
  if (skew === null || !(Math.abs(skew) <= maxSkewMs)) return undefined
  const isContradicted = seen.some(({ time, read }) => time !== null && time - read > skew + deliveryMs)
  return isContradicted ? undefined : skew
}
