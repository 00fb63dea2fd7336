import { compose, review, send } from '../stage/composing'
import { expectAccessible } from '../stage/accessible'
import { expect, test } from '../stage/fixtures'

test.use({ who: 'alice' })

test('a contact’s last payment is two presses away, and the search is accessible, wide and narrow', async ({
  page,
}) => {
  const transfer = { from: 'alice', to: 'bob', quantity: '10.5 USDP', memo: 'rent for May', paySysCms: false }
  await compose(page, { contract: 'usdp', action: 'transfer', data: JSON.stringify(transfer) })
  await review(page)
  await send(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('button', { name: /alice/ })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('dialog', { name: 'Search everything' })
  await expect(search.getByRole('combobox')).toBeFocused()
  await page.keyboard.insertText('payment bob')
  await expect(search.getByRole('option', { name: /Last payment to bob/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByRole('tree', { name: 'Trace' })).toContainText('usdp::transfer')
})

test('the account menu is walked with the keyboard, and leads out', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: /alice/ }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
})
