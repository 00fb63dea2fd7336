import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from '../stage/fixtures'

type Picture = { src: string; sizes: string; type: string; purpose?: string }
type Manifest = {
  id: string
  start_url: string
  scope: string
  display: string
  icons: Picture[]
  shortcuts: { name: string; url: string; icons: Picture[] }[]
}

const devtools = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

/** Width and height, from a PNG’s first chunk. */
const sizeOf = (picture: Buffer) => `${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`

test('Chromium would install the app: its manifest has no errors, and every picture the size it says', async ({
  page,
  stage,
}) => {
  await page.goto('/sign-in')
  const browser = await devtools(page)
  const read = await browser.send('Page.getAppManifest')
  expect(read.errors).toEqual([])
  expect(new URL(read.url).pathname).toBe('/manifest.webmanifest')
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  // Every test has a profile of its own that is forgotten afterwards, as a private window has.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  const manifest = JSON.parse(read.data ?? '') as Manifest
  expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', display: 'standalone' })
  const pictures = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]
  expect(manifest.icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ])
  for (const { src, sizes, type } of pictures) {
    const answer = await fetch(stage.app + src)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
    expect(sizeOf(Buffer.from(await answer.arrayBuffer()))).toBe(sizes)
  }
  const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
  expect(sizeOf(Buffer.from(await (await fetch(stage.app + touch)).arrayBuffer()))).toBe('180x180')
})

test.describe('for who is signed in', () => {
  test.use({ who: 'alice' })

  test('every shortcut leads to the page of its name', async ({ page, stage }) => {
    const { shortcuts } = (await (await fetch(`${stage.app}/manifest.webmanifest`)).json()) as Manifest
    expect(shortcuts.map(({ name }) => name)).toEqual(['Send', 'Receive', 'Activity'])
    for (const { name, url } of shortcuts) {
      await page.goto(url)
      await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
    }
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('nothing to press lies below the notch or the bar of the phone', async ({ page }) => {
    await page.goto('/settings')
    const browser = await devtools(page)
    await browser.send('Emulation.setSafeAreaInsetsOverride', {
      insets: { top: 47, bottom: 34, left: 0, right: 0 },
    })
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    const edges = async () => {
      const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()))
      const brand = await page.getByRole('link', { name: 'PlasmaPay' }).boundingBox()
      return {
        brand: (brand?.y ?? 0) >= 47,
        bar: boxes.length === 5 && boxes.every((box) => box !== null && box.y + box.height <= 844 - 34),
      }
    }
    // The browser lays the page out anew in its own time.
    await expect.poll(edges).toEqual({ brand: true, bar: true })
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const end = await page.getByRole('main').evaluate((main) => main.getBoundingClientRect().bottom)
    expect(end).toBeLessThanOrEqual(844 - 34 - 56)
  })
})
