import { expect, type Locator, type Page } from '@playwright/test'
import type { SandboxControl } from './sandbox-control'

/** How a GET can fail, and what the page then says. */
export const failures = [
  { name: '503', patch: (of: string) => ({ status: { [of]: 503 } }), says: 'PlasmaPay is overloaded' },
  { name: '500', patch: (of: string) => ({ status: { [of]: 500 } }), says: 'a problem of its own' },
  { name: '404', patch: (of: string) => ({ status: { [of]: 404 } }), says: 'does not have what was asked' },
  { name: '403', patch: (of: string) => ({ status: { [of]: 403 } }), says: 'does not allow this' },
  { name: 'HTML', patch: (of: string) => ({ html: [of] }), says: 'could not be read' },
  { name: 'half an answer', patch: (of: string) => ({ truncate: [of] }), says: 'could not be read' },
  { name: 'no answer', patch: (of: string) => ({ drop: { [of]: 'before' } }), says: 'cannot be reached' },
  {
    name: 'no CORS',
    patch: (of: string) => ({ status: { [of]: 500 }, noCorsOnErrors: true }),
    says: 'cannot be reached',
  },
]

/** The console messages of Chromium for the failures above. */
export const failureNoise = /^error: (Failed to load resource|Access to fetch at .+ blocked by CORS policy)/

export const everythingWorks = { reset: true, bots: false }

/** Expects a region to show its failure, and to recover by "Try again" once the server works again. */
export async function expectRecovery(
  region: Locator,
  says: string,
  sandbox: SandboxControl,
  recovered: Locator,
) {
  const alert = region.getByRole('alert')
  await expect(alert).toContainText(says)
  await expect(recovered).toHaveCount(0)
  await sandbox.switches(everythingWorks)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(recovered).toBeVisible()
  await expect(alert).toHaveCount(0)
}

/** Expects a region to announce that it is loading, until the answer that is held back is given. */
export async function expectWaiting(region: Locator, ready: Locator, give: () => void) {
  await expect(region.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible()
  give()
  await expect(ready).toBeVisible()
  await expect(region.getByText('Loading')).toHaveCount(0)
}

/** Expects heading, landmarks, title and skip link as every page has them. */
export async function expectFrame(page: Page, heading: string) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(page).toHaveTitle(`${heading} · PlasmaPay`)
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.getByRole('banner')).toHaveCount(1)
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Skip to content' })).toHaveCount(1)
}

/** Chromium’s cumulative layout shift since the page was opened; 0 is none. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value
        }
        const observer = new PerformanceObserver((list) => add(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        // Buffered entries are delivered in a task of their own, before the second frame from now.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve((add(observer.takeRecords()), sum))))
      }),
  )
}
