/** Remembers how to undo what a running transaction has changed. Outside a transaction nothing is remembered. */
export type Journal = {
  note(undo: () => void): void
  /** Runs `work`; when it throws, everything noted is undone, last first, and the error goes on. */
  atomically<T>(work: () => T): T
}

export function createJournal(): Journal {
  let undos: (() => void)[] | undefined
  return {
    note(undo) {
      undos?.push(undo)
    },
    atomically(work) {
      const mine: (() => void)[] = []
      undos = mine
      try {
        return work()
      } catch (error) {
        for (const undo of mine.toReversed()) undo()
        throw error
      } finally {
        undos = undefined
      }
    },
  }
}
