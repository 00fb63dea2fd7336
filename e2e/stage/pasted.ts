import type { Page } from '@playwright/test'

/** The clipboard’s text, pasted as a person would, because the app may not read it. */
export async function pasted(page: Page): Promise<string> {
  const paper = await page.context().newPage()
  await paper.setContent('<textarea aria-label="Paper"></textarea>')
  const text = paper.getByLabel('Paper')
  await text.focus()
  await paper.keyboard.press('Control+V')
  const held = await text.inputValue()
  await paper.close()
  return held
}
