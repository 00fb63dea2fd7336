import type { Browser, BrowserContextOptions } from '@playwright/test'
import { expect, test } from '../stage/fixtures'
import { amountOf, initialBalance } from './session-facts'
import type { Stage } from '../stage/stage'

test.use({ who: 'alice' })

type Waiting = { moneyOnFirstFrame?: Promise<boolean> }

/**
 * Leaves alice’s balances, signs her out in another tab, and goes back. Returns whether the first frame of the restored page
 * showed money; undefined when the browser has loaded a new document instead.
 */
async function comeBack(browser: Browser, { app, sandbox }: Stage, options: BrowserContextOptions) {
  // A document that a route has answered counts as remote, and must ask for permission to reach this machine.
  const permissions = ['local-network-access']
  const context = await browser.newContext({ ...options, baseURL: app, permissions })
  const [page, other] = [await context.newPage(), await context.newPage()]
  // Without the served `no-store`, which would keep the document out of the cache.
  await page.route(`${app}/balances`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'no-cache' } })
  })
  // Blocks other ways for the page to learn of the sign-out before its first frame: late storage events, and new requests once it is visible.
  await page.addInitScript(() => {
    for (const event of ['storage', 'visibilitychange'])
      addEventListener(event, (one) => one.stopImmediatePropagation(), { capture: true })
  })
  await page.goto('/balances')
  // Waits for the exact figure, because a pending answer would also tell the page.
  await expect(amountOf(page, 'alice')).toHaveAttribute('data-exact', 'true')
  // Set in this document after it has loaded: its next `pageshow` is its return, and a new document has no such listener.
  await page.evaluate((amount) => {
    const moneyOnFirstFrame = new Promise<boolean>((resolve) => {
      const look = () => resolve(document.querySelector(`data[value^="${amount}"]`) !== null)
      addEventListener('pageshow', () => requestAnimationFrame(look))
    })
    Object.assign(globalThis, { moneyOnFirstFrame })
  }, initialBalance.alice)
  await page.goto(sandbox)
  await other.goto('/fees')
  await other.getByRole('button', { name: 'Sign out' }).click()
  // A restored document has no load event, so none is waited for.
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
  // The browser may have reasons of its own not to keep a page.
  for (let attempt = 0; attempt < 4 && money === undefined; attempt++)
    money = await comeBack(browser, stage, storageState ? { storageState } : {})
  // False, not undefined: the page was restored from the cache.
  expect(money).toBe(false)
  await browser.close()
})
