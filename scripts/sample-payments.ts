/** Payments for `npm run screenshots`, of a shop at vendors that the sandbox plays. */
import type { Page } from 'playwright'

const requests = {
  'shop/api/invoices': { merchantId: 'tea-1001', currencyCode: 'USDP', amount: '12.5', accountId: 'c-17' },
  'coins/api/invoices/new': {
    order_number: 'tea-1002',
    order_name: 'Tea',
    source_currency: 'USD',
    source_amount: '30',
  },
  'page/api/private-api/crypto-orders/shop': { external_order_id: 'tea-1003', currency: 'USDT', amount: '8' },
}

/** Signs the sandbox’s operator in to payments. */
export async function signInToPayments(page: Page, app: string) {
  await page.goto(`${app}/payments`)
  await page.getByRole('textbox', { name: 'Name' }).fill('merchant')
  await page.getByRole('textbox', { name: 'Password' }).fill('sandbox')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Signed in to payments as merchant').waitFor()
}

/** Creates a payment as the page New payment does. */
const create = (page: Page, path: string, body: object) =>
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

/** Creates a payment at three vendors, and pays the invoice of PlasmaPay Business as alice. Resolves to the address of its page. */
export async function createSamplePayments(page: Page): Promise<string> {
  const [invoice] = await Promise.all(
    Object.entries(requests).map(([path, body]) => create(page, path, body)),
  )
  const payer = await page.context().newPage()
  await payer.goto(invoice?.link ?? '')
  await payer.getByLabel('alice').check()
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.locator('[data-status="paid"]').first().waitFor()
  await payer.close()
  return `/payments/shop/${invoice?.extId}`
}
