import type { Page } from '@playwright/test'

/** Holds back the answers to requests for this address until `give`; `arrived` resolves with the first of them. */
export async function holdBack(page: Page, address: RegExp) {
  const resolve = { arrived: () => {}, given: () => {} }
  const arrived = new Promise<void>((done) => (resolve.arrived = done))
  const given = new Promise<void>((done) => (resolve.given = done))
  await page.route(address, async (route) => {
    const response = await route.fetch()
    resolve.arrived()
    await given
    await route.fulfill({ response })
  })
  return { arrived, give: () => resolve.given() }
}
