import { expectAccessible } from './stage/accessible'
import type { Page } from '@playwright/test'
import { expectFrame, expectRecovery, failureNoise } from './stage/page-states'
import { expect, test } from './stage/fixtures'
import { betAnswer, hostileAnswer, longAnswer, refusedAnswer } from './stage/traces'
import { clipboardText } from './stage/clipboard'

/** Opens a bet, an action with inline actions. */
async function openBet(page: Page): Promise<string> {
  await page.goto('/activity?contract=plasma.dice&whose=all')
  await page.getByRole('link', { name: 'plasma.dice::bet', exact: true }).first().click()
  const heading = page.getByRole('heading', { level: 1, name: /^Action \d+$/ })
  await expect(heading).toBeVisible()
  return heading.innerText()
}

async function paste(page: Page, text: string) {
  await page.goto('/activity/pasted')
  await page.getByRole('textbox', { name: 'Trace (JSON)' }).fill(text)
  await expect(page.getByRole('tree', { name: 'Trace' })).toBeVisible()
}

test('a guest sees an action’s facts, money, tree, data and raw answer, and can copy them', async ({
  page,
  baseURL,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  const heading = await openBet(page)
  await expectFrame(page, heading)
  const sequence = heading.replace('Action ', '')
  expect(page.url()).toBe(`${baseURL}/activity/${sequence}?contract=plasma.dice&whose=all`)
  const raw = page.getByRole('group', { name: 'Raw JSON' })
  await expect(raw).toContainText(`"global_action_seq": ${sequence}`)
  await page.getByRole('tab', { name: 'As JSON' }).click()
  const data = JSON.parse(await page.getByRole('group', { name: 'Data' }).innerText()) as { quantity: string }
  const stake = data.quantity.replace(/ [A-Z]+$/, '')
  const amount = page.getByRole('tree', { name: 'Trace' }).locator('data').first()
  await expect(amount).toHaveAttribute('value', stake)
  const moved = page.getByRole('table', { name: 'Movements' }).locator('data').first()
  await expect(moved).toHaveAttribute('value', stake)
  await page.getByRole('button', { name: 'Copy as JSON' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await clipboardText(page)).toBe(await raw.textContent())
})

test('the trace is a tree for the keyboard, and an arrow of the picture leads into it', async ({ page }) => {
  await openBet(page)
  const tree = page.getByRole('tree', { name: 'Trace' })
  const items = tree.getByRole('treeitem')
  await expect(items.first()).toBeVisible()
  const total = await items.count()
  expect(total).toBeGreaterThan(3)
  const root = items.first()
  await expect(root).toHaveAccessibleName(/plasma\.dice::bet/)
  await expect(root.getByRole('treeitem', { name: /[a-z]+p::transfer/ }).first()).toBeVisible()
  await root.focus()
  await page.keyboard.press('End')
  await expect(items.nth(total - 1)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(root).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(items).toHaveCount(1)
  await page.keyboard.press('*')
  await expect(items).toHaveCount(total)
  await page.getByRole('figure', { name: 'Flow of money' }).getByRole('button').first().click()
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveAccessibleName(/[a-z]+p::transfer/)
  await expect(tree.getByRole('treeitem', { selected: true })).toBeFocused()
  await expect(page).toHaveURL(/[?&]node=\d/)
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: /^Details of [a-z]+p::transfer/ })).toBeVisible()
})

test('an action can be used as a template, and leads to the next one of the list', async ({ page }) => {
  await openBet(page)
  const first = page.url()
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await expect(page).not.toHaveURL(first)
  await page.getByRole('link', { name: 'Previous', exact: true }).click()
  await expect(page).toHaveURL(first)
  await page.getByRole('button', { name: 'Use as template' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New transaction' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Contract', exact: true })).toHaveValue('plasma.dice')
  await expect(page.getByRole('textbox', { name: 'Action', exact: true })).toHaveValue('bet')
  await page.getByRole('tab', { name: 'JSON' }).click()
  await expect(page.getByRole('textbox', { name: 'Data (JSON)' })).toHaveValue(/"quantity": "\d/)
})

test('the page says when an action is not kept, and recovers from a failed answer', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/activity/999999999?contract=plasma.dice')
  await expectFrame(page, 'Action 999999999')
  await expect(page.getByText('is not in PlasmaPay’s history (plasma.dice).')).toBeVisible()
  await openBet(page)
  await sandbox.switches({ html: ['/actions/all'] })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
  const main = page.getByRole('main')
  await expectRecovery(main, 'could not be read', sandbox, page.getByRole('tree', { name: 'Trace' }))
})

test('a pasted trace opens offline, wide and narrow, light and dark', async ({ page, context }) => {
  await page.goto('/activity?contract=plasma.dice')
  await page.getByRole('link', { name: 'Open a trace' }).click()
  await expectFrame(page, 'Open a trace')
  await context.setOffline(true)
  await page.getByRole('textbox', { name: 'Trace (JSON)' }).fill(betAnswer)
  await expect(page.getByRole('treeitem')).toHaveCount(4)
  await expect(page.getByRole('table', { name: 'Movements' }).getByRole('row')).toHaveCount(2)
  await expect(
    page.getByText(/^USDP: before fees, everything sent by one account was sent to another/),
  ).toBeVisible()
  await context.setOffline(false)
  await expectAccessible(page)
})

test('a refusal that is dropped on the page begins with the contract’s message', async ({ page }) => {
  await page.goto('/activity/pasted')
  await expect(page.getByRole('textbox', { name: 'Trace (JSON)' })).toBeVisible()
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'trace.json', { type: 'application/json' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, refusedAnswer)
  const failed = page.getByRole('region', { name: 'This failed' })
  await expect(failed.getByText('overdrawn balance', { exact: true })).toBeVisible()
  await failed.getByRole('button', { name: 'Show where' }).click()
  await expect(page.getByRole('treeitem', { name: 'usdp::transfer, failed' })).toBeFocused()
})

test('markup, invisible characters and javascript: links in a trace stay text', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await paste(page, hostileAnswer)
  await page.getByRole('tab', { name: 'As JSON' }).click()
  const main = page.getByRole('main')
  await expect(main.locator('img, script, [href^="javascript"]')).toHaveCount(0)
  expect(await page.evaluate(() => (window as { pwned?: unknown }).pwned)).toBeUndefined()
  await expect(main.locator('[data-code="U+202E"]').first()).toBeVisible()
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overhang).toBeLessThanOrEqual(0)
})

test('five thousand traces stay usable', async ({ page }) => {
  await paste(page, longAnswer(5000))
  const items = page.getByRole('treeitem')
  expect(await items.count()).toBeLessThan(100)
  await items.first().focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('treeitem', { name: 'a::n4999' })).toBeFocused()
  await page.getByRole('searchbox', { name: 'Search in the trace' }).fill('a::n77')
  await expect(page.getByText('11 traces found')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { name: 'a::n77', exact: true })).toBeFocused()
})
