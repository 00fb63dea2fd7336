import { useSyncExternalStore } from 'react'

const tickMs = 5000
/** While nothing is subscribed, the time that is read is at most this old. */
const maxStaleMs = 1000

const watchers = new Set<() => void>()
let now = Date.now()
let clock: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void) {
  if (watchers.size === 0) clock = setInterval(tick, tickMs)
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) clearInterval(clock)
  }
}

function read(): number {
  if (watchers.size === 0 && Math.abs(Date.now() - now) > maxStaleMs) now = Date.now()
  return now
}

/** The time in milliseconds, from one clock for the whole page. Redraws its caller at each tick. */
export const useNow = () => useSyncExternalStore(watch, read)
