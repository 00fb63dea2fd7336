import type { Page } from '@playwright/test'
import { compose, review, send } from './stage/composing'
import { expect, test } from './stage/fixtures'

test.use({ viewport: { width: 390, height: 844 } })

const rightToLeft = 'مرحبا بالعالم '.repeat(6)
const unbroken = 'W'.repeat(240)

/** By how many pixels the page is wider than the window. */
const overhang = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

async function expectNoOverhang(page: Page) {
  await expect(page.getByText('Loading')).toHaveCount(0)
  expect(await overhang(page), page.url()).toBeLessThanOrEqual(0)
}

test('the tab bar has five entries, at the bottom of the screen', async ({ page }) => {
  await page.goto('/settings')
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  await expect(links).toHaveCount(5)
  for (const link of await links.all()) {
    const box = await link.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(800)
  }
})

test('no page scrolls sideways for a guest', async ({ page }) => {
  for (const address of [
    '/sign-in',
    '/activity',
    '/contract/bank.dice',
    '/contract/bank.dice?view=payouts',
    '/contract/plasma.dice?view=figures',
    '/contract/plasma.dice?view=fields',
    '/transaction',
    '/settings',
    '/nowhere',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoOverhang(page)
  }
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('thirty digits, unbroken text and right-to-left text scroll no page sideways', async ({
    page,
    sandbox,
  }) => {
    for (const token of ['USDP', 'HKDP', 'PLASMA'])
      await sandbox.add('issue', { account: 'alice', token, amount: '1000000000000.123456789012345678' })
    await sandbox.add('contracts', {
      account: 'hostile',
      actions: { shout: { console: '{text}', notify: ['bob'] } },
    })
    const data = JSON.stringify({
      text: unbroken,
      other: rightToLeft,
      [unbroken]: '1000000000000.123456789012345678 USDP',
    })
    await compose(page, { contract: 'hostile', action: 'shout', data })
    await expectNoOverhang(page)
    await review(page)
    await expectNoOverhang(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expectNoOverhang(page)
    await page.getByRole('link', { name: 'See it in Activity' }).click()
    await expect(page.getByRole('tree', { name: 'Trace' })).toBeVisible()
    await expectNoOverhang(page)
    const transfer = {
      from: 'alice',
      to: 'bob',
      quantity: '900000000000.123456789012345678',
      memo: rightToLeft,
    }
    await compose(page, { contract: 'usdp', action: 'transfer', data: JSON.stringify(transfer) })
    await review(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expectNoOverhang(page)
    for (const address of [
      '/',
      '/balances',
      '/activity?contract=usdp',
      '/fees?token=USDP&amount=900000000000.123456789012345678',
      '/contract/alice',
      '/token/USDP',
      '/account/bob',
      '/settings',
    ]) {
      await page.goto(address)
      await expect(page.locator('data:visible, dl:visible').first()).toBeVisible()
      await expectNoOverhang(page)
    }
  })

  test('neither do Send, Receive and Contacts, with a long name and a note at its limit', async ({
    page,
    sandbox,
  }) => {
    await sandbox.add('issue', {
      account: 'alice',
      token: 'USDP',
      amount: '1000000000000.123456789012345678',
    })
    const note = rightToLeft.repeat(2).slice(0, 120)
    const asked = { to: 'bob', token: 'USDP', amount: '900000000000.123456789012345678', note }
    await page.goto(`/send#${new URLSearchParams(asked)}`)
    await expect(page.getByRole('group', { name: 'Received' })).toBeVisible()
    await expectNoOverhang(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Check and send' })).toBeVisible()
    await expectNoOverhang(page)
    await page.goto('/contacts?add=bob')
    await page.getByRole('textbox', { name: 'Name' }).fill(unbroken.slice(0, 40))
    await page.getByRole('textbox', { name: 'Note' }).fill(unbroken.slice(0, 200))
    await page.getByRole('button', { name: 'Save contact' }).click()
    await expect(page.getByRole('table', { name: 'Contacts' })).toBeVisible()
    await expectNoOverhang(page)
    await page.goto('/receive')
    await page.getByRole('textbox', { name: 'Note' }).fill(unbroken)
    await expect(page.getByRole('img', { name: 'QR code of your payment link' })).toBeVisible()
    await expectNoOverhang(page)
  })
})
