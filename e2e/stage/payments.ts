import { expect, type Page } from '@playwright/test'

/** Signs the sandbox’s operator in on a page of payments. */
export async function signInToPayments(page: Page) {
  await page.getByRole('textbox', { name: 'Name' }).fill('merchant')
  await page.getByRole('textbox', { name: 'Password' }).fill('sandbox')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Signed in to payments as merchant')).toBeVisible()
}

/** Asks the relay for an invoice as the page New payment does. */
export const askForInvoice = (page: Page, reference: string) =>
  page.evaluate(async (merchantId) => {
    const answer = await fetch('/relay/accounts/shop/api/invoices', {
      method: 'POST',
      headers: {
        'x-relay': '1',
        'content-type': 'application/json',
        'x-creation': crypto.randomUUID(),
      },
      body: JSON.stringify({
        currencyCode: 'USDP',
        amount: '1.250000000000000001',
        merchantId,
        description: 'Green tea',
        accountId: 'c-1',
      }),
    })
    return (await answer.json()) as { extId: string; link: string }
  }, reference)
