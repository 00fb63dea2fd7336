import type { Page } from '@playwright/test'
import { expect, test } from '../stage/fixtures'
import { amountOf, sessionKey, stored } from './session-facts'
import { signIn } from '../stage/sign-in-journey'

const storageHelp = 'This browser does not let the app keep you signed in.'
const removed = 'The stored session could not be read and was removed. Sign in again.'

/** Presses the button, and returns the documents that were opened for it. */
async function pressSignIn(page: Page): Promise<string[]> {
  const opened: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && opened.push(request.url()))
  await page.getByRole('button', { name: 'Sign in with PlasmaPay' }).click()
  await expect(page.getByRole('alert').filter({ hasText: storageHelp }).first()).toBeVisible()
  return opened
}

test('5: with a full storage sign-in says so and does not leave the page; with room again it works', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2))
      for (let part = 0; ; part++)
        try {
          localStorage.setItem(`full.${size}.${part}`, 'x'.repeat(size))
        } catch {
          break
        }
  })
  expect(await pressSignIn(page)).toEqual([])
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('full.')) localStorage.removeItem(key)
  })
  await signIn(page)
  await expect(amountOf(page, 'alice')).toBeVisible()
})

test('5, 51: with storage blocked the app runs signed out and says why', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    }),
  )
  await page.goto('/balances')
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByRole('alert')).toContainText(storageHelp)
  expect(await pressSignIn(page)).toEqual([])
  await page.getByRole('link', { name: 'Look at public activity without signing in' }).click()
  await expect(page.getByRole('table', { name: 'Actions' })).toBeVisible()
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  const damage: [title: string, change: (text: string) => string][] = [
    ['49: half a record', (text) => text.slice(0, text.length / 2)],
    ['49: no record at all', () => '"hello"'],
    ['49: a list', () => '[]'],
    ['49: an older version', (text) => text.replace('"v":1', '"v":0')],
    ['49: a token nobody could send', (text) => text.replace(/"at":"[^"]+"/, '"at":"a b"')],
    ['50: another client’s record', (text) => text.replace(/"cid":"[^"]+"/, '"cid":"other"')],
    ['50: another server’s record', (text) => text.replace(/"iss":"[^"]+"/, '"iss":"https://other.test"')],
  ]
  for (const [title, change] of damage)
    test(`${title} reads as signed out and is removed, and nothing crashes`, async ({ page, sandbox }) => {
      await page.goto('/settings')
      const before = await page.evaluate((key) => localStorage.getItem(key) ?? '', sessionKey)
      const after = change(before)
      expect(after).not.toBe(before)
      await page.evaluate(([key = '', text = '']) => localStorage.setItem(key, text), [sessionKey, after])
      await sandbox.clearRequests()
      await page.goto('/balances')
      await expect(page.getByText(removed)).toBeVisible()
      expect(await stored(page)).toBeNull()
      expect((await sandbox.requests()).filter(({ path }) => path.endsWith('/balance'))).toEqual([])
    })

  test('89: Settings shows the flow, since when, until when, and what a sign-out does not do', async ({
    page,
  }) => {
    await page.goto('/settings')
    const session = page.getByRole('region', { name: 'Session' })
    const fact = (name: string) =>
      session.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]')
    await expect(fact('Flow')).toHaveText('Authorization code')
    const [since, until] = [
      fact('Signed in since').locator('time'),
      fact('Access token expires').locator('time'),
    ]
    const read = async (time: typeof since) => Date.parse((await time.getAttribute('datetime')) ?? '')
    const begun = await read(since)
    expect(begun).toBe((await stored(page))?.since)
    expect((await read(until)) - begun).toBe(900_000)
    await expect(session).toContainText('It does not sign you out of PlasmaPay itself.')
  })
})
