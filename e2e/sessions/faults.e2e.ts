import type { Page } from '@playwright/test'
import { everythingWorks, failureNoise } from '../stage/page-states'
import { expect, test } from '../stage/fixtures'
import type { SandboxControl } from '../stage/sandbox-control'
import { amountOf, renewals, stored } from './session-facts'

test.use({ who: 'alice' })
test.beforeEach(({ tolerate }) => tolerate(failureNoise))

const ended = (page: Page) =>
  page.getByText('Your session has ended. Sign in again to continue where you were.')
const alert = (page: Page) => page.getByRole('region', { name: 'Tokens' }).getByRole('alert')
const retry = (page: Page) => alert(page).getByRole('button', { name: 'Try again' }).click()

/** Opens a page and waits for its answers, so that the next page is the first to need a renewal. */
async function openFees(page: Page) {
  await page.goto('/fees')
  await expect(page.getByRole('combobox', { name: 'Token' })).toBeVisible()
  // The page’s last answer: a call of its own that meets an expired token would renew it.
  await expect(page.locator('main data').first()).toBeVisible()
  // What notices arrivals asks as well, once its code is there.
  await page.waitForLoadState('networkidle')
}

const differences = (times: number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0))

/** Milliseconds between renewals, as the server saw them. */
const gaps = async (sandbox: SandboxControl) =>
  differences((await sandbox.requests()).filter(({ grant }) => grant).map(({ time }) => Date.parse(time)))

/** The same as this document sent them; a browser may repeat by itself what was cut on a used connection. */
const gapsAsked = async (page: Page) =>
  differences(
    await page.evaluate(() => {
      const asked = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/token'))
      return asked.map(({ startTime }) => startTime)
    }),
  )

test('69: a renewal refused with JSON ends the session once, in all tabs', async ({
  page,
  context,
  sandbox,
}) => {
  const other = await context.newPage()
  for (const tab of [page, other]) await openFees(tab)
  await sandbox.switches({ expireAccess: true, status: { '/token': 422 } })
  await page.goto('/')
  for (const tab of [page, other]) {
    await expect(ended(tab)).toBeVisible()
    await expect(tab).toHaveURL(/\/sign-in$/)
    expect(await stored(tab)).toBeNull()
  }
  expect(await renewals(sandbox)).toEqual([422])
})

const transient = {
  503: { status: { '/token': 503 } },
  'a cut before it was executed': { drop: { '/token': 'before' } },
}
for (const [name, patch] of Object.entries(transient))
  test(`70, 71: a renewal that meets ${name} keeps the session, and a later one succeeds`, async ({
    page,
    sandbox,
  }) => {
    await openFees(page)
    const before = await stored(page)
    await sandbox.switches({ ...patch, expireAccess: true })
    await page.goto('/balances')
    await expect(alert(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    const { sid, ver, rt } = (await stored(page)) ?? {}
    expect([sid, ver, rt]).toEqual([before?.sid, before?.ver, before?.rt])
    await sandbox.switches(everythingWorks)
    await expect(async () => {
      if (await alert(page).isVisible()) await retry(page)
      await expect(amountOf(page, 'alice')).toBeVisible({ timeout: 1000 })
    }).toPass()
    // The page has made at least six calls meanwhile, and each renewal but the first waited for the delay to end.
    for (const gap of await gapsAsked(page)) expect(gap).toBeGreaterThanOrEqual(2000)
    expect((await gapsAsked(page)).length).toBeGreaterThan(0)
    expect((await stored(page))?.ver).toBe((ver ?? 0) + 1)
  })

test('70: a renewal times out after ten seconds, and the session is kept', async ({ page, sandbox }) => {
  await openFees(page)
  const before = await stored(page)
  await sandbox.switches({ expireAccess: true, latency: { '/token': 12_000 } })
  await page.goto('/balances')
  await expect(alert(page)).toContainText('PlasmaPay is overloaded right now')
  expect((await stored(page))?.rt).toBe(before?.rt)
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
})

const lost = { truncate: { truncate: ['/token'] }, cut: { drop: { '/token': { when: 'after', times: 1 } } } }
for (const [name, patch] of Object.entries(lost))
  test(`74: an answer lost after the server rotated (${name}) ends in one clean “sign in again”`, async ({
    page,
    sandbox,
  }) => {
    await openFees(page)
    await sandbox.switches({ ...patch, expireAccess: true })
    await page.goto('/balances')
    // On a slow machine the page’s own third try may have been the second renewal.
    await expect(alert(page).or(ended(page))).toBeVisible()
    await sandbox.switches(everythingWorks)
    await expect(async () => {
      if (await alert(page).isVisible()) await retry(page)
      await expect(ended(page)).toBeVisible({ timeout: 1000 })
    }).toPass()
    // Refused once, or again where a busy machine gave the first refusal up after ten seconds.
    expect(new Set((await renewals(sandbox)).slice(1))).toEqual(new Set([400]))
    expect(await stored(page)).toBeNull()
  })

test('71: every tab waits as long as Retry-After says', async ({ page, context, sandbox }) => {
  const other = await context.newPage()
  await Promise.all([page, other].map(openFees))
  const token = { '/token': { status: 503, times: 1, retryAfter: 4 } }
  await sandbox.switches({ expireAccess: true, status: token })
  await page.goto('/balances')
  await expect(alert(page)).toBeVisible()
  await other.goto('/balances')
  await expect(alert(other).or(amountOf(other, 'alice'))).toBeVisible()
  await expect(async () => {
    for (const tab of [page, other]) {
      if (await alert(tab).isVisible()) await retry(tab)
      await expect(amountOf(tab, 'alice')).toBeVisible({ timeout: 500 })
    }
  }).toPass()
  const [gap, ...others] = await gaps(sandbox)
  expect(gap).toBeGreaterThanOrEqual(4000)
  expect(others).toEqual([])
})

test('78: a 401 with the new token too is returned to the page after one renewal, and the session stays', async ({
  page,
  sandbox,
}) => {
  await openFees(page)
  await sandbox.clearRequests()
  await sandbox.switches({ status: { '/balance': 401 } })
  await page.goto('/balances')
  await expect(alert(page)).toBeVisible()
  expect(await renewals(sandbox)).toEqual([200])
  const asked = (await sandbox.requests()).filter(
    ({ path, method }) => path.endsWith('/balance') && method === 'GET',
  )
  // The page asks once more where its code came after the first refusal; that renews nothing either.
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect(asked.filter(({ status }) => status !== 401)).toEqual([])
  expect(await stored(page)).toMatchObject({ sub: 'alice' })
})

test('79: neither a 403 nor a 401 of a public resource causes a renewal', async ({ page, sandbox }) => {
  await sandbox.switches({ status: { '/balance': 403, '/actions/all': 401 } })
  await page.goto('/balances')
  await expect(alert(page)).toContainText('does not allow this')
  await page.goto('/activity?whose=all')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  expect(await renewals(sandbox)).toEqual([])
  expect(await stored(page)).toMatchObject({ sub: 'alice' })
})
