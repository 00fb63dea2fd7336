import type { Page } from '@playwright/test'
import { field } from './stage/composing'
import { expect, failedRequest, test } from './stage/fixtures'

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

test('a page whose code failed to load opens after “Try again”, in the same document', async ({
  page,
  tolerate,
}) => {
  tolerate(failedRequest)
  let isDown = true
  await page.route('**/assets/SettingsPage-*', (route) => (isDown ? route.abort() : route.continue()))
  await page.goto('/activity')
  const opened: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && opened.push(request.url()))
  await goTo(page, 'Settings')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('This part of the wallet could not be loaded')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(alert).toBeVisible()
  isDown = false
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  expect(opened).toEqual([])
})

/** Lets the server have a newer build: the same files under other names, and none of the old ones. */
async function deployNewBuild(page: Page) {
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: 'Not found' }))
  await page.route('**/newer/**', async (route) => {
    const url = route.request().url().replace('/newer/', '/assets/')
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  await page.route(
    (url) => !/^\/(assets|newer)\/|\.\w+$/.test(url.pathname) && url.origin === new URL(page.url()).origin,
    async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replaceAll('/assets/', '/newer/') })
    },
  )
}

test('after a deployment the page asks to reload, works, and still has the draft', async ({
  page,
  tolerate,
}) => {
  tolerate(failedRequest)
  // A document that this test answers comes from nowhere, so Chromium refuses it the sandbox on this machine.
  tolerate(/`loopback` address space/)
  await page.goto('/transaction')
  const contract = field(page, 'Contract')
  await contract.fill('plasma.token')
  await deployNewBuild(page)
  await goTo(page, 'Settings')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('There is a new version of this wallet')
  await expect(alert.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await alert.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await goTo(page, 'New transaction')
  await expect(contract).toHaveValue('plasma.token')
})

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' })

  test('without the Russian sentences the page is English, says so, and becomes Russian once they are loaded', async ({
    page,
    tolerate,
  }) => {
    tolerate(failedRequest)
    let isDown = true
    await page.route('**/assets/words.ru.*', (route) => (isDown ? route.abort() : route.continue()))
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The chosen language could not be loaded')
    isDown = false
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Настройки' })).toBeVisible()
    await expect(alert).toHaveCount(0)
  })
})
