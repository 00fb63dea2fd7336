import type { Page } from '@playwright/test'
import { expect, failedRequest, test } from './stage/fixtures'
import { leaveForConsent, signIn, type Flow } from './stage/sign-in-journey'

const flows: Flow[] = ['code', 'implicit']
const deep = '/fees?token=EURP&amount=2.5'

/** Every address in the tab’s history, as the browser keeps it. */
async function historyOf(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page)
  const { entries } = await devtools.send('Page.getNavigationHistory')
  return entries.map(({ url }) => url)
}

for (const flow of flows) {
  test(`${flow} flow: signs in from the button to the balances`, async ({ page, baseURL }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await signIn(page, 'alice', flow)
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    expect(page.url()).toBe(`${baseURL}/`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Balances' }).click()
    const row = page.getByRole('table', { name: 'Balances' }).getByRole('row', { name: /^USDP/ })
    await expect(row.locator('data')).toHaveAttribute('value', /^924\.6831701897099/)
  })

  test(`${flow} flow: leads back to the address that was opened, with its query`, async ({
    page,
    baseURL,
  }) => {
    await page.goto(deep)
    await expect(page).toHaveURL(/\/sign-in$/)
    await signIn(page, 'alice', flow)
    expect(page.url()).toBe(baseURL + deep)
    await expect(page.getByRole('combobox', { name: 'Token' })).toHaveValue('EURP')
    await expect(page.getByRole('textbox', { name: 'Amount' })).toHaveValue('2.5')
  })

  test(`${flow} flow: neither callback nor token stays in the history`, async ({ page, baseURL }) => {
    await page.goto('/balances')
    await signIn(page, 'alice', flow)
    const visited = await historyOf(page)
    expect(visited.at(-1)).toBe(`${baseURL}/balances`)
    expect(visited.filter((url) => /auth\/callback|token=|code=/.test(url))).toEqual([])
    await page.goBack()
    await expect(page.getByRole('heading', { name: /^Allow .+\?$/ })).toBeVisible()
  })

  test(`${flow} flow: a denial is shown as an answer, not as an error`, async ({ page, baseURL }) => {
    await page.goto('/fees')
    await leaveForConsent(page, flow)
    await page.getByRole('button', { name: 'Deny' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'You did not allow access' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page).toHaveURL(`${baseURL}/sign-in`)
    await signIn(page, 'bob', flow)
    await expect(page.getByRole('heading', { level: 1, name: 'Fees' })).toBeVisible()
  })
}

test('the person chosen on the consent page is the one who is signed in', async ({ page }) => {
  await page.goto('/sign-in')
  await signIn(page, 'bob')
  const profile = page.getByRole('region', { name: 'Signed in as' })
  await expect(profile.getByText('Bob Kelso')).toBeVisible()
  await expect(profile.getByRole('link', { name: 'bob' })).toBeVisible()
})

test('an unsolicited answer is refused and not kept', async ({ page, sandbox, baseURL }) => {
  const state = 'x'.repeat(43)
  await page.goto(`/auth/callback?code=stolen&state=${state}`)
  await expect(page.getByRole('alert')).toContainText('already used or was started elsewhere')
  await expect(page).toHaveURL(`${baseURL}/sign-in`)
  expect((await historyOf(page)).join(' ')).not.toContain('stolen')
  expect(await sandbox.requests()).toEqual([])
})

test('a failure of the token endpoint is reported, and the next try works', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failedRequest)
  await sandbox.switches({ status: { '/token': 503 } })
  await page.goto('/sign-in')
  await leaveForConsent(page)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('PlasmaPay cannot be reached right now')
  await sandbox.switches({ reset: true, bots: false })
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('guests are led to the sign-in page, and can use public pages without it', async ({ page }) => {
  for (const address of ['/', '/balances', '/fees']) {
    await page.goto(address)
    await expect(page).toHaveURL(/\/sign-in$/)
  }
  await page.getByRole('link', { name: 'Look at public activity without signing in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
})
