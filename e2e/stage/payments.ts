import { expect, type Page } from '@playwright/test'

/** Signs the sandbox’s operator in on a page of payments. */
export async function signInToPayments(page: Page) {
  await page.getByRole('textbox', { name: 'Name' }).fill('merchant')
  await page.getByRole('textbox', { name: 'Password' }).fill('sandbox')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Signed in to payments as merchant')).toBeVisible()
}
