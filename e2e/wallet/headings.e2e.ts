/* oxlint-disable unicorn/consistent-function-scoping -- what is evaluated in the page sees nothing outside of it */
import type { Page } from '@playwright/test'
import { expect, failedRequest, test } from '../stage/fixtures'

const widths = [320, 360, 390, 480, 640, 768, 1024, 1280]
const screens = [
  '/',
  '/balances',
  '/send#to=bob&token=USDP&amount=10',
  '/receive',
  '/contacts',
  '/token/USDP',
  '/account/bob',
  '/activity?whose=all',
  '/activity/statement',
  '/activity/pasted',
  '/transaction',
  '/fees',
  '/contract/bank.dice',
  '/contract/plasma.dice?view=figures',
  '/settings',
  '/nowhere',
]
const screensOfPayments = ['/payments', '/payments/hooks', '/payments/reconciliation', '/payments/accounts']

/**
 * What collides on the page now: headings, column headers, tabs and the parts of the banner that lie on something else, leave the
 * window, or are cut off.
 */
const collisions = (page: Page) =>
  page.evaluate(() => {
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}”`
    /** Of the text alone, as a heading may be as wide as the page; of controls the whole. */
    const boxesOf = (element: Element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const boxes = element.matches('button, a, input, select') ? element : range
      return [...boxes.getClientRects()].filter(({ width, height }) => width > 2 && height > 2)
    }
    const isSeen = (element: Element) => element.checkVisibility() && !element.closest('.sr-only, dialog')
    const isOnTop = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (['fixed', 'sticky', 'absolute'].includes(getComputedStyle(at).position)) return true
      return false
    }
    const all = [...document.querySelectorAll('header *, main *')].filter(isSeen)
    const leaves = all
      .filter((each) => each.matches('button, a, input, select, td, p') || each.children.length === 0)
      .filter((each) => boxesOf(each).length > 0 && !isOnTop(each))
    const heads = all.filter(
      (each) =>
        each.matches('h1, h2, h3, th, [role=tab], .banner > *, .banner button, .banner a') && !isOnTop(each),
    )
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
    return heads.flatMap((head) => {
      const scrolls = head.closest('[class*=overflow-x], [role=tablist], table')
      const boxes = boxesOf(head)
      const outside = !scrolls && boxes.some(({ left, right }) => left < -1 || right > innerWidth + 1)
      const cut =
        head.matches('h1, h2, h3') &&
        head.scrollWidth > head.clientWidth + 1 &&
        getComputedStyle(head).overflowX !== 'visible'
      const met = leaves.find(
        (leaf) =>
          !leaf.contains(head) &&
          !head.contains(leaf) &&
          boxes.some((box) => boxesOf(leaf).some((other) => overlap(box, other))),
      )
      return [
        outside && `${named(head)} leaves the window`,
        cut && `${named(head)} is cut off`,
        met && `${named(head)} lies on ${named(met)}`,
      ].filter((each) => each !== false && each !== undefined)
    })
  })

async function expectRoom(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/^(Loading|Загрузка)$/)).toHaveCount(0)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    expect.soft(await collisions(page), `${address} at ${width}`).toEqual([])
  }
}

const speak = (page: Page, language: string) =>
  page.addInitScript(
    (preferences) => localStorage.setItem('pp.preferences', preferences),
    JSON.stringify({ state: { language }, version: 0 }),
  )

test.use({ who: 'alice' })

for (const [language, overview] of [
  ['en', 'Overview'],
  ['ru', 'Обзор'],
] as const) {
  test(`no heading collides with anything from 320 to 1280 px: ${language}`, async ({ page }) => {
    await speak(page, language)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: overview })).toBeVisible()
    for (const address of screens) await expectRoom(page, address)
  })
}

test('no heading of payments collides with anything either, in the longer language', async ({
  page,
  relay,
  tolerate,
}) => {
  expect(relay).toBe('awake')
  // Nobody has signed in to payments yet.
  tolerate(failedRequest)
  await speak(page, 'ru')
  await page.goto('/payments')
  await page.getByRole('textbox', { name: 'Имя' }).fill('merchant')
  await page.getByRole('textbox', { name: 'Пароль' }).fill('sandbox')
  await page.getByRole('main').getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByText('Вход в платежи: merchant')).toBeVisible()
  for (const address of screensOfPayments) await expectRoom(page, address)
})
