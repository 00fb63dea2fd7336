import { expect, failedRequest, test } from '../stage/fixtures'
import { signIn } from '../stage/sign-in-journey'

test.use({ who: 'alice' })

const rounded = '924.6831701897099'

test('three calls that meet the expiry together share one renewal', async ({ page, sandbox, tolerate }) => {
  tolerate(failedRequest)
  await page.goto('/settings')
  await expect(page.getByText('PlasmaPay Wallet')).toBeVisible()
  // A renewal by this page would be cut off by the next document, which is not tested here.
  await page.waitForLoadState('networkidle')
  await sandbox.clearRequests()
  await sandbox.switches({ expireAccess: true, latency: { '/token': 300 } })
  await page.goto('/balances')
  await expect(page.locator(`data[value^="${rounded}"]:not([data-stale])`).first()).toBeVisible()
  const asked = await sandbox.requests()
  expect(asked.filter(({ status }) => status === 401)).toHaveLength(3)
  expect(asked.filter(({ grant }) => grant === 'refresh_token')).toHaveLength(1)
})

test('after a revocation the page says so, and signing in again leads back', async ({
  page,
  sandbox,
  tolerate,
  baseURL,
}) => {
  tolerate(failedRequest)
  await page.goto('/')
  await expect(page.locator(`data[value^="${rounded}"]:not([data-stale])`).first()).toBeVisible()
  await sandbox.switches({ revokeAll: true })
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Fees' }).click()
  await expect(page.getByText('Your session has ended')).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in$/)
  await signIn(page)
  expect(page.url()).toBe(`${baseURL}/fees`)
  await expect(page.getByRole('heading', { level: 1, name: 'Fees' })).toBeVisible()
})

test('signing out forgets the tokens and leads to the sign-in page', async ({ page }) => {
  await page.goto('/balances')
  const stored = () => page.evaluate(() => JSON.stringify(localStorage))
  const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/
  expect(await stored()).toMatch(token)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('status')).toContainText('You have signed out here')
  expect(await stored()).not.toMatch(token)
  await page.goto('/balances')
  await expect(page).toHaveURL(/\/sign-in$/)
})
