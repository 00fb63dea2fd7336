import { expectFrame, expectHealing, expectWaiting, failureNoise } from './faces'
import { expect, test } from './fixtures'

test.use({ who: 'alice' })

test('what is held is exact here, and the estimate adds up', async ({ page }) => {
  await page.goto('/fees?token=USDP&amount=1.5')
  await expectFrame(page, 'Fees')
  const table = page.getByRole('table', { name: 'Estimated fees' })
  const inToken = (name: string) => table.getByRole('row', { name }).getByRole('cell').first().locator('data')
  await expect(inToken('You hold')).toHaveAttribute('value', '924.683170189709970998')
  await expect(inToken('You hold')).toHaveAttribute('data-exact', 'true')
  // 0.01 % of 1.5, the exchange part 0.1 % of that, and what is left of the balance after both and the amount.
  await expect(inToken('Percentage')).toHaveAttribute('value', '0.000150000000000000')
  await expect(inToken('Exchange part')).toHaveAttribute('value', '0.000000150000000000')
  await expect(inToken('Estimated fee')).toHaveAttribute('value', '0.000150150000000000')
  await expect(inToken('Left afterwards')).toHaveAttribute('value', '923.183020039709970998')
  const inPlasma = table.getByRole('row', { name: 'Left afterwards' }).getByRole('cell').last()
  await expect(inPlasma).toHaveText('Not enough PLASMA')
})

test('token and amount live in the address; what is no amount is named', async ({ page }) => {
  await page.goto('/fees')
  await page.getByRole('combobox', { name: 'Token' }).selectOption('RUBP')
  await expect(page).toHaveURL(/token=RUBP/)
  const amount = page.getByRole('textbox', { name: 'Amount' })
  await amount.fill('12,5')
  await expect(page.getByRole('table', { name: 'Estimated fees' })).toBeVisible()
  await amount.fill('a lot')
  await expect(page.getByRole('alert')).toHaveText('Enter an amount, such as 12.5, with at most 18 decimals.')
  await page.reload()
  await expect(amount).toHaveValue('a lot')
  await amount.fill('5000')
  const left = page.getByRole('row', { name: 'Left afterwards' }).getByRole('cell').first()
  await expect(left).toHaveText('Not enough RUBP')
})

test('failed fees keep the form, and heal', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await desk.switches({ status: { '/fees': 404 } })
  await page.goto('/fees')
  const region = page.getByRole('region', { name: 'What a transfer costs' })
  await expect(page.getByRole('combobox', { name: 'Token' })).toBeEnabled()
  await expectHealing(
    region,
    'does not have what was asked',
    desk,
    page.getByRole('table', { name: 'Estimated fees' }),
  )
})

test('empty and waiting have faces of their own', async ({ page, desk }) => {
  await desk.switches({ empty: ['/tokens'], latency: { '/tokens': 800 } })
  await page.goto('/fees')
  const region = page.getByRole('region', { name: 'What a transfer costs' })
  await expectWaiting(region, region.getByText('PlasmaPay lists no tokens for you.'))
})
