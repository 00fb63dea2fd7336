/** Milliseconds in which what another tab wrote last has come here: its lock may come over before it. */
const arriving = 1000
export const afterOthers = () => new Promise<void>((done) => setTimeout(done, arriving))
/** Milliseconds: a lock that took longer was another tab's. */
const prompt = 50

/** Runs `work` while no other tab of this browser sends; where a browser has no locks the records alone must do. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  const asked = performance.now()
  return navigator.locks.request('pp.send', async () => {
    if (performance.now() - asked > prompt) await afterOthers()
    return work()
  })
}
