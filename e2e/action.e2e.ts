import type { Page } from '@playwright/test'
import { expectFrame, expectHealing, failureNoise } from './faces'
import { expect, test } from './fixtures'

/** Opens a bet: an action with actions inside. */
async function openBet(page: Page): Promise<string> {
  await page.goto('/activity?contract=plasma.dice&whose=all')
  await page.getByRole('link', { name: 'plasma.dice::bet', exact: true }).first().click()
  const heading = page.getByRole('heading', { level: 1, name: /^Action \d+$/ })
  await expect(heading).toBeVisible()
  return heading.innerText()
}

test('guests open an action: facts, tree, data and the raw answer', async ({ page, baseURL }) => {
  const heading = await openBet(page)
  await expectFrame(page, heading)
  const sequence = heading.replace('Action ', '')
  expect(page.url()).toBe(`${baseURL}/activity/${sequence}?contract=plasma.dice&whose=all`)
  const raw = page.getByRole('group', { name: 'Raw JSON' })
  expect(JSON.parse(await raw.innerText())).toMatchObject({ action_trace: { act: { name: 'bet' } } })
  await expect(raw).toContainText(`"global_action_seq": ${sequence}`)
  const data = JSON.parse(await page.getByRole('group', { name: 'Data' }).innerText()) as { quantity: string }
  const amount = page.getByRole('tree', { name: 'Trace' }).locator('data').first()
  await expect(amount).toHaveAttribute('value', data.quantity.replace(/ [A-Z]+$/, ''))
})

test('the trace is a tree: arrows, Home and End move, left and right close and open', async ({ page }) => {
  await openBet(page)
  const tree = page.getByRole('tree', { name: 'Trace' })
  const items = tree.getByRole('treeitem')
  await expect(items.first()).toBeVisible()
  const total = await items.count()
  expect(total).toBeGreaterThan(3)
  const root = items.first()
  await expect(root).toHaveAccessibleName(/plasma\.dice::bet/)
  await expect(root.getByRole('treeitem', { name: /usdp::transfer|[a-z]+p::transfer/ }).first()).toBeVisible()
  await root.focus()
  await page.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(items.nth(total - 1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(items.nth(total - 2)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(root).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(root).toHaveAttribute('aria-expanded', 'false')
  await expect(items).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(root).toHaveAttribute('aria-expanded', 'true')
  await expect(items).toHaveCount(total)
})

test('the raw answer can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openBet(page)
  await page.getByRole('button', { name: 'Copy as JSON' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await page.getByRole('group', { name: 'Raw JSON' }).textContent())
})

test('an action that is not kept says so', async ({ page }) => {
  await page.goto('/activity/999999999?contract=plasma.dice')
  await expectFrame(page, 'Action 999999999')
  await expect(
    page.getByText('is not among the actions of plasma.dice that PlasmaPay keeps now'),
  ).toBeVisible()
})

test('a failed answer keeps the heading and heals', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await openBet(page)
  await desk.switches({ html: ['/actions/all'] })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
  const main = page.getByRole('main')
  await expectHealing(main, 'could not be read', desk, page.getByRole('tree', { name: 'Trace' }))
})
