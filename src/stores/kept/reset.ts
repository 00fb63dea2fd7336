const resets: (() => void)[] = []

/** A file that keeps state outside a store registers here how to reset it. */
export const onReset = (reset: () => void) => void resets.push(reset)

/** Resets all stores to a guest's first visit. The caller must clear storage itself. */
// for tests
export function resetStores() {
  for (const reset of resets) reset()
}
