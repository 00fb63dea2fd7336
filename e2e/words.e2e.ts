import type { Page } from '@playwright/test'
import { field } from './stage/composing'
import { expect, failedRequest, test } from './stage/fixtures'

/** The languages and areas whose sentences a page has requested. */
function sentencesRequestedBy(page: Page) {
  const asked: string[] = []
  page.on('request', (request) => {
    const [, name] = /\/assets\/words\.(\w+\.[\w-]+?)-[\w-]{8}\.js/.exec(request.url()) ?? []
    if (name !== undefined) asked.push(name)
  })
  return () => asked.toSorted()
}

const areas = ['compose', 'drafts', 'frame', 'signing', 'trace']
const allAreas = (language: string) => areas.map((area) => `${language}.${area}`)

for (const [locale, language, title] of [
  ['en-GB', 'en', 'New transaction'],
  ['ru-RU', 'ru', 'Новая транзакция'],
] as const)
  test.describe(`in a browser of ${locale}`, () => {
    test.use({ locale })

    test('a page loads its own sentences once, in one language only', async ({ page }) => {
      const asked = sentencesRequestedBy(page)
      await page.goto('/transaction')
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      expect(asked()).toEqual(allAreas(language))
    })
  })

test('a change of language in another tab keeps half-typed text and the focus', async ({ page, context }) => {
  await page.goto('/transaction')
  await field(page, 'Contract').fill('plasma.token')
  await page.getByRole('tab', { name: 'JSON' }).click()
  const asked = sentencesRequestedBy(page)
  await field(page, 'Data (JSON)').fill('{"memo": "half a na')
  const settings = await context.newPage()
  await settings.goto('/settings')
  await settings.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  await expect(page.getByRole('heading', { level: 1, name: 'Новая транзакция' })).toBeVisible()
  expect(asked()).toEqual(allAreas('ru'))
  const typed = page.locator(':focus')
  await expect(typed).toHaveValue('{"memo": "half a na')
  await expect(typed).toHaveAccessibleName('Данные (JSON)')
  await expect(page.getByRole('textbox', { name: 'Контракт', exact: true })).toHaveValue('plasma.token')
})

test('a page whose sentences could not be loaded says so, and opens after “Try again”', async ({
  page,
  tolerate,
}) => {
  tolerate(failedRequest)
  let isDown = true
  await page.route('**/assets/words.en.compose-*', (route) => (isDown ? route.abort() : route.continue()))
  await page.goto('/transaction')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('This part of the wallet could not be loaded')
  isDown = false
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'New transaction' })).toBeVisible()
})
