import type { Locator, Page } from '@playwright/test'
import { rent } from './stage/composing'
import { expect, test } from './stage/fixtures'

const farthest = 40

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor()
  for (let step = 0; step < farthest; step++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab did not reach ${String(target)}.`)
}

async function write(page: Page, name: string, text: string) {
  await tabTo(page, page.getByRole('textbox', { name, exact: true }))
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

async function press(page: Page, target: Locator) {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('without a mouse: sign in, compose, review, send', async ({ page }) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.goto('/sign-in')
  await button('Sign in with PlasmaPay').waitFor()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(button('Sign in with PlasmaPay')).toBeFocused()
  await page.keyboard.press('Enter')
  await press(page, button('Allow'))
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const nav = page.getByRole('navigation', { name: 'Main' })
  await press(page, nav.getByRole('link', { name: 'New transaction' }))
  await expect(page.getByRole('main')).toBeFocused()
  await write(page, 'Contract', rent.contract)
  await write(page, 'Action', rent.action)
  await tabTo(page, page.getByRole('tab', { name: 'Form' }))
  await page.keyboard.press('Alt+j')
  await write(page, 'Data (JSON)', rent.data)
  await press(page, button('Review'))
  await press(page, button('Sign and send'))
  await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
  await expect(page.locator('[data-verdict="match"]')).toHaveCount(12)
  await expect(page.locator('[data-verdict="differs"]')).toHaveCount(0)
})
