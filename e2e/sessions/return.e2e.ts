import type { Browser, BrowserContextOptions } from '@playwright/test'
import { expect, test } from '../stage/fixtures'
import { amountOf, holds } from './session-facts'
import type { Stage } from '../stage/stage'

test.use({ who: 'alice' })

/** What stood on the page's first frame after it had come back. */
type Seen = { persisted: boolean; money: boolean }

/** Leaves alice's balances, signs her out in another tab, and goes back. */
async function comeBack(
  browser: Browser,
  { app, sandbox }: Stage,
  options: BrowserContextOptions,
): Promise<Seen> {
  // A document that a route has answered counts as one from afar, which must ask for what is near.
  const permissions = ['local-network-access']
  const context = await browser.newContext({ ...options, baseURL: app, permissions })
  const [page, other] = [await context.newPage(), await context.newPage()]
  // With `no-store`, as it is served, the document would be kept out of the cache.
  await page.route(`${app}/balances`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'no-cache' } })
  })
  await page.addInitScript((amount) => {
    const look = (persisted: boolean) => {
      const money = document.querySelector(`data[value="${amount}"]`) !== null
      Object.assign(globalThis, { seen: { persisted, money } satisfies Seen })
    }
    addEventListener('pageshow', ({ persisted }) => requestAnimationFrame(() => look(persisted)))
  }, holds.alice)
  await page.goto('/balances')
  await expect(amountOf(page, 'alice')).toBeVisible()
  await page.goto(sandbox)
  await other.goto('/fees')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in$/)
  const seen = await page.waitForFunction(() => (globalThis as { seen?: Seen }).seen)
  const value = await seen.jsonValue()
  await context.close()
  return value ?? { persisted: false, money: true }
}

test('88: a page from the back/forward cache has no money on its first frame after a sign-out elsewhere', async ({
  playwright,
  launchOptions,
  storageState,
  stage,
}) => {
  test.setTimeout(60_000)
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs })
  let isFromCache = false
  // The browser may have a reason of its own not to keep a page.
  for (let attempt = 0; attempt < 4 && !isFromCache; attempt++) {
    const seen = await comeBack(browser, stage, storageState ? { storageState } : {})
    expect(seen.money).toBe(false)
    isFromCache = seen.persisted
  }
  expect(isFromCache).toBe(true)
  await browser.close()
})
