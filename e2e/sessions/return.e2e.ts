import type { Browser, BrowserContextOptions } from '@playwright/test'
import { expect, test } from '../stage/fixtures'
import { amountOf, holds } from './session-facts'
import type { Stage } from '../stage/stage'

test.use({ who: 'alice' })

type Waiting = { moneyOnFirstFrame?: Promise<boolean> }

/**
 * Leaves alice's balances, signs her out in another tab, and goes back: was money on the first frame of the page that
 * came back? Nothing where the browser has loaded a new document instead.
 */
async function comeBack(browser: Browser, { app, sandbox }: Stage, options: BrowserContextOptions) {
  // A document that a route has answered counts as one from afar, which must ask for what is near.
  const permissions = ['local-network-access']
  const context = await browser.newContext({ ...options, baseURL: app, permissions })
  const [page, other] = [await context.newPage(), await context.newPage()]
  // With `no-store`, as it is served, the document would be kept out of the cache.
  await page.route(`${app}/balances`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'no-cache' } })
  })
  // What also tells the page, at times before its first frame: a late word of storage, fresh questions once it is visible.
  await page.addInitScript(() => {
    for (const event of ['storage', 'visibilitychange'])
      addEventListener(event, (one) => one.stopImmediatePropagation(), { capture: true })
  })
  await page.goto('/balances')
  // By the exact figure: an answer still under way would also tell the page.
  await expect(amountOf(page, 'alice')).toHaveAttribute('data-exact', 'true')
  // Asked of this document once it stands: its next `pageshow` is its return, and a new document knows of no question.
  await page.evaluate((amount) => {
    const moneyOnFirstFrame = new Promise<boolean>((resolve) => {
      const look = () => resolve(document.querySelector(`data[value^="${amount}"]`) !== null)
      addEventListener('pageshow', () => requestAnimationFrame(look))
    })
    Object.assign(globalThis, { moneyOnFirstFrame })
  }, holds.alice)
  await page.goto(sandbox)
  await other.goto('/fees')
  await other.getByRole('button', { name: 'Sign out' }).click()
  // A document from the cache is not loaded, so no load is waited for.
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveURL(/\/sign-in$/)
  const money = await page.evaluate(() => (globalThis as Waiting).moneyOnFirstFrame)
  await context.close()
  return money
}

test('88: a page from the back/forward cache has no money on its first frame after a sign-out elsewhere', async ({
  playwright,
  launchOptions,
  storageState,
  stage,
}) => {
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs })
  let money: boolean | undefined
  // The browser may have a reason of its own not to keep a page.
  for (let attempt = 0; attempt < 4 && money === undefined; attempt++)
    money = await comeBack(browser, stage, storageState ? { storageState } : {})
  // False, not undefined: the page did come from the cache.
  expect(money).toBe(false)
  await browser.close()
})
