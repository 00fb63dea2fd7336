import { expect, type Page } from '@playwright/test'

const operator = { name: 'merchant', password: 'sandbox' }

/** Loading the relay’s code and opening its database may take a busy machine longer than the app waits for an answer. */
export async function wakeRelay(app: string) {
  const answer = await fetch(`${app}/relay/session`, {
    method: 'POST',
    headers: { 'x-relay': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(operator),
  })
  expect(answer.status).toBe(204)
}

/** Signs the sandbox’s operator in on a page of payments. */
export async function signInToPayments(page: Page) {
  await page.getByRole('textbox', { name: 'Name' }).fill(operator.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(operator.password)
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

/** Sends the relay a webhook that claims an invoice to be paid, as anybody could. Resolves to the number of the delivery. */
export async function claimPaid(page: Page, extId: string): Promise<number> {
  await page.evaluate(async (id) => {
    const known = await fetch('/relay/accounts', { headers: { 'x-relay': '1' } })
    const { accounts } = (await known.json()) as { accounts: { id: string; hookUrl: string }[] }
    const address = accounts.find((account) => account.id === 'shop')?.hookUrl ?? ''
    await fetch(new URL(address).pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoice: { extId: id, amount: '9', currencyCode: 'USDP', status: 'success' } }),
    })
  }, extId)
  const listed = () =>
    page.evaluate(async (id) => {
      const answer = await fetch(`/relay/deliveries?payment=${id}`, { headers: { 'x-relay': '1' } })
      const { deliveries } = (await answer.json()) as { deliveries: { number: number }[] }
      return deliveries[0]?.number ?? 0
    }, extId)
  await expect.poll(listed).toBeGreaterThan(0)
  return listed()
}
