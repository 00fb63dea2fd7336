/** Milliseconds of work before input gets its turn: short enough for a machine four times as slow. */
const slice = 12

type Scheduler = { yield?: () => Promise<void> }

/** After whatever waits: input, drawing, other work. */
const nextTurn = () =>
  (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.() ??
  new Promise<void>((done) => setTimeout(done))

/** Between two steps of long work: a promise to wait for once the page is due a turn, before that nothing. */
export function turns(): () => Promise<void> | undefined {
  let end = performance.now() + slice
  return () => {
    if (performance.now() < end) return undefined
    return nextTurn().then(() => {
      end = performance.now() + slice
    })
  }
}

/** Runs steps to their end without ever holding up the page for long. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  const turn = turns()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const due = turn()
    if (due) await due
  }
}
