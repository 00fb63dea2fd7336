import type { Page } from '@playwright/test'
import { failureNoise } from '../stage/page-states'
import { expect, test } from '../stage/fixtures'
import { amountOf, renewals, stored } from './session-facts'
import { signIn } from '../stage/sign-in-journey'

const hour = 3_600_000

/**
 * `setClock` sets by how much the page’s clock is wrong from the next document on. The present document keeps its clock;
 * otherwise it would renew a token that suddenly looks old, and be gone before the answer.
 */
const controlClock = (page: Page) =>
  page.addInitScript(() => {
    const now = Date.now.bind(Date)
    const wrongBy = Number(sessionStorage.getItem('clock') ?? 0)
    Date.now = () => now() + wrongBy
  })
const setClock = (page: Page, ms: number) =>
  page.evaluate((ms) => sessionStorage.setItem('clock', String(ms)), ms)

/** Loads two pages anew; each makes several calls. */
async function lookAround(page: Page) {
  await page.goto('/balances')
  await expect(amountOf(page, 'alice')).toBeVisible()
  await page.goto('/')
  await expect(page.getByText('Alice Liddell')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}

for (const hours of [24, -24]) {
  test(`75: a local clock ${hours} hours ahead from the start causes no renewal`, async ({
    page,
    sandbox,
  }) => {
    await controlClock(page)
    await page.goto('/sign-in')
    await setClock(page, hours * hour)
    await page.reload()
    await signIn(page)
    await lookAround(page)
    expect(await renewals(sandbox)).toEqual([])
  })

  test(`76: a local clock that jumps by ${hours} hours costs at most one renewal`, async ({
    page,
    sandbox,
  }) => {
    await controlClock(page)
    await page.goto('/sign-in')
    await signIn(page)
    await setClock(page, hours * hour)
    await lookAround(page)
    await setClock(page, 0)
    await lookAround(page)
    expect((await renewals(sandbox)).length).toBeLessThanOrEqual(1)
  })
}

test.describe('near the end of a token', () => {
  test.beforeEach(async ({ page, sandbox, tolerate }) => {
    tolerate(failureNoise)
    await controlClock(page)
    await sandbox.switches({ accessTtl: 25 })
    await page.goto('/sign-in')
    await signIn(page)
    await expect(amountOf(page, 'alice')).toBeVisible()
    // The token is older than ten seconds and in its last thirty.
    await setClock(page, 12_000)
    await sandbox.clearRequests()
  })

  test('72: a failed early renewal does not stop a call while the token lives', async ({ page, sandbox }) => {
    await sandbox.switches({ status: { '/token': 503 } })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(await renewals(sandbox)).toEqual([503])
    expect(await stored(page)).toMatchObject({ ver: 1 })
  })

  test('70: a refusal without CORS headers does not end the session', async ({ page, sandbox }) => {
    await sandbox.switches({ status: { '/token': 400 }, noCorsOnErrors: true })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(new Set(await renewals(sandbox))).toEqual(new Set([400]))
    expect(await stored(page)).toMatchObject({ ver: 1, sub: 'alice' })
  })

  test('80: where a 401 has no CORS headers, a known expiry is renewed before it', async ({
    page,
    sandbox,
  }) => {
    await sandbox.switches({ expireAccess: true, noCorsOnErrors: true })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(await renewals(sandbox)).toEqual([200])
  })
})

test('80: where a 401 has no CORS headers, an unknown expiry gives an error and no sign-out', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/sign-in')
  await signIn(page)
  await sandbox.switches({ expireAccess: true, noCorsOnErrors: true })
  await page.goto('/balances')
  await expect(page.getByRole('alert').first()).toContainText('PlasmaPay cannot be reached from here')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  expect(await renewals(sandbox)).toEqual([])
  expect(await stored(page)).toMatchObject({ sub: 'alice' })
})
