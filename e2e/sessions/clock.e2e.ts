import type { Page } from '@playwright/test'
import { failureNoise } from '../stage/faces'
import { expect, test } from '../stage/fixtures'
import { amountOf, renewals, stored } from './session-facts'
import { signIn } from '../stage/sign-in-journey'

const hour = 3_600_000

/**
 * From the next document on, the page's clock goes wrong by what `setClock` says. The present one keeps its clock: it
 * would renew a token that has grown old at a stroke, and take the answer with it when it goes.
 */
const bendClock = (page: Page) =>
  page.addInitScript(() => {
    const now = Date.now.bind(Date)
    const wrongBy = Number(sessionStorage.getItem('clock') ?? 0)
    Date.now = () => now() + wrongBy
  })
const setClock = (page: Page, ms: number) =>
  page.evaluate((ms) => sessionStorage.setItem('clock', String(ms)), ms)

/** Three screens, each loaded anew and each with several calls. */
async function lookAround(page: Page) {
  for (const _ of [1, 2]) {
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    await page.goto('/')
    await expect(page.getByText('Alice Liddell')).toBeVisible()
  }
  await expect(page.getByRole('alert')).toHaveCount(0)
}

for (const hours of [24, -24]) {
  test(`75: a server ${hours} hours ahead from the start causes no renewal`, async ({ page, desk }) => {
    await desk.switches({ clockOffset: hours * 3600 })
    await page.goto('/sign-in')
    await signIn(page)
    await lookAround(page)
    expect(await renewals(desk)).toEqual([])
  })

  test(`75: a local clock ${hours} hours ahead from the start causes no renewal`, async ({ page, desk }) => {
    await bendClock(page)
    await page.goto('/sign-in')
    await setClock(page, hours * hour)
    await page.reload()
    await signIn(page)
    await lookAround(page)
    expect(await renewals(desk)).toEqual([])
  })

  test(`76: a local clock that jumps by ${hours} hours costs at most one renewal`, async ({ page, desk }) => {
    await bendClock(page)
    await page.goto('/sign-in')
    await signIn(page)
    await setClock(page, hours * hour)
    await lookAround(page)
    await setClock(page, 0)
    await lookAround(page)
    expect((await renewals(desk)).length).toBeLessThanOrEqual(1)
  })
}

test.describe('near the end of a token', () => {
  test.beforeEach(async ({ page, desk, tolerate }) => {
    tolerate(failureNoise)
    await bendClock(page)
    await desk.switches({ accessTtl: 25 })
    await page.goto('/sign-in')
    await signIn(page)
    await expect(amountOf(page, 'alice')).toBeVisible()
    // Older than ten seconds, and within the last thirty of its life.
    await setClock(page, 12_000)
    await desk.forget()
  })

  test('72: a failed early renewal does not stop a call while the token lives', async ({ page, desk }) => {
    await desk.switches({ status: { '/token': 503 } })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(await renewals(desk)).toEqual([503])
    expect(await stored(page)).toMatchObject({ ver: 1 })
  })

  test('70: a refusal without CORS headers is none: the session is kept', async ({ page, desk }) => {
    await desk.switches({ status: { '/token': 400 }, noCorsOnErrors: true })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(new Set(await renewals(desk))).toEqual(new Set([400]))
    expect(await stored(page)).toMatchObject({ ver: 1, sub: 'alice' })
  })

  test('80: where a 401 has no CORS headers, an end that is known is renewed before it', async ({
    page,
    desk,
  }) => {
    await desk.switches({ expireAccess: true, noCorsOnErrors: true })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(await renewals(desk)).toEqual([200])
  })
})

test('80: … and one that is not known is an error, no sign-out', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await page.goto('/sign-in')
  await signIn(page)
  await desk.switches({ expireAccess: true, noCorsOnErrors: true })
  await page.goto('/balances')
  await expect(page.getByRole('alert').first()).toContainText('PlasmaPay cannot be reached from here')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  expect(await renewals(desk)).toEqual([])
  expect(await stored(page)).toMatchObject({ sub: 'alice' })
})
