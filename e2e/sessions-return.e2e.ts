import { expect, test } from './fixtures'
import { amountOf, holds } from './session-facts'

test.use({ who: 'alice' })

type Seen = { persisted: boolean; money: boolean }

test('88: a page from the back/forward cache has no money on its first frame after a sign-out elsewhere', async ({
  playwright,
  launchOptions,
  storageState,
  stage,
}) => {
  // Playwright switches the cache off; and `no-store`, which our documents carry, keeps them out of it.
  const ignoreDefaultArgs = ['--disable-back-forward-cache']
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs })
  const context = await browser.newContext({
    baseURL: stage.app,
    ...(storageState && { storageState }),
    // A document that a route has answered counts as one from afar, which must ask for what is near.
    permissions: ['local-network-access'],
  })
  const [page, other] = [await context.newPage(), await context.newPage()]
  await page.route(`${stage.app}/balances`, async (route) => {
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
  await page.goto(stage.sandbox)
  await other.goto('/fees')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await page.goBack()
  await expect(page.getByText('You have signed out in another tab')).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in$/)
  expect(await page.evaluate(() => (globalThis as { seen?: Seen }).seen)).toEqual({
    persisted: true,
    money: false,
  })
  await browser.close()
})
