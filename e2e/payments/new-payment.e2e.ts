import { expect, failedRequest, test } from '../stage/fixtures'
import { signInToPayments } from '../stage/payments'

// Nobody is signed in to the relay at first, which it answers with 401.
test.beforeEach(({ relay, tolerate }) => {
  expect(relay).toBe('awake')
  tolerate(failedRequest)
})

test('a payment is filled in, requested once, shown as a QR code, and becomes paid on the open page', async ({
  page,
  context,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/invoices')) asked.push(request.url())
  })
  await page.goto('/payments/new')
  await signInToPayments(page)
  const field = (name: string) => page.locator(`input[name="${name}"]`)
  await field('amount').fill('12.50')
  await field('currencyCode').fill('usdp')
  await field('merchantId').fill('counter-7')
  await field('description').fill('Tea for two')
  await page.reload()
  await field('accountId').fill('ann')
  await expect(field('description')).toHaveValue('Tea for two')
  const request = page.getByRole('region', { name: 'Request', exact: true })
  await expect(request).toContainText('{"amount":12.50,"currencyCode":"USDP","merchantId":"counter-7"')
  await expect(request).toContainText('Authorization: Bearer $API_KEY')
  await page.getByRole('button', { name: 'Create payment' }).click()
  const made = page.getByRole('region', { name: 'Payment link' })
  await expect(made.getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
  expect(asked).toHaveLength(1)
  await page.reload()
  const link = await made.getByRole('link', { name: /^http/ }).getAttribute('href')
  const payer = await context.newPage()
  await payer.goto(link ?? '')
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(payer.getByRole('button', { name: 'Pay', exact: true })).toHaveCount(0)
  // As another operator would: the open page learns of the change without a request of its own.
  await payer.goto('/payments/accounts')
  const status = await payer.evaluate(
    async (path) => (await fetch(path, { method: 'POST', headers: { 'x-relay': '1' } })).status,
    `/relay/payments/shop/${link?.split('/').at(-1)}/check`,
  )
  expect(status).toBe(200)
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'paid')
  expect(asked).toHaveLength(1)
})

test('an order of Crypto Checkout goes from quote to link', async ({ page }) => {
  await page.goto('/payments/new?account=ramp')
  await signInToPayments(page)
  const field = (name: string) => page.locator(`input[name="${name}"]`)
  await field('amount').fill('100')
  await field('from').fill('EUR')
  await field('to').fill('BTC')
  await field('withdrawalAddress').fill('bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh')
  await page.getByRole('button', { name: 'Get a quote' }).click()
  await expect(page.getByRole('region', { name: 'Quote' })).toContainText('Customer gets')
  await expect(page.getByText(/^Quoted/)).toBeVisible()
  await page.getByRole('button', { name: 'Create payment' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
})
