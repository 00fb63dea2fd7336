/**
 * Lets so many tasks run at a time, the others in the order they came. A task whose signal is aborted gives up its place
 * at once, and is never begun if it was still waiting.
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

  /** The place goes straight to the next in line: a newcomer in between could not take it as well. */
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
