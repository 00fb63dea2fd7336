import { expectFrame, expectHealing, expectWaiting, failureNoise, layoutShift } from './faces'
import { expect, test } from './fixtures'

test.use({ who: 'alice' })

const parts = [
  { endpoint: '/balance', region: 'What you hold' },
  { endpoint: '/me', region: 'Signed in as' },
  { endpoint: '/actions/my', region: 'Your last actions with plasma.dice' },
]

test('shows what is held, who is signed in and the last actions', async ({ page }) => {
  await page.goto('/')
  await expectFrame(page, 'Overview')
  const held = page.getByRole('region', { name: 'What you hold' }).getByRole('listitem')
  await expect(held).toHaveCount(5)
  const usdp = held.filter({ hasText: 'USDP' }).locator('data')
  await expect(usdp).toHaveAttribute('value', '924.6831701897099')
  await expect(usdp).toHaveAttribute('data-exact', 'false')
  await expect(page.getByRole('region', { name: 'Signed in as' }).getByText('Alice Liddell')).toBeVisible()
  const actions = page.getByRole('table', { name: 'Actions' })
  await expect(actions.getByRole('rowheader').first()).toContainText(/dice::[a-z]+/)
  await actions.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
})

for (const { endpoint, region } of parts) {
  test(`failed ${endpoint}: one region says so, the others live`, async ({ page, desk, tolerate }) => {
    tolerate(failureNoise)
    await desk.switches({ status: { [endpoint]: 500 } })
    await page.goto('/')
    const failed = page.getByRole('region', { name: region })
    const content = failed.locator('data, dl, table').first()
    await expect(failed.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(1)
    for (const other of parts.filter((part) => part.region !== region))
      await expect(
        page.getByRole('region', { name: other.region }).locator('data, dl, table').first(),
      ).toBeVisible()
    await expectHealing(failed, `A switch answers 500 here.`, desk, content)
  })
}

test('empty says so in words, never as zeros', async ({ page, desk }) => {
  await desk.switches({ empty: ['/balance', '/actions/my'] })
  await page.goto('/')
  await expect(page.getByText('You hold no tokens yet.')).toBeVisible()
  await expect(page.getByText('You have no actions with plasma.dice')).toBeVisible()
})

test('waiting is announced in each region, and nothing jumps', async ({ page, desk }) => {
  await desk.switches({ latency: { '/balance': 1000, '/me': 1300, '/actions/my': 1600 } })
  await page.goto('/')
  await Promise.all(
    parts.map(({ region: name }) => {
      const region = page.getByRole('region', { name })
      return expectWaiting(region, region.locator('data, dl, table').first())
    }),
  )
  expect(await layoutShift(page)).toBeLessThan(0.01)
})

test('nothing jumps when the answers are quick', async ({ page }) => {
  await page.goto('/')
  for (const { region: name } of parts)
    await expect(page.getByRole('region', { name }).locator('data, dl, table').first()).toBeVisible()
  expect(await layoutShift(page)).toBeLessThan(0.01)
})
