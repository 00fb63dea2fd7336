import { expect, type Locator, type Page } from '@playwright/test'

type ActionFields = { contract: string; action: string; data: string; permission?: string }

/** What alice sends to bob in most journeys; the sandbox takes the fee of 0.01 % out of the quantity. */
export const rent: ActionFields = {
  contract: 'usdp',
  action: 'transfer',
  data: JSON.stringify({ from: 'alice', to: 'bob', quantity: '1.5', paySysCms: false, memo: 'rent' }),
}

export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })

/** Opens the editor and fills the form of the only action; the actor is whoever is signed in. */
export async function compose(page: Page, fields: ActionFields) {
  await page.goto('/transaction')
  await write(page, fields)
}

export async function write(page: Page, { contract, action, data, permission }: ActionFields) {
  await field(page, 'Contract').fill(contract)
  await field(page, 'Action').fill(action)
  await page.getByRole('tab', { name: 'JSON' }).click()
  await field(page, 'Data (JSON)').fill(data)
  if (permission !== undefined) await field(page, 'Permission').fill(permission)
}

/** Goes to the review and returns the exact body that it shows. */
export async function review(page: Page): Promise<string> {
  // The actor is filled in once PlasmaPay has answered who is signed in.
  await expect(field(page, 'Actor').first()).not.toHaveValue('')
  await page.getByRole('button', { name: 'Review' }).click()
  const request = page.getByRole('region', { name: 'Request' })
  await expect(request).toBeVisible()
  return request.getByRole('group').innerText()
}

/** Ticks every serious risk; there is at least one. */
export async function acknowledge(page: Page) {
  const boxes = page.getByRole('checkbox', { name: /^I have read this/ })
  await expect(boxes.first()).toBeVisible()
  for (const box of await boxes.all()) await box.check()
}

export const sendButton = (page: Page) => page.getByRole('button', { name: 'Sign and send' })
export const send = (page: Page) => sendButton(page).click()

export const receipt = (page: Page) => page.getByRole('heading', { level: 2, name: 'Receipt' })

/**
 * The names of the checks with this `verdict`. Waits for the receipt and its balances, and with 'match' also for the count of
 * executions.
 */
export async function checksThat(page: Page, verdict: 'match' | 'differs' | 'unchecked'): Promise<string[]> {
  await expect(receipt(page)).toBeVisible()
  const checkNamed = (check: string) => expect(page.locator('[data-verdict]', { hasText: check }))
  await checkNamed('Your balances').not.toHaveAttribute('data-verdict', 'unchecked')
  // Only with 'match': this check stays open when the answer names another transaction than the history.
  if (verdict === 'match')
    await checkNamed('One press was executed once').not.toHaveAttribute('data-verdict', 'unchecked')
  const checks = await page.locator(`[data-verdict="${verdict}"]`).all()
  return Promise.all(
    checks.map(async (check) => (await check.locator('> span > span').first().textContent()) ?? ''),
  )
}

/** Collects the body of each send that leaves the browser. */
export function watchSends(page: Page): string[] {
  const bodies: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/send-tx'))
      bodies.push(request.postData() ?? '')
  })
  return bodies
}

/** An account’s exact balance of a token, from its public page. */
export async function exactBalance(page: Page, account: string, token: string): Promise<string> {
  await page.goto(`/contract/${account}`)
  const row = page
    .getByRole('table', { name: 'Public balances' })
    .getByRole('row', { name: new RegExp(`^${token}`) })
  return (await row.locator('data').getAttribute('value')) ?? ''
}
