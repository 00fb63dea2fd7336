import { expectFrame, expectHealing, expectWaiting, failureNoise } from './faces'
import { expect, test } from './fixtures'

test('guests see what an account holds, exactly, and its latest actions', async ({ page }) => {
  await page.goto('/contract/bank.dice')
  await expectFrame(page, 'bank.dice')
  const balances = page.getByRole('table', { name: 'Public balances' })
  const usdp = balances.getByRole('row', { name: /^USDP/ }).locator('data')
  await expect(usdp).toHaveAttribute('data-exact', 'true')
  await expect(usdp).toHaveAttribute('value', /^\d{6,7}\.\d{18}$/)
  await expect(page.getByRole('table', { name: 'Actions' }).getByRole('rowheader').first()).toBeVisible()
})

test('an account that does not exist says so in both regions', async ({ page }) => {
  await page.goto('/contract/nobody.here')
  await expectFrame(page, 'nobody.here')
  await expect(page.getByText('This account holds nothing, or there is no such account.')).toBeVisible()
  await expect(page.getByText('PlasmaPay keeps no actions of nobody.here.')).toBeVisible()
})

test('what is no account name at all is refused by the server and said in place', async ({
  page,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/contract/Not%20A%20Name')
  await expect(page.getByRole('heading', { level: 1, name: 'Not A Name' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Public balances' }).getByRole('alert')).toBeVisible()
})

test('failed balances leave the actions alone, and heal', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await desk.switches({ drop: { '/balance/app': 'before' } })
  await page.goto('/contract/bank.dice')
  const region = page.getByRole('region', { name: 'Public balances' })
  await expect(region.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Actions' })).toBeVisible()
  await expectHealing(region, 'cannot be reached', desk, region.getByRole('table'))
})

test('waiting is announced', async ({ page, desk }) => {
  await desk.switches({ latency: { '/balance/app': 1000 } })
  await page.goto('/contract/bank.dice')
  const region = page.getByRole('region', { name: 'Public balances' })
  await expectWaiting(region, region.getByRole('table'))
})
