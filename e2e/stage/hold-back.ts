import type { Page } from '@playwright/test'

/** Holds back the answers to requests for this address until `give`; `arrived` resolves with the first of them. */
export async function holdBack(page: Page, address: RegExp) {
  const resolve = { arrived: () => {}, given: () => {} }
  const arrived = new Promise<void>((done) => (resolve.arrived = done))
  const given = new Promise<void>((done) => (resolve.given = done))
  await page.route(address, async (route) => {
    const response = await route.fetch().catch(() => undefined)
    if (!response) return
    resolve.arrived()
    await given
    // A page that has been left takes no answer.
    await route.fulfill({ response }).catch(() => {})
  })
  return { arrived, give: () => resolve.given() }
}
