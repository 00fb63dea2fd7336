/** A lock may be granted before the last holder’s write to localStorage is visible here; wait this long. */
const storageLagMs = 1000
export const waitForOtherTabs = () => new Promise<void>((done) => setTimeout(done, storageLagMs))
/** A lock that took longer than this to be granted was held by another tab. */
const uncontendedMs = 50

/** Runs `work` while no other tab of this browser sends. Without Web Locks only the records guard against a second send. */
export async function withSendLock<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  const asked = performance.now()
  return navigator.locks.request('pp.send', async () => {
    if (performance.now() - asked > uncontendedMs) await waitForOtherTabs()
    return work()
  })
}
