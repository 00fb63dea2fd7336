import type { Call } from './calls'

/** The 50th and 95th percentile by nearest rank, and the maximum. */
type Spread = { p50: number; p95: number; max: number }

export type ActionStats = {
  account: string
  name: string
  calls: number
  failed: number
  /** Microseconds; null where no call states its time. */
  elapsed: Spread | null
  /** Inline calls below one call, at any depth; null where only notifications are known. */
  inline: Spread | null
}

export type CallStats = {
  calls: number
  /** The most called first. */
  actions: ActionStats[]
  /** The most active first. A call that two actors authorised counts for both. */
  actors: { actor: string; calls: number }[]
  /** The hours up to the newest call without gaps, at most `hoursShown`; `start` in milliseconds. */
  hours: { start: number; calls: number }[]
}

const hour = 3_600_000
// for tests
export const hoursShown = 48

// for tests
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (fraction: number) => sorted[Math.ceil(fraction * sorted.length) - 1] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

type Gathered = {
  account: string
  name: string
  calls: number
  failed: number
  elapsed: number[]
  inline: number[]
}

const increment = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Yields after each call, so that the caller can let the page respond. */
export function* gatherStats(calls: readonly Call[]): Generator<void, CallStats> {
  const actions = new Map<string, Gathered>()
  const actors = new Map<string, number>()
  const hours = new Map<number, number>()
  for (const { trace, item, inline, itself } of calls) {
    const { account, name } = trace
    const key = JSON.stringify([account, name])
    const action = actions.get(key) ?? { account, name, calls: 0, failed: 0, elapsed: [], inline: [] }
    actions.set(key, action)
    action.calls++
    if (trace.except !== null) action.failed++
    if (itself) action.inline.push(inline)
    if (itself && trace.elapsed !== null) action.elapsed.push(Number(trace.elapsed))
    for (const actor of new Set(trace.authorization.map(({ actor }) => actor))) increment(actors, actor)
    if (item.time !== null) {
      const start = Math.floor(item.time / hour) * hour
      hours.set(start, (hours.get(start) ?? 0) + 1)
    }
    yield
  }
  return {
    calls: calls.length,
    actions: [...actions.values()]
      .map(({ elapsed, inline, ...action }) => ({
        ...action,
        elapsed: spreadOf(elapsed),
        inline: spreadOf(inline),
      }))
      .toSorted((a, b) => b.calls - a.calls),
    actors: [...actors].map(([actor, calls]) => ({ actor, calls })).toSorted((a, b) => b.calls - a.calls),
    hours: upToNewest(hours),
  }
}

/** Includes the hours in which nothing happened. */
function upToNewest(hours: Map<number, number>): CallStats['hours'] {
  if (hours.size === 0) return []
  let [first, last] = [Infinity, -Infinity]
  for (const start of hours.keys()) [first, last] = [Math.min(first, start), Math.max(last, start)]
  const from = Math.max(first, last - (hoursShown - 1) * hour)
  return Array.from({ length: (last - from) / hour + 1 }, (_, index) => {
    const start = from + index * hour
    return { start, calls: hours.get(start) ?? 0 }
  })
}
