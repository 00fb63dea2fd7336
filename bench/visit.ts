import type { Page } from 'playwright'
import type { Side, Stage } from './stage'

/** A page of both sides. `ready` selects an element that is in the DOM only once the page can be used. */
export type Place = { page: string; signedIn: boolean; at: Record<Side, { path: string; ready: string }> }

const rows = { path: '/balances', ready: 'main tbody tr td' }
const button = { path: '/sign-in', ready: 'main button' }
const signIn: Place = { page: '/sign-in', signedIn: false, at: { floor: button, product: button } }
/** The floor has no overview, so its balances are measured instead. */
const overview: Place = {
  page: '/',
  signedIn: true,
  at: { floor: rows, product: { path: '/', ready: 'main data' } },
}
export const balances: Place = { page: '/balances', signedIn: true, at: { floor: rows, product: rows } }
export const places = [signIn, overview, balances]

/** Milliseconds since the navigation began; null for what did not happen. `origin` is its beginning in ms since 1970. */
export type Marks = { origin: number; fcp: number | null; lcp: number | null; ready: number | null }

const timeoutMs = 30_000
const pollMs = 200
/** How long paints are still recorded after the page is ready: the largest may come then. */
const afterReadyMs = 500

/** One cold load in a new browser context. `prepare` may throttle the page before it is opened. */
export async function visit(
  stage: Stage,
  side: Side,
  { signedIn, at }: Place,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Marks> {
  const { path, ready } = at[side]
  const context = await stage.open(side, signedIn)
  try {
    const page = await context.newPage()
    await page.addInitScript(watch, ready)
    await prepare(page)
    await page.goto(stage.sites[side].origin + path, { waitUntil: 'commit', timeout: timeoutMs })
    // Polls with `evaluate`, because the page’s content security policy forbids what `waitForFunction` does.
    for (
      let waited = 0;
      waited < timeoutMs && (await page.evaluate(readMarks)).ready === null;
      waited += pollMs
    )
      await page.waitForTimeout(pollMs)
    await page.waitForLoadState('networkidle', { timeout: timeoutMs })
    await page.waitForTimeout(afterReadyMs)
    return await page.evaluate(readMarks)
  } finally {
    await context.close()
  }
}

/** Runs in the page, before its first script. Has no named inner function, because tsx would wrap it for Node. */
function watch(ready: string) {
  const bench: { ready: number | null; lcp: number | null } = { ready: null, lcp: null }
  Object.assign(window, { bench })
  new PerformanceObserver((list) => {
    bench.lcp = list.getEntries().at(-1)?.startTime ?? bench.lcp
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector(ready)) return
    bench.ready = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

function readMarks() {
  const { ready, lcp } = (window as unknown as { bench: { ready: number | null; lcp: number | null } }).bench
  const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null
  return { origin: performance.timeOrigin, fcp, lcp, ready }
}
