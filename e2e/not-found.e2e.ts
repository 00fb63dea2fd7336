import { expectFrame } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test('an unknown address says so and links to the app', async ({ page }) => {
  for (const address of ['/nowhere', '/balances/extra', '/%F0%9F%92%B8', '/settings/../etc']) {
    await page.goto(address)
    await expectFrame(page, 'Page not found')
  }
  await page.getByRole('main').getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
