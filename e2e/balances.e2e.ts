import {
  everythingWorks,
  expectFrame,
  expectHealing,
  expectWaiting,
  failureNoise,
  failures,
  layoutShift,
} from './faces'
import { expect, test } from './fixtures'

test.use({ who: 'alice' })

const documented = {
  USDP: '924.6831701897099',
  RUBP: '4780.547415329875',
  MYRP: '111',
  HKDP: '0',
  GBPP: '0',
  EURP: '8',
  CZKP: '0',
  BTCP: '0.00067099',
  PLASMA: '0',
}

test('every token has a row with all digits the server wrote, marked as rounded', async ({ page }) => {
  await page.goto('/balances')
  await expectFrame(page, 'Balances')
  const table = page.getByRole('table', { name: 'Balances' })
  await expect(table.getByRole('rowheader')).toHaveText(Object.keys(documented))
  for (const [token, value] of Object.entries(documented)) {
    const amount = table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: token, exact: true }) })
    await expect(amount.locator('data')).toHaveAttribute('value', value)
    await expect(amount.locator('data')).toHaveAttribute('data-exact', 'false')
  }
})

test('a token leads to its fees', async ({ page, baseURL }) => {
  await page.goto('/balances')
  await page.getByRole('link', { name: 'EURP' }).click()
  await expect(page).toHaveURL(`${baseURL}/fees?token=EURP`)
  await expect(page.getByRole('combobox', { name: 'Token' })).toHaveValue('EURP')
})

for (const { name, patch, says } of failures) {
  test(`failed with ${name}: says so in place and heals`, async ({ page, desk, tolerate }) => {
    tolerate(failureNoise)
    await desk.switches(patch('/balance'))
    await page.goto('/balances')
    const region = page.getByRole('region', { name: 'Tokens' })
    await expectHealing(region, says, desk, page.getByRole('table', { name: 'Balances' }))
  })
}

test('a server that recovers by itself is asked again without a person', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await desk.switches({ status: { '/tokens': { status: 503, times: 1 } } })
  await page.goto('/balances')
  await expect(page.getByRole('table', { name: 'Balances' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('empty says that there is nothing; balances without a token list are still shown', async ({
  page,
  desk,
}) => {
  await desk.switches({ empty: ['/balance', '/tokens'] })
  await page.goto('/balances')
  await expect(page.getByText('PlasmaPay lists no tokens for you.')).toBeVisible()
  await desk.switches({ ...everythingWorks, empty: ['/tokens'] })
  await page.reload()
  const row = page.getByRole('table', { name: 'Balances' }).getByRole('row', { name: /^USDP/ })
  await expect(row.locator('data')).toHaveAttribute('value', documented.USDP)
  await expect(row.getByRole('cell', { name: 'not stated' })).toBeVisible()
})

test('waiting is announced, and nothing jumps when the answer comes', async ({ page, desk }) => {
  await desk.switches({ latency: { '/balance': 1200 } })
  await page.goto('/balances')
  await expectWaiting(
    page.getByRole('region', { name: 'Tokens' }),
    page.getByRole('table', { name: 'Balances' }),
  )
  expect(await layoutShift(page)).toBeLessThan(0.01)
})

test('money that no double can hold keeps its digits', async ({ page, desk }) => {
  await desk.add('issue', { account: 'alice', token: 'HKDP', amount: '1000000000000.123456789012345678' })
  await page.goto('/contract/alice')
  const row = page.getByRole('table', { name: 'Public balances' }).getByRole('row', { name: /^HKDP/ })
  await expect(row.locator('data')).toHaveAttribute('value', '1000000000000.123456789012345678')
  await expect(row.locator('data')).toHaveText('1,000,000,000,000.123456789012345678')
})
