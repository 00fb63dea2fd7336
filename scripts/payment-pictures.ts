/** Part of `npm run screenshots`: the pictures of docs/payments.md, of a shop at four vendors that the sandbox plays. */
import type { Browser, Page } from 'playwright'

const asked = {
  'shop/api/invoices': { merchantId: 'tea-1001', currencyCode: 'USDP', amount: '12.5', accountId: 'c-17' },
  'coins/api/invoices/new': {
    order_number: 'tea-1002',
    order_name: 'Tea',
    source_currency: 'USD',
    source_amount: '30',
  },
  'page/api/private-api/crypto-orders/shop': { external_order_id: 'tea-1003', currency: 'USDT', amount: '8' },
}

/** Asks for one payment as the page New payment does. */
const ask = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = {
        'x-relay': '1',
        'content-type': 'application/json',
        'x-creation': crypto.randomUUID(),
      }
      const answer = await fetch(`/relay/accounts/${path}`, { method: 'POST', headers, body })
      return (await answer.json()) as { extId?: string; link?: string }
    },
    [path, JSON.stringify({ description: 'Green tea', ...body })] as const,
  )

export async function takePaymentPictures(browser: Browser, app: string, folder: string) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  await page.goto(`${app}/payments`)
  await page.getByRole('textbox', { name: 'Name' }).fill('merchant')
  await page.getByRole('textbox', { name: 'Password' }).fill('sandbox')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Signed in to payments as merchant').waitFor()
  const answers = []
  for (const [path, body] of Object.entries(asked)) answers.push(await ask(page, path, body))
  const [invoice] = answers
  const payer = await context.newPage()
  await payer.goto(invoice?.link ?? '')
  await payer.getByLabel('alice').check()
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.locator('[data-status="paid"]').first().waitFor()
  const pictures = {
    'payments-list': '/payments',
    'payments-one': `/payments/shop/${invoice?.extId}`,
    'payments-hooks': '/payments/hooks',
  }
  for (const [name, path] of Object.entries(pictures)) {
    await page.goto(app + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('Loading').first().waitFor({ state: 'detached' })
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
  await context.close()
}
