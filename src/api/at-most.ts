/**
 * Lets so many tasks run at a time, the others in the order they came. One whose signal is aborted while it waits is
 * never begun.
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
      return await task()
    } finally {
      free()
    }
  }
}
