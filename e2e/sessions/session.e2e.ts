import { expect, failedRequest, test } from '../stage/fixtures'
import { signIn } from '../stage/sign-in-journey'

test.use({ who: 'alice' })

const rounded = '924.6831701897099'

test('an access token that expires meanwhile is renewed once for all calls', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failedRequest)
  await page.goto('/balances')
  await expect(page.getByRole('table', { name: 'Balances' })).toBeVisible()
  // In this order, because a call the page is still making may be the first to be refused.
  await sandbox.clearRequests()
  await sandbox.switches({ expireAccess: true })
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.locator(`data[value^="${rounded}"]`).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Signed in as' }).getByText('Alice Liddell')).toBeVisible()
  // Both may have been known before: the page says nothing of the calls that are still under way.
  await expect
    .poll(async () => (await sandbox.requests()).some(({ grant }) => grant === 'refresh_token'))
    .toBe(true)
  const asked = await sandbox.requests()
  expect(asked.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
  expect(asked.filter(({ grant }) => grant === 'refresh_token')).toHaveLength(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('three calls that meet the expiry together share one renewal', async ({ page, sandbox, tolerate }) => {
  tolerate(failedRequest)
  await page.goto('/settings')
  await expect(page.getByText('PlasmaPay Wallet')).toBeVisible()
  // A renewal of this page's own, cut off by the next document, would be another story.
  await page.waitForLoadState('networkidle')
  await sandbox.clearRequests()
  await sandbox.switches({ expireAccess: true, latency: { '/token': 300 } })
  await page.goto('/')
  await expect(page.locator(`data[value^="${rounded}"]`).first()).toBeVisible()
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
  await expect(page.locator(`data[value^="${rounded}"]`).first()).toBeVisible()
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

test('a second tab is signed out with the first', async ({ page, context }) => {
  await page.goto('/balances')
  const second = await context.newPage()
  await second.goto('/fees')
  await expect(second.getByRole('heading', { level: 1, name: 'Fees' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(second.getByText('You have signed out in another tab')).toBeVisible()
  await expect(second.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('two tabs whose token has expired renew it once', async ({ page, context, sandbox, tolerate }) => {
  tolerate(failedRequest)
  const second = await context.newPage()
  await page.goto('/settings')
  await second.goto('/settings')
  await sandbox.clearRequests()
  await sandbox.switches({ expireAccess: true, latency: { '/token': 300 } })
  const links = [page, second].map((each) => each.getByRole('link', { name: 'Balances' }))
  await Promise.all(links.map((link) => link.click()))
  for (const each of [page, second]) await expect(each.getByRole('table', { name: 'Balances' })).toBeVisible()
  const renewals = (await sandbox.requests()).filter(({ grant }) => grant === 'refresh_token')
  expect(renewals).toHaveLength(1)
})
