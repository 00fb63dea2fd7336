import type { Page } from '@playwright/test'

export type Person = 'alice' | 'bob'
export type Flow = 'code' | 'implicit'

const buttons = { code: 'Sign in with PlasmaPay', implicit: 'Sign in with the implicit flow' }

/** Goes from the app’s sign-in page to PlasmaPay’s consent page. */
export async function leaveForConsent(page: Page, flow: Flow = 'code') {
  await page.getByRole('button', { name: buttons[flow], exact: true }).click()
  await page.getByRole('heading', { name: /^Allow .+\?$/ }).waitFor()
}

/** Signs in: from the sign-in page through the consent page and back. */
export async function signIn(page: Page, who: string = 'alice', flow: Flow = 'code') {
  await leaveForConsent(page, flow)
  await page.getByRole('radio', { name: new RegExp(`${who}$`) }).check()
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

/** The callback address to which "Allow" would lead; the tab itself stays on the consent page. */
export async function answerFor(page: Page, who: Person = 'alice'): Promise<string> {
  const ticket = await page.locator('input[name=ticket]').inputValue()
  const form = { ticket, person: who, decision: 'allow' }
  const dialog = new URL('/id/permission-oauth', page.url()).href
  const answer = await page.request.post(dialog, { form, maxRedirects: 0 })
  return answer.headers().location ?? 'no answer'
}
