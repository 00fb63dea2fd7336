import { useSyncExternalStore } from 'react'

const pace = 5000
/** Whoever comes while nobody watches is told a time no older than this. */
const exact = 1000

const watchers = new Set<() => void>()
let now = Date.now()
let clock: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void) {
  if (watchers.size === 0) clock = setInterval(tick, pace)
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) clearInterval(clock)
  }
}

function read(): number {
  if (watchers.size === 0 && Math.abs(Date.now() - now) > exact) now = Date.now()
  return now
}

/** The time in milliseconds, every few seconds, by one clock for all. What reads it is drawn anew each time. */
export const useNow = () => useSyncExternalStore(watch, read)
