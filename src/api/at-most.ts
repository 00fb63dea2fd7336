/**
 * Runs at most `places` tasks at a time, in the order they came. A task whose signal is aborted gives up its place at once, and is
 * never started if it was still waiting.
 */
export function atMost(places: number) {
  let taken = 0
  const waiting = new Set<() => void>()

  const place = (signal: AbortSignal) =>
    new Promise<void>((enter, leave) => {
      if (taken < places) {
        taken++
        enter()
        return
      }
      waiting.add(enter)
      signal.addEventListener('abort', () => waiting.delete(enter) && leave(signal.reason as Error), {
        once: true,
      })
    })

  /** Hands the place directly to the next task, so that a new one cannot take it as well. */
  const free = () => {
    const [next] = waiting
    if (next) {
      waiting.delete(next)
      next()
    } else taken--
  }

  return async <Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result> => {
    signal.throwIfAborted()
    await place(signal)
    try {
      signal.throwIfAborted()
      return await Promise.race([task(), abortOf(signal)])
    } finally {
      free()
    }
  }
}

const abortOf = (signal: AbortSignal) =>
  new Promise<never>((_, leave) => {
    signal.addEventListener('abort', () => leave(signal.reason as Error), { once: true })
  })
