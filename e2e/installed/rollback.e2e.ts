import type { Page } from '@playwright/test'
import {
  buildOf,
  expect,
  heading,
  keptPaths,
  offer,
  registrations,
  reloadButton,
  test,
  whenInstalled,
} from './site'

const open = async (page: Page) => {
  const answer = await page.goto('/activity')
  await expect(heading(page, 'Activity')).toBeVisible()
  return answer?.fromServiceWorker()
}

test('turned off by the file of deploy/, the worker and its cache are gone, and pages come from the server', async ({
  page,
  deploy,
}) => {
  await open(page)
  await whenInstalled(page)
  expect(await open(page)).toBe(true)
  await page.evaluate(() => localStorage.setItem('kept', 'still here'))
  deploy('off')
  await open(page)
  await expect.poll(() => registrations(page)).toBe(0)
  await expect.poll(() => keptPaths(page)).toEqual([])
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('still here')
  deploy('plain')
  expect(await open(page)).toBe(false)
})

test('from a build without a worker to one with it, and back, nobody has to do anything', async ({
  page,
  builds,
  deploy,
}) => {
  deploy('plain')
  expect(await open(page)).toBe(false)
  expect(await registrations(page)).toBe(0)
  deploy('first')
  expect(await open(page)).toBe(false)
  await whenInstalled(page)
  await expect(offer(page)).toHaveCount(0)
  expect(await open(page)).toBe(true)
  expect(await buildOf(page)).toBe(builds.ids.first)
  deploy('plain')
  await open(page)
  await reloadButton(page).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-build')
  await expect(heading(page, 'Activity')).toBeVisible()
  expect(await registrations(page)).toBe(0)
  expect(await keptPaths(page)).toEqual([])
})
