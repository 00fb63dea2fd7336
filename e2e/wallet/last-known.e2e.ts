import type { Page } from '@playwright/test'
import { holdBack } from '../stage/hold-back'
import { expect, test } from '../stage/fixtures'
import { failureNoise } from '../stage/page-states'
import { signIn } from '../stage/sign-in-journey'

test.use({ who: 'alice' })

const total = (page: Page) => page.getByRole('main').locator('data').first()
const stale = (page: Page) => page.locator('data[data-stale=true]')
const exact = '924.683170189709970998'

/** All that is kept in the database of the last known figures; '' where there is no such database. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases()
    if (!all.some(({ name }) => name === 'pp.figures')) return ''
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
      })
    const database = await done(indexedDB.open('pp.figures'))
    const store = database.transaction('answers').objectStore('answers')
    const content = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
    database.close()
    return JSON.stringify(content)
  })

test('the figures of the last visit are shown at once, as such, and then those of the server', async ({
  page,
}) => {
  await page.goto('/')
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  await expect.poll(() => kept(page)).toContain('tokenCode=USDP')
  const tokens = await page.evaluate(() => JSON.stringify(localStorage).match(/eyJ[\w-]+/g) ?? [])
  expect(tokens.length).toBeGreaterThan(0)
  for (const token of tokens) expect(await kept(page)).not.toContain(token)

  const { give } = await holdBack(page, /\/(balance|me|tokens|fees)(\?|$)/)
  await page.reload()
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  await expect(total(page)).toHaveAttribute('data-stale', 'true')
  await expect(page.getByText(/^Updated/)).toBeVisible()
  await page.goto('/balances')
  const usdp = page.getByRole('row', { name: /^USDP/ }).locator('data').first()
  await expect(usdp).toHaveAttribute('data-stale', 'true')
  await page.goto('/send')
  await expect(page.getByRole('status').first()).toBeVisible()
  await expect(page.locator('data')).toHaveCount(0)
  await page.goto('/')
  await expect(total(page)).toHaveAttribute('data-stale', 'true')
  give()
  await expect(stale(page)).toHaveCount(0)
  await expect(page.locator(`data[value="${exact}"]`).first()).toBeVisible()
})

test('without a connection they stay, with a banner, and nothing can be sent', async ({
  page,
  context,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/')
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  await context.setOffline(true)
  await expect(page.getByText(/^Offline: figures of .+\d{2}:\d{2}/)).toBeVisible()
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  await page.getByRole('main').getByRole('link', { name: 'Send', exact: true }).click()
  await expect(page.getByText(/^Offline: figures of .+\d{2}:\d{2}/)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/^Offline/)).toHaveCount(0)
})

test('a sign-out in another tab, somebody else and the switch leave nothing of them', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  const other = await context.newPage()
  await other.goto('/settings')
  await other.getByRole('switch', { name: 'Keep the last known figures' }).click()
  await expect.poll(() => kept(page)).toBe('')
  await page.reload()
  await expect(total(page)).toHaveAttribute('value', '1040.52108273')
  expect(await kept(page)).toBe('')
  await other.getByRole('switch', { name: 'Keep the last known figures' }).click()
  await page.reload()
  await expect.poll(() => kept(page)).toContain('/balance')
  await other.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page).toHaveURL(/sign-in/)
  await expect(page.locator('data')).toHaveCount(0)
  await expect.poll(() => kept(page)).toBe('')
  await signIn(page, 'bob')
  await expect(total(page)).toBeVisible()
  await expect(page.locator(`data[value="${exact}"]`)).toHaveCount(0)
  expect(await kept(page)).not.toContain('alice')
})
