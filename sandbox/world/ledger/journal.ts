/** Records how to undo the changes of a running transaction. Outside a transaction it records nothing. */
export type Journal = {
  onRollback(undo: () => void): void
  /** Runs `work`. When it throws, all changes are undone, the last one first, and the error is thrown again. */
  atomically<T>(work: () => T): T
}

export function createJournal(): Journal {
  let undos: (() => void)[] | undefined
  return {
    onRollback(undo) {
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
