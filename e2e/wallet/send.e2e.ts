import type { Locator, Page } from '@playwright/test'
import { clipboardText } from '../stage/clipboard'
import { checksThat, exactBalance, receipt, watchSends } from '../stage/composing'
import { expect, failedRequest, test } from '../stage/fixtures'
import { countPresses } from '../stage/presses'
import { signIn } from '../stage/sign-in-journey'

test.use({ who: 'alice' })

const to = (page: Page) => page.getByRole('combobox', { name: 'To', exact: true })
const amount = (page: Page) => page.getByRole('textbox', { name: 'Amount' })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const figure = (page: Page, name: string) => page.getByRole('group', { name }).locator('data')
const review = (page: Page) => page.getByRole('heading', { level: 2, name: 'Check and send' })

test('10 USDP with a note need at most five presses from Overview, the same again at most three', async ({
  page,
}) => {
  const sends = watchSends(page)
  const presses = await countPresses(page)
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Send', exact: true }).click()
  await to(page).fill('bob')
  await amount(page).fill('10')
  await page.getByRole('textbox', { name: 'Note' }).fill('lunch')
  await expect(page.getByText('You last paid this account')).toBeVisible()
  await expect(figure(page, 'Received')).toHaveAttribute('value', '9.998999000000000000')
  await expect(figure(page, 'Left afterwards')).toHaveAttribute('value', '914.683170189709970998')
  await press(page, 'Continue')
  await expect(review(page)).toBeFocused()
  await press(page, 'Sign and send')
  await expect(receipt(page)).toBeFocused()
  expect(await presses()).toBeLessThanOrEqual(5)
  await expect(page.getByText(/^Sent 10\.0/)).toBeVisible()
  await expect(figure(page, 'Received')).toHaveAttribute('value', '9.998999000000000000')
  await expect(figure(page, 'Left afterwards')).toHaveAttribute('value', '914.683170189709970998')
  expect(await checksThat(page, 'match')).toHaveLength(12)
  await expect(page.getByText('12 of 12 checks match')).toBeVisible()
  await expect(page.getByText('Both values').first()).toBeHidden()

  const before = await presses()
  await press(page, 'Repeat')
  await expect(amount(page)).toBeFocused()
  await expect(amount(page)).toHaveValue('10')
  await expect(to(page)).toHaveValue('bob')
  await press(page, 'Continue')
  await press(page, 'Sign and send')
  await expect(receipt(page)).toBeVisible()
  expect((await presses()) - before).toBeLessThanOrEqual(3)
  expect(sends).toHaveLength(2)
  expect(sends[0]).toBe(sends[1])
  expect(await exactBalance(page, 'alice', 'USDP')).toBe('904.683170189709970998')
})

test('with the keyboard alone a payment is written, checked, sent, and repeated from its receipt and its row', async ({
  page,
}) => {
  const tabTo = async (goal: Locator) => {
    await expect(goal).toBeVisible()
    for (let presses = 0; presses < 60; presses++) {
      if (await goal.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(goal).toBeFocused()
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.goto('/send')
  await tabTo(to(page))
  await page.keyboard.type('bob')
  await tabTo(amount(page))
  await page.keyboard.type('10')
  await page.keyboard.press('Enter')
  await expect(review(page)).toBeFocused()
  await tabTo(button('Sign and send'))
  await page.keyboard.press('Enter')
  await expect(receipt(page)).toBeFocused()
  await tabTo(button('Repeat'))
  await page.keyboard.press('Enter')
  await expect(amount(page)).toBeFocused()
  await expect(amount(page)).toHaveValue('10')
  await page.goto('/activity')
  const row = page.getByRole('link', { name: 'Send to bob again' }).first()
  await expect(row).toBeVisible()
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(amount(page)).toBeFocused()
  await expect(amount(page)).toHaveValue('10')
  await expect(to(page)).toHaveValue('bob')
  await expect(page.getByText('A link filled in this form')).toBeHidden()
})

test('what is written survives a reload and a refusal, and Max is all there is', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failedRequest)
  await page.goto('/send')
  await to(page).fill('nobody.here')
  await amount(page).fill('1')
  await page.reload()
  await expect(to(page)).toHaveValue('nobody.here')
  await expect(page.getByText('This account cannot be found in public data')).toBeVisible()
  await sandbox.add('issue', { account: 'alice', token: 'USDP', amount: '1' })
  await press(page, 'Max')
  await expect(amount(page)).toHaveValue('925.683170189709970998')
  await amount(page).fill('2')
  await press(page, 'Continue')
  await press(page, 'Sign and send')
  await expect(page.getByText('Nothing was executed and no money moved')).toBeVisible()
  await press(page, 'Back to editing')
  await expect(to(page)).toHaveValue('nobody.here')
  await expect(amount(page)).toHaveValue('2')
})

test('one’s own link takes at most two presses from Overview, and fills in somebody else’s form without sending', async ({
  page,
  browser,
  stage,
}) => {
  const presses = await countPresses(page)
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Receive', exact: true }).click()
  await expect(page.getByRole('img', { name: 'QR code of your payment link' })).toBeVisible()
  await press(page, 'Copy link')
  expect(await presses()).toBeLessThanOrEqual(2)
  const link = await clipboardText(page)
  expect(new URL(link).search).toBe('')
  const context = await browser.newContext({
    baseURL: stage.app,
    storageState: { cookies: [], origins: [] },
  })
  const other = await context.newPage()
  const sends = watchSends(other)
  await other.goto(`${link}&token=USDP&amount=2.5&note=thanks`)
  // A guest signs in first, and comes back to the same.
  await signIn(other, 'bob')
  await expect(other.getByText('A link filled in this form')).toBeVisible()
  await expect(to(other)).toHaveValue('alice')
  await expect(amount(other)).toHaveValue('2.5')
  await expect(other.getByRole('combobox', { name: 'Token' })).toHaveValue('USDP')
  expect(sends).toEqual([])
  await context.close()
})

test('a contact is shown by name, found by it, and not paid while it is blocked', async ({ page }) => {
  await page.goto('/contacts?add=bob')
  await page.getByRole('textbox', { name: 'Name' }).fill('Bob Miller')
  await press(page, 'Save contact')
  await expect(page.getByRole('table', { name: 'Contacts' })).toContainText('Bob Miller')
  await page.goto('/activity?contract=usdp')
  await expect(page.getByText('Bob Miller').first()).toBeVisible()
  await page.goto('/send')
  await to(page).pressSequentially('mill')
  await expect(page.getByRole('option', { name: /Bob Miller/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(to(page)).toHaveValue('bob')
  await amount(page).fill('1')
  await page.goto('/contacts')
  await press(page, 'Block Bob Miller')
  await page.goto('/send')
  await press(page, 'Continue')
  await expect(page.getByText('You have blocked this account')).toBeVisible()
  await expect(review(page)).toBeHidden()
})
