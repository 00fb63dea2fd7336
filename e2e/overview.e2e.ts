import { holdBack } from './stage/hold-back'
import { expectFrame, expectRecovery, expectWaiting, failureNoise, layoutShift } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test.use({ who: 'alice' })

const parts = [
  { endpoint: '/balance', region: 'What you hold' },
  { endpoint: '/me', region: 'Signed in as' },
  { endpoint: '/actions/my', region: 'Your last actions with plasma.dice', alerts: 2 },
]

test('shows the holdings, who is signed in and the latest actions', async ({ page }) => {
  await page.goto('/')
  await expectFrame(page, 'Overview')
  const held = page.getByRole('region', { name: 'What you hold' }).getByRole('listitem')
  await expect(held).toHaveCount(5)
  const usdp = held
    .filter({ has: page.getByRole('link', { name: 'USDP' }) })
    .locator('data')
    .first()
  await expect(usdp).toHaveAttribute('value', '924.683170189709970998')
  await expect(usdp).toHaveAttribute('data-exact', 'true')
  await expect(page.getByRole('region', { name: 'Signed in as' }).getByText('Alice Liddell')).toBeVisible()
  const actions = page.getByRole('table', { name: 'Actions' })
  await expect(actions.getByRole('rowheader').first()).toContainText(/dice::[a-z]+/)
  await actions.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
})

for (const { endpoint, region, alerts = 1 } of parts) {
  test(`when ${endpoint} fails, one region says so and the others work`, async ({
    page,
    sandbox,
    tolerate,
  }) => {
    tolerate(failureNoise)
    await sandbox.switches({ status: { [endpoint]: 500 } })
    await page.goto('/')
    const failed = page.getByRole('region', { name: region })
    const content = failed.locator('data, dl, table').first()
    await expect(failed.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(alerts)
    for (const other of parts.filter((part) => part.region !== region))
      await expect(
        page.getByRole('region', { name: other.region }).locator('data, dl, table').first(),
      ).toBeVisible()
    await expectRecovery(failed, `A switch answers 500 here.`, sandbox, content)
  })
}

test('empty answers are said in words, never shown as zeros', async ({ page, sandbox }) => {
  await sandbox.switches({ empty: ['/balance', '/actions/my'] })
  await page.goto('/')
  await expect(page.getByText('You hold no tokens yet.')).toBeVisible()
  await expect(page.getByText('PlasmaPay’s history has no actions of yours with plasma.dice')).toBeVisible()
})

test('the total follows the first figures, at PlasmaPay’s rates, and can be shown in any token', async ({
  page,
}) => {
  const { give } = await holdBack(page, /\/fees\?/)
  await page.goto('/')
  const worth = page.getByRole('region', { name: 'What it is worth' })
  const held = page.getByRole('region', { name: 'What you hold' })
  await expect(held.getByRole('listitem')).toHaveCount(5)
  await expect(worth.getByRole('status')).toHaveText(/Asking PlasmaPay for rates/)
  give()
  await expect(worth.getByText('Estimate, PlasmaPay rates')).toBeVisible()
  // 924.683… USDP, and the others through PLASMA, each rounded once.
  await expect(page.getByRole('main').locator('data').first()).toHaveAttribute('value', '1040.52108273')
  await held.getByText('As a table').click()
  await expect(held.getByRole('figure').getByRole('listitem').first()).toHaveText('USDP 88.9 %')
  const row = held.getByRole('table').getByRole('row', { name: /^USDP/ })
  await expect(row.locator('data').first()).toHaveAttribute('value', '924.683170189709970998')
  await worth.getByRole('combobox', { name: 'Total in' }).selectOption('PLASMA')
  await expect(worth.locator('data').first()).toHaveAttribute('value', '1403.65981903')
  await page.reload()
  await expect(worth.locator('data').first()).toHaveAttribute('value', '1403.65981903')
  expect(await layoutShift(page)).toBe(0)
})

test('what changed since an earlier day is shown and drawn, until the days are forgotten in the settings', async ({
  page,
}) => {
  await page.goto('/')
  const worth = page.getByRole('region', { name: 'What it is worth' })
  await expect(worth.getByText('Come back another day to see what has changed.')).toBeVisible()
  const line = page.getByRole('figure', { name: 'Balance over time' })
  await expect(line).toHaveText('Your chart starts today.')
  const stored = () => page.evaluate(() => localStorage.getItem('pp.days/alice') ?? '')
  await expect.poll(stored).toContain('924.683170189709970998')
  await page.clock.setFixedTime(Date.now() + 24 * 3600 * 1000)
  await page.evaluate(() => {
    const kept = localStorage.getItem('pp.days/alice') ?? ''
    localStorage.setItem('pp.days/alice', kept.replace('924.683170189709970998', '900.683170189709970998'))
  })
  await page.reload()
  await expect(worth.getByText(/^▲ 24\.00000000\s?USDP \(2\.4 %\) more since$/)).toBeVisible()
  // Two days, between round ticks; the table has their figures.
  await expect(line.locator('data').first()).toHaveAttribute('value', '1050.00000000')
  const twin = page.getByRole('region', { name: 'Balance over time' })
  await twin.getByText('As a table').click()
  await expect(twin.getByRole('table').locator('data[value="1040.52108273"]')).toBeVisible()
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Forget these days' }).click()
  await expect(page.getByText('No days are kept.')).toBeVisible()
  expect(await stored()).not.toContain('USDP')
})

test('without fees the first figures are shown, and the total recovers', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await sandbox.switches({ html: ['/fees'] })
  await page.goto('/')
  const worth = page.getByRole('region', { name: 'What it is worth' })
  await expect(page.getByRole('region', { name: 'What you hold' }).getByRole('listitem')).toHaveCount(5)
  await expectRecovery(worth, 'could not be read', sandbox, worth.locator('data').first())
})

test('the total is above the fold of a phone, and leads to a person met and to a token', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const total = page.getByRole('main').locator('data').first()
  await expect(total).toHaveAttribute('value', '1040.52108273')
  const box = await total.boundingBox()
  expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThan(300)
  const recent = page.getByRole('region', { name: 'Recent activity' })
  await recent.getByRole('link', { name: 'bob' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'bob' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Between you' }).locator('data').first()).toBeVisible()
  await page.goBack()
  await page.getByRole('region', { name: 'What you hold' }).getByRole('link', { name: 'USDP' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'USDP' })).toBeVisible()
  const balance = page.getByRole('region', { name: 'Balance', exact: true }).locator('data').first()
  await expect(balance).toHaveAttribute('value', '924.683170189709970998')
})

test('loading is announced in each region, and nothing moves', async ({ page }) => {
  const { give } = await holdBack(page, /\/(balance|me)$|\/actions\/my/)
  let waiting = parts.length
  const giveAfterAll = () => {
    waiting -= 1
    if (waiting === 0) give()
  }
  await page.goto('/')
  await Promise.all(
    parts.map(({ region: name }) => {
      const region = page.getByRole('region', { name })
      return expectWaiting(region, region.locator('data, dl, table').first(), giveAfterAll)
    }),
  )
  expect(await layoutShift(page)).toBe(0)
})

test('nothing moves when the answers are quick', async ({ page }) => {
  await page.goto('/')
  for (const { region: name } of parts)
    await expect(page.getByRole('region', { name }).locator('data, dl, table').first()).toBeVisible()
  expect(await layoutShift(page)).toBe(0)
})
