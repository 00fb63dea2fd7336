/** Milliseconds of work before input gets its turn: short enough for a machine four times as slow. */
const slice = 12

type Scheduler = { yield?: () => Promise<void> }

/** After whatever waits: input, drawing, other work. */
const nextTurn = () =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ?? new Promise((done) => setTimeout(done))

/** Runs steps to their end without ever holding up the page for long. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + slice
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < end)
    await nextTurn()
  }
}
