import type { Page } from '@playwright/test'

/** The clipboard’s text, pasted into a page of its own, because the app has no permission to read it. */
export async function clipboardText(page: Page): Promise<string> {
  const blank = await page.context().newPage()
  await blank.setContent('<textarea aria-label="Target"></textarea>')
  const field = blank.getByLabel('Target')
  await field.focus()
  await blank.keyboard.press('Control+V')
  const text = await field.inputValue()
  await blank.close()
  return text
}
