import type { Page } from 'playwright'
import type { Side, Stage } from './stage'

/** A page as both sides have it; `ready` selects what is in the DOM only once the page can be used. */
export type Place = { page: string; signedIn: boolean; at: Record<Side, { path: string; ready: string }> }

const rows = { path: '/balances', ready: 'main tbody tr td' }
const button = { path: '/sign-in', ready: 'main button' }
const signIn: Place = { page: '/sign-in', signedIn: false, at: { floor: button, product: button } }
/** The floor has no overview: its balances stand for it. */
const overview: Place = {
  page: '/',
  signedIn: true,
  at: { floor: rows, product: { path: '/', ready: 'main data' } },
}
export const balances: Place = { page: '/balances', signedIn: true, at: { floor: rows, product: rows } }
export const places = [signIn, overview, balances]

/** Milliseconds since the navigation began; null for what did not happen. `origin` is when it began, since 1970. */
export type Marks = { origin: number; fcp: number | null; lcp: number | null; ready: number | null }

const patience = 30_000
const pause = 200
/** What is still painted after the page is ready may be its largest part. */
const settling = 500

/** One cold load in a context of its own. `prepare` may slow the page down before it is opened. */
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
    await page.goto(stage.sites[side].origin + path, { waitUntil: 'commit', timeout: patience })
    // Asked from out here, because the page's content security policy forbids what `waitForFunction` does.
    for (
      let waited = 0;
      waited < patience && (await page.evaluate(readMarks)).ready === null;
      waited += pause
    )
      await page.waitForTimeout(pause)
    await page.waitForLoadState('networkidle', { timeout: patience })
    await page.waitForTimeout(settling)
    return await page.evaluate(readMarks)
  } finally {
    await context.close()
  }
}

/** Runs in the page, before its first script. Without a named inner function: tsx would wrap it for Node. */
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
