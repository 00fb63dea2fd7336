import { expectFrame } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test('Russian applies everywhere at once, and is kept', async ({ page }) => {
  await page.goto('/settings')
  await expectFrame(page, 'Settings')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  const check = async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Настройки' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Главное' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
    await expect(page).toHaveTitle('Настройки · PlasmaPay')
    await expect(page.getByRole('main').getByText(/Settings|Theme|Language/)).toHaveCount(0)
  }
  await check()
  await page.reload()
  await check()
})

test('the chosen theme overrides the system’s, and is kept', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/settings')
  const theme = page.getByRole('combobox', { name: 'Theme' })
  const light = await background()
  await theme.selectOption('dark')
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  expect(await background()).toBe(dark)
  await page.emulateMedia({ colorScheme: 'dark' })
  await theme.selectOption('light')
  await expect.poll(background).toBe(light)
  await theme.selectOption('system')
  await expect.poll(background).toBe(dark)
})

test('times show their zone, and UTC can be chosen', async ({ page }) => {
  const first = page.getByRole('table', { name: 'Actions' }).locator('time').first()
  await page.goto('/contract/bank.dice')
  await expect(first).toHaveText(/ (CET|CEST|GMT\+[12])$/)
  const instant = await first.getAttribute('datetime')
  await page.goto('/settings')
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('utc')
  await page.goto('/contract/bank.dice')
  await expect(first).toHaveText(/ UTC$/)
  await expect(first).toHaveAttribute('datetime', instant ?? '')
  await expect(first).toContainText(instant?.slice(11, 19) ?? 'no time')
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('shows the connection and the session', async ({ page, stage, sandbox }) => {
    await sandbox.switches({ nestedMe: true })
    await page.goto('/')
    await expect(page.getByText('Alice Liddell')).toBeVisible()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    const connection = page.getByRole('region', { name: 'Connection' })
    for (const fact of [stage.sandbox, 'sandbox', 'plasma', 'code, implicit', 'nested in “user”'])
      await expect(connection.getByRole('definition').filter({ hasText: fact }).first()).toBeVisible()
    const session = page.getByRole('region', { name: 'Session' })
    await expect(session.getByRole('link', { name: 'alice' })).toBeVisible()
    await expect(session.getByText('Authorization code')).toBeVisible()
    await expect(page.getByText(/eyJ[\w-]+\./)).toHaveCount(0)
    await session.getByRole('button', { name: 'Sign out' }).click()
    await expect(session.getByText('You are not signed in.')).toBeVisible()
  })

  test('without the server the rest of the page works', async ({ page, sandbox, tolerate }) => {
    tolerate(/^error: Failed to load resource/)
    await sandbox.switches({ drop: { '*': 'before' } })
    await page.goto('/settings')
    await expect(page.getByRole('combobox', { name: 'Theme' })).toBeEnabled()
    await expect(page.getByRole('region', { name: 'Connection' }).getByText('Client id')).toBeVisible()
  })
})
