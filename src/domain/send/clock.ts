/** A time of the server's (a block's, say) and the local time at which it was read. Milliseconds. */
export type ServerTimeReading = { time: number | null; read: number }

/** A token takes a while to arrive, and its times are whole seconds. */
const deliveryMs = 15_000
/** With a clock that is off by more than this, no TLS certificate would be valid. */
const maxSkewMs = 86_400_000

/**
 * How far the server's clock is ahead of ours, in milliseconds; undefined where it is not known. `skew` was measured when the
 * latest token came. If a time read since then lies in the server's future, our clock has been changed and `skew` is wrong.
 */
export function clockOffset(skew: number | null, seen: ServerTimeReading[]): number | undefined {
  if (skew === null || !(Math.abs(skew) <= maxSkewMs)) return undefined
  const isContradicted = seen.some(({ time, read }) => time !== null && time - read > skew + deliveryMs)
  return isContradicted ? undefined : skew
}
