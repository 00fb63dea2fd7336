import { holdBack } from './stage/hold-back'
import { expectFrame, expectRecovery, failureNoise, layoutShift } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test.use({ who: 'alice' })

test('shows both ways to pay with exact sums that add up, and Max is the most that can be sent', async ({
  page,
}) => {
  await page.goto('/fees?token=USDP&amount=1.5')
  await expectFrame(page, 'Fees')
  const table = page.getByRole('table', { name: 'Estimated fees' })
  const cells = (name: string) => table.getByRole('row', { name }).getByRole('cell')
  // 0.01 % of 1.5, plus an exchange percentage of 0.1 % of that, both taken out of what arrives.
  await expect(cells('Estimated fee').first().locator('data')).toHaveAttribute(
    'value',
    '0.000150150000000000',
  )
  await expect(cells('Arrives').first().locator('data')).toHaveAttribute('value', '1.499849850000000000')
  const left = cells('USDP left afterwards').first().locator('data')
  await expect(left).toHaveAttribute('value', '923.183170189709970998')
  await expect(cells('With what you hold')).toHaveText(['possible', 'not enough PLASMA'])
  await expect(
    page.getByRole('table', { name: 'How the fee is calculated' }).locator('data').first(),
  ).toHaveAttribute('value', '1.500000000000000000')
  await page.getByRole('button', { name: 'Max' }).click()
  await expect(page.getByRole('textbox', { name: 'Amount' })).toHaveValue('924.683170189709970998')
  await expect(left).toHaveAttribute('value', '0.000000000000000000')
})

test('token and amount are kept in the address, and an invalid amount is reported', async ({ page }) => {
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
  await expect(page.getByText('You hold too little for this transfer.')).toBeVisible()
})

test('failed fees keep the form, and recover', async ({ page, sandbox, tolerate }) => {
  tolerate(failureNoise)
  await sandbox.switches({ status: { '/fees': 404 } })
  await page.goto('/fees')
  const region = page.getByRole('region', { name: 'What a transfer costs' })
  await expect(page.getByRole('combobox', { name: 'Token' })).toBeEnabled()
  await expectRecovery(
    region,
    'does not have what was asked',
    sandbox,
    page.getByRole('table', { name: 'Estimated fees' }),
  )
})

test('an empty answer and a loading one are shown as such', async ({ page, sandbox }) => {
  await sandbox.switches({ empty: ['/tokens'] })
  const { give } = await holdBack(page, /\/tokens$/)
  await page.goto('/fees')
  const region = page.getByRole('region', { name: 'What a transfer costs' })
  await expect(region.getByText('Loading').first()).toBeAttached()
  give()
  await expect(region.getByText('PlasmaPay lists no tokens for you.')).toBeVisible()
  await expect(region.getByText('Loading')).toHaveCount(0)
})

test('nothing moves on a phone, in whichever order the answers come', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await sandbox.switches({ latency: { '/tokens': 700, '/fees': 300 } })
  await page.goto('/fees?token=USDP&amount=10')
  await expect(page.getByRole('table', { name: 'Estimated fees' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Token' })).toBeVisible()
  expect(await layoutShift(page)).toBe(0)
})
