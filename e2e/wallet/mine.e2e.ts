import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../stage/fixtures'

test.use({ who: 'alice' })

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Actions' }).getByRole('rowheader')

test('what happened last week, as CSV, is three presses from Overview', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  let presses = 0
  const press = async (role: 'link' | 'button', name: string) => {
    presses++
    await page.getByRole(role, { name, exact: true }).first().click()
  }
  await press('link', 'Activity')
  await press('button', '7 days')
  await expect(page).toHaveURL(/[?&]from=7d/)
  await expect(rowsOf(page).first()).toBeVisible()
  const download = page.waitForEvent('download')
  await press('button', 'Export CSV')
  const csv = await readFile(await (await download).path(), 'utf8')
  // Payments of contracts that nobody named.
  expect(csv).toContain('metro ticket')
  expect(csv).toContain('"rent, my half"')
  expect(presses).toBeLessThanOrEqual(4)
})

/** Thirty payments of alice's, as a history of her own account tells them. */
const payments = Array.from({ length: 30 }, (_, index) => ({
  global_action_seq: 900_000 + index,
  block_time: `2026-11-1${Math.floor(index / 3)}T12:00:00`,
  action_trace: {
    trx_id: `${index}`,
    receipt: { receiver: 'usdp', global_sequence: 900_000 + index },
    act: {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: {
        from: 'alice',
        to: 'bob',
        quantity: index === 29 ? '123456789012.345678901234567890 USDP' : `${index + 1}.5 USDP`,
        memo: index === 28 ? 'مرحبا بالعالم '.repeat(14) : `note ${index}`,
      },
    },
  },
}))

test('a phone shows at least eight rows of two lines, and never scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.route('**/actions/my?*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: route.request().url().endsWith('=alice') ? payments : [] })
  })
  await page.goto('/activity')
  await expect(page.getByRole('table', { name: 'Actions' })).toHaveAttribute('aria-rowcount', '31')
  await expect(page.locator('data[value="-123456789012.345678901234567890"]')).toBeVisible()
  const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox()
  await expect
    .poll(async () => {
      const boxes = await Promise.all(
        (await page.locator('[data-index]').all()).map((row) => row.boundingBox()),
      )
      return boxes.filter((box) => box && box.y + box.height <= (bar?.y ?? 0)).length
    })
    .toBeGreaterThanOrEqual(8)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
