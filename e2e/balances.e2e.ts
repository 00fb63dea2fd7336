import { holdBack } from './stage/hold-back'
import {
  everythingWorks,
  expectFrame,
  expectRecovery,
  expectWaiting,
  failureNoise,
  failures,
  layoutShift,
} from './stage/page-states'
import type { Page } from '@playwright/test'
import { expect, test } from './stage/fixtures'
import { clipboardText } from './stage/clipboard'

test.use({ who: 'alice' })

/** Balances as /balance gives them, and the exact ones of /fees; null where /fees is not requested. */
const documented: Record<string, [string, string | null]> = {
  USDP: ['924.6831701897099', '924.683170189709970998'],
  RUBP: ['4780.547415329875', '4780.547415329875000000'],
  MYRP: ['111', '111.000000000000000000'],
  HKDP: ['0', null],
  GBPP: ['0', null],
  EURP: ['8', '8.000000000000000000'],
  CZKP: ['0', null],
  BTCP: ['0.00067099', '0.000670990000000000'],
  PLASMA: ['0', null],
}
const rowOf = (page: Page, token: string) =>
  page
    .getByRole('table', { name: 'Balances' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: token, exact: true }) })

test('every token shows the server’s digits at once, then the exact ones in their place', async ({
  page,
  sandbox,
}) => {
  const { give } = await holdBack(page, /\/fees\?/)
  await page.goto('/balances')
  await expectFrame(page, 'Balances')
  const table = page.getByRole('table', { name: 'Balances' })
  await expect(table.getByRole('rowheader')).toHaveText(Object.keys(documented))
  for (const [token, [rounded]] of Object.entries(documented)) {
    await expect(rowOf(page, token).locator('data')).toHaveAttribute('value', rounded)
    await expect(rowOf(page, token).locator('data')).toHaveAttribute('data-exact', 'false')
  }
  give()
  for (const [token, [rounded, exact]] of Object.entries(documented)) {
    await rowOf(page, token).scrollIntoViewIfNeeded()
    await expect(rowOf(page, token).locator('data')).toHaveAttribute('value', exact ?? rounded)
    await expect(rowOf(page, token).locator('data')).toHaveAttribute('data-exact', String(exact !== null))
  }
  await expect(rowOf(page, 'USDP')).toContainText('rounded down by 70,998 units')
  expect(await layoutShift(page)).toBeLessThan(0.01)
  const asked = (await sandbox.requests()).filter(
    ({ method, path }) => method === 'GET' && path.endsWith('/fees'),
  )
  expect(asked).toHaveLength(Object.values(documented).filter(([, exact]) => exact !== null).length)
})

test('digits of any length are drawn, copied and selected unchanged', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write'])
  const body =
    '[{"token":"USDP","balance":123456789012345678.123456789012345678},{"token":"BTCP","balance":1e-7},{"token":"HKDP","balance":-3.50}]'
  await page.route('**/plasma/api/v1/balance', async (route) =>
    route.fulfill({ response: await route.fetch(), body }),
  )
  await page.goto('/balances')
  const copied = () => clipboardText(page)
  for (const [token, digits] of [
    ['USDP', '123456789012345678.123456789012345678'],
    ['BTCP', '0.0000001'],
    ['HKDP', '-3.50'],
  ] as const) {
    await expect(rowOf(page, token).locator('data')).toHaveAttribute('value', digits)
    await page.getByRole('button', { name: `Copy amount of ${token}` }).click()
    expect(await copied()).toBe(digits)
  }
  const usdp = rowOf(page, 'USDP').locator('data')
  await expect(usdp).toContainText('123,456,789,012,345,678.123456789012345678')
  await usdp.selectText()
  await page.keyboard.press('ControlOrMeta+c')
  expect(await copied()).toBe('123456789012345678.123456789012345678')
})

test('amounts can be hidden on every page, and stay hidden', async ({ page }) => {
  await page.goto('/balances?sort=value&zero=hide')
  await expect(rowOf(page, 'USDP').locator('data').first()).toHaveAttribute('data-exact', 'true')
  const hide = page.getByRole('switch', { name: 'Hide amounts' })
  await hide.click()
  await expect(hide).toBeChecked()
  await expect(hide).toBeFocused()
  for (const path of ['/', '/contract/bank.dice']) {
    await page.goto(path)
    await expect(page.locator('data').first()).toContainText('amount hidden')
    await page.waitForLoadState('networkidle')
    expect(await page.locator('data:not([value=""])').count()).toBe(0)
    expect(await page.locator('main').innerHTML()).not.toContain('924')
  }
})

test('with 5,000 tokens only those in sight are drawn and requested, and all are counted', async ({
  page,
  sandbox,
}) => {
  await sandbox.switches({ tokens: 5000 })
  await page.goto('/balances')
  const table = page.getByRole('table', { name: 'Balances' })
  await expect(table).toHaveAttribute('aria-rowcount', '5010')
  await expect(rowOf(page, 'USDP').locator('data')).toHaveAttribute('data-exact', 'true')
  await page.keyboard.press('End')
  await expect(rowOf(page, 'XAHKH').locator('data')).toHaveAttribute('data-exact', /^(true|false)$/)
  await expect(rowOf(page, 'XAHKH')).toHaveAttribute('aria-rowindex', '5010')
  expect(await table.getByRole('row').count()).toBeLessThan(80)
  const asked = (await sandbox.requests()).filter(
    ({ method, path }) => method === 'GET' && path.endsWith('/fees'),
  )
  expect(asked.length).toBeLessThan(60)
  await page.getByRole('searchbox', { name: 'Search tokens' }).fill('dollar')
  await expect(table.getByRole('rowheader')).toHaveText(['USDP', 'HKDP'])
  await expect(page).toHaveURL(/q=dollar/)
})

test('a token leads to its fees', async ({ page, baseURL }) => {
  await page.goto('/balances')
  await page.getByRole('link', { name: 'EURP' }).click()
  await expect(page).toHaveURL(`${baseURL}/fees?token=EURP`)
  await expect(page.getByRole('combobox', { name: 'Token' })).toHaveValue('EURP')
})

for (const { name, patch, says } of failures) {
  test(`after ${name} the page says so in place, and recovers`, async ({ page, sandbox, tolerate }) => {
    tolerate(failureNoise)
    await sandbox.switches(patch('/balance'))
    await page.goto('/balances')
    const region = page.getByRole('region', { name: 'Tokens' })
    await expectRecovery(region, says, sandbox, page.getByRole('table', { name: 'Balances' }))
  })
}

test('when the server recovers, the page asks again by itself', async ({ page, sandbox, tolerate }) => {
  tolerate(failureNoise)
  await sandbox.switches({ status: { '*': { status: 503, times: 3 } } })
  await page.goto('/balances')
  await expect(rowOf(page, 'USDP').locator('data')).toHaveAttribute('data-exact', 'true')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('the page says when an answer is empty, and shows balances without a list of tokens', async ({
  page,
  sandbox,
}) => {
  await sandbox.switches({ empty: ['/balance', '/tokens'] })
  await page.goto('/balances')
  await expect(page.getByText('PlasmaPay lists no tokens for you.')).toBeVisible()
  await sandbox.switches({ ...everythingWorks, empty: ['/tokens'] })
  await page.reload()
  await expect(rowOf(page, 'USDP').locator('data')).toHaveAttribute('value', /^924\.68317018970997?0?9?/)
  await expect(rowOf(page, 'USDP')).toContainText('not in PlasmaPay’s list of tokens')
})

test('loading is announced, and nothing moves when the answer comes', async ({ page }) => {
  const { give } = await holdBack(page, /\/balance$/)
  await page.goto('/balances')
  await expectWaiting(
    page.getByRole('region', { name: 'Tokens' }),
    page.getByRole('table', { name: 'Balances' }),
    give,
  )
  expect(await layoutShift(page)).toBeLessThan(0.01)
})

test('amounts that no double can hold keep their digits', async ({ page, sandbox }) => {
  await sandbox.add('issue', { account: 'alice', token: 'HKDP', amount: '1000000000000.123456789012345678' })
  await page.goto('/contract/alice')
  const row = page.getByRole('table', { name: 'Public balances' }).getByRole('row', { name: /^HKDP/ })
  await expect(row.locator('data')).toHaveAttribute('value', '1000000000000.123456789012345678')
  await expect(row.locator('data')).toHaveText('1,000,000,000,000.123456789012345678')
})

test('with 5,000 tokens those in sight are drawn at every scroll position and window width', async ({
  page,
  sandbox,
}) => {
  await sandbox.switches({ tokens: 5000 })
  await page.goto('/balances')
  await expect(page.getByRole('table', { name: 'Balances' })).toHaveAttribute('aria-rowcount', /^5\d{3}$/)
  // Until the code that draws near the window is loaded, the table ends after its first rows.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
    .toBeGreaterThan(5000 * 40)
  const inSight = () =>
    page.evaluate(() =>
      [0.2, 0.5, 0.8].map((share) =>
        document
          .elementsFromPoint(innerWidth / 2, innerHeight * share)
          .some((element) => element.closest('tr[data-token] data') ?? element.closest('tr[data-token]')),
      ),
    )
  for (const width of [1280, 390, 800]) {
    await page.setViewportSize({ width, height: 800 })
    for (const part of [0.1, 0.5, 0.9]) {
      await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part)
      await expect.poll(inSight).toEqual([true, true, true])
    }
  }
})
