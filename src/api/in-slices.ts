/** Work for this long before yielding to input: short enough for a machine four times as slow. */
const sliceMs = 12

type Scheduler = { yield?: () => Promise<void> }

/** Resolves after pending input, drawing and other work. */
const nextTurn = () =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ??
  new Promise<void>((done) => setTimeout(done))

/** To call between steps of long work: returns a promise to wait for once the slice is used up, else undefined. */
export function turns(): () => Promise<void> | undefined {
  let end = performance.now() + sliceMs
  return () => {
    if (performance.now() < end) return undefined
    return nextTurn().then(() => {
      end = performance.now() + sliceMs
    })
  }
}

/** Runs all steps without blocking the page for long. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  const turn = turns()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const due = turn()
    if (due) await due
  }
}
