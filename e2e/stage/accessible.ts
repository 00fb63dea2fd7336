import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Colours depend on the scheme alone, structure on the width alone: these two of the four combinations cover all. */
const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const

/**
 * Expects no violation and no sideways scrolling, wide and light, narrow and dark. Waits until the page has loaded everything.
 */
export async function expectAccessible(page: Page) {
  await expect(page.getByText('Loading')).toHaveCount(0)
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overhang, `${page.url()} is wider than ${width}`).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${page.url()} at ${width}, ${colorScheme}`).toEqual([])
  }
}
