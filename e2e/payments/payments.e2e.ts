import { readFile } from 'node:fs/promises'
import { expect, failedRequest, test } from '../stage/fixtures'
import { askForInvoice, signInToPayments } from '../stage/payments'

// The relay answers 401 as long as nobody is signed in.
test.beforeEach(({ relay, tolerate }) => {
  expect(relay).toBe('awake')
  tolerate(failedRequest)
})

test('a payment is listed as soon as it is created, and becomes paid in the open list', async ({
  page,
  context,
}) => {
  const leaked: string[] = []
  page.on('request', (request) => {
    const sent = `${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`
    if (/sandbox-\w+-key/.test(sent)) leaked.push(sent)
  })
  await page.goto('/payments')
  await signInToPayments(page)
  await expect(page.getByRole('main')).toBeFocused()
  const { link } = await askForInvoice(page, 'tea-1001')
  const row = page.getByRole('table', { name: 'Payments' }).getByRole('row', { name: /tea-1001/ })
  await expect(row.locator('[data-status="created"]')).toHaveText(/Created.*new/)
  await expect(row.locator('data').first()).toHaveAttribute('value', '1.250000000000000001')

  const payer = await context.newPage()
  await payer.goto(link)
  await payer.getByLabel('alice').check()
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(row.locator('[data-status="paid"]')).toHaveText(/Paid.*success/)

  await row.getByRole('link', { name: 'tea-1001' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Payment tea-1001' })).toBeVisible()
  await expect(
    page.getByRole('list', { name: 'Timeline' }).locator('[data-status="paid"]').last(),
  ).toBeVisible()
  await page.getByRole('textbox', { name: 'Note' }).fill('Collected at the counter')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.getByText('The note is saved.')).toBeVisible()

  await page.goto('/payments?status=paid&q=tea-1001')
  await expect(row).toBeVisible()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('1.250000000000000001')
  expect(leaked).toEqual([])
})

test('an unpaid payment is deleted at the vendor, once that is confirmed', async ({ page }) => {
  await page.goto('/payments')
  await signInToPayments(page)
  const { extId } = await askForInvoice(page, 'tea-1002')
  await page.goto(`/payments/shop/${extId}`)
  await page.getByRole('button', { name: 'Delete payment' }).click()
  await page.getByRole('button', { name: 'Delete it now' }).click()
  await expect(page.getByRole('main').locator('[data-status="deleted"]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete payment' })).toHaveCount(0)
})

test('an invoice that is paid twice differs on the chain, and is added up once', async ({
  page,
  context,
}) => {
  await page.goto('/payments')
  await signInToPayments(page)
  const { extId, link } = await askForInvoice(page, 'tea-twice')
  await page.goto(`/payments/shop/${extId}`)
  const chain = page.getByRole('region', { name: 'On the chain' })
  await expect(chain).toHaveAttribute('data-verdict', 'unchecked')

  const payer = await context.newPage()
  await payer.goto(link)
  await payer.getByLabel('alice').check()
  await payer.getByLabel('What is sent').selectOption('twice')
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByText('The vendor says that it is paid.')).toBeVisible()
  await expect(chain).toHaveAttribute('data-verdict', 'differs')
  await expect(page.getByText('The last webhook said what the vendor says.')).toBeVisible()
  await expect(chain.getByText('It was paid more than once', { exact: false })).toBeVisible()
  await expect(chain.getByRole('list', { name: 'Transfers' }).getByRole('listitem')).toHaveCount(2)

  await page.getByRole('link', { name: 'Reconciliation' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reconciliation' })).toBeVisible()
  const row = page.getByRole('table', { name: /^Figures of/ }).getByRole('row', { name: /^USDP/ })
  // Other tests may have paid before; the vendor calls this one paid once.
  const paid = row.getByRole('cell').nth(1)
  await paid.getByText(/^Payments: /).click()
  await expect(paid.getByRole('link', { name: 'tea-twice' })).toHaveCount(1)
  await paid.getByRole('link', { name: 'tea-twice' }).click()
  await chain
    .getByRole('link', { name: /^Open action/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /^Action / })).toBeVisible()
  await expect(page.getByText(extId).first()).toBeVisible()
})
