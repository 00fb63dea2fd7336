import { holdBack } from './stage/hold-back'
import { expectFrame, expectRecovery, expectWaiting, failureNoise } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test('a guest sees an account’s exact balances and its latest actions', async ({ page }) => {
  await page.goto('/contract/bank.dice')
  await expectFrame(page, 'bank.dice')
  const balances = page.getByRole('table', { name: 'Public balances' })
  const usdp = balances.getByRole('row', { name: /^USDP/ }).locator('data')
  await expect(usdp).toHaveAttribute('data-exact', 'true')
  await expect(usdp).toHaveAttribute('value', /^\d{6,7}\.\d{18}$/)
  await expect(page.getByRole('table', { name: 'Actions' }).getByRole('rowheader').first()).toBeVisible()
})

test('for an account that does not exist both regions say so', async ({ page }) => {
  await page.goto('/contract/nobody.here')
  await expectFrame(page, 'nobody.here')
  await expect(page.getByText('This account holds nothing, or does not exist.')).toBeVisible()
  await expect(page.getByText('PlasmaPay’s history has no actions of nobody.here.')).toBeVisible()
})

test('an invalid account name is refused by the server, and the page says so in place', async ({
  page,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/contract/Not%20A%20Name')
  await expect(page.getByRole('heading', { level: 1, name: 'Not A Name' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Public balances' }).getByRole('alert')).toBeVisible()
})

test('failed balances do not affect the actions, and recover', async ({ page, sandbox, tolerate }) => {
  tolerate(failureNoise)
  await sandbox.switches({ drop: { '/balance/app': 'before' } })
  await page.goto('/contract/bank.dice')
  const region = page.getByRole('region', { name: 'Public balances' })
  await expect(region.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Actions' })).toBeVisible()
  await expectRecovery(region, 'cannot be reached', sandbox, region.getByRole('table'))
})

test('loading is announced', async ({ page }) => {
  const { give } = await holdBack(page, /\/balance\/app/)
  await page.goto('/contract/bank.dice')
  const region = page.getByRole('region', { name: 'Public balances' })
  await expectWaiting(region, region.getByRole('table'), give)
})

test('the views of the history have addresses: payouts, figures and fields', async ({ page }) => {
  await page.goto('/contract/bank.dice')
  const views = page.getByRole('navigation', { name: 'What it did' })
  await views.getByRole('link', { name: 'Payouts' }).click()
  await expect(page).toHaveURL(/view=payouts/)
  const cover = page.getByRole('table', { name: 'Cover' })
  await expect(cover.getByRole('row', { name: /^USDP/ })).toContainText(
    /covers the largest payout of the last 24 h [\d,]+ times/,
  )
  await views.getByRole('link', { name: 'Figures' }).click()
  await expect(page.getByRole('img', { name: /^Calls per hour/ })).toBeVisible()
  await expect(
    page.getByRole('table', { name: 'Calls per action' }).getByRole('row', { name: /usdp::transfer/ }),
  ).toBeVisible()
  await page.goto('/contract/plasma.dice?view=fields')
  await page.getByText('logs.dice::receipt').click()
  const fields = page.getByRole('table', { name: 'Fields of logs.dice::receipt' })
  await expect(fields.getByRole('row').nth(1)).toContainText(/(\d+) of \1/)
})

test('a value from the console becomes a column, a chart and a filter, and is kept', async ({ page }) => {
  await page.goto('/contract/plasma.dice')
  await page.getByText('Values from the console').click()
  await page.getByRole('textbox', { name: 'Name of the value' }).fill('Bet')
  const pattern = page.getByRole('textbox', { name: 'Regular expression' })
  await pattern.fill('(?=bet)')
  await expect(page.getByText(/Look-around, back-references and flags are not supported/)).toBeVisible()
  await pattern.fill('bet ID \\[#(\\d+)\\]')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const actions = page.getByRole('table', { name: 'Actions' })
  await expect(actions.getByRole('columnheader', { name: 'Bet' })).toBeVisible()
  await page.reload()
  const all = Number(await actions.getAttribute('aria-rowcount'))
  await page.getByRole('combobox', { name: 'Keep those with' }).selectOption('Bet')
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('<= 3')
  await expect(actions).toHaveAttribute('aria-rowcount', '4')
  expect(all).toBeGreaterThan(4)
  await expect(page).toHaveURL(/with=Bet&value=/)
  await page.getByText(/^Values of Bet/).click()
  await expect(page.getByRole('table', { name: 'Values of Bet' }).getByRole('row')).not.toHaveCount(0)
})

test('a pattern that would backtrack for ever in other engines does not block the page', async ({ page }) => {
  await page.goto('/contract/plasma.dice')
  await page.getByText('Values from the console').click()
  await page.getByRole('textbox', { name: 'Name of the value' }).fill('Runaway')
  await page.getByRole('textbox', { name: 'Regular expression' }).fill('(([^z]+)+)+z$')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Runaway' })).toBeVisible()
})

test('profiles are kept, and each opens by one press', async ({ page }) => {
  await page.goto('/contract/plasma.dice')
  await page.getByText('Profiles', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Dice')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.goto('/contract/bob')
  await page.getByRole('link', { name: 'Dice', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'plasma.dice' })).toBeVisible()
  await expect(page).toHaveURL(/\/contract\/plasma\.dice\?profile=Dice$/)
})
