/** What other relays write is seen after this time at the latest. */
const longestRestMs = 5_000

type Work = {
  /** Does what is due now. True where there may be more of it. */
  turn: () => Promise<boolean>
  /** In how many milliseconds something is due next; Infinity where nothing is. */
  dueIn: () => Promise<number>
}

export type Loop = {
  /** Something may be due. */
  wake: () => void
  /** Ends after the turn that is being taken. */
  stop: () => Promise<void>
}

/** Does work that is in the database for as long as this process runs. Where the database cannot be reached, it begins anew after a rest. */
export function startLoop({ turn, dueIn }: Work): Loop {
  const ending = new AbortController()
  let isWoken = false
  let wakeUp: (() => void) | undefined

  const rest = async (ms: number) => {
    if (ending.signal.aborted || isWoken) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(Math.min(longestRestMs, ms), 1))
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  const once = async () => {
    isWoken = false
    if (!(await turn())) await rest(await dueIn())
  }
  const run = async () => {
    while (!ending.signal.aborted) await once().catch(() => rest(longestRestMs))
  }
  const wake = () => {
    isWoken = true
    wakeUp?.()
  }
  const running = run()
  return {
    wake,
    stop: () => {
      ending.abort()
      wake()
      return running
    },
  }
}
