import type { Page } from '@playwright/test'

const key = 'presses'

/** Counts what is pressed from now on, by pointer or key, also across new documents; typing into a field is no press. */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript((name) => {
    const count = () => sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name)) + 1))
    addEventListener('click', count, true)
  }, key)
  return async () => page.evaluate((name) => Number(sessionStorage.getItem(name)), key)
}
