import { expectAccessible } from './stage/accessible'
import { compose, rent, review, send } from './stage/composing'
import { failureNoise } from './stage/page-states'
import { expect, failedRequest, test } from './stage/fixtures'
import { askForInvoice, signInToPayments, claimPaid } from './stage/payments'
import { leaveForConsent } from './stage/sign-in-journey'

const guestPages = [
  '/sign-in',
  '/activity?contract=rubp',
  '/contract/bob',
  '/tx/0123456789abcdef',
  '/contract/bank.dice?view=payouts',
  '/contract/plasma.dice?view=figures',
  '/contract/plasma.dice?view=fields',
  '/transaction',
  '/settings',
  '/nowhere',
]
for (const address of guestPages) {
  test(`guest: ${address}`, async ({ page }) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
}

test('payments, before and after signing in to them', async ({ page, relay, tolerate }) => {
  expect(relay).toBe('awake')
  // The relay answers 401 as long as nobody is signed in.
  tolerate(failedRequest)
  await page.goto('/payments')
  await expect(page.getByRole('heading', { name: 'Sign in to payments' })).toBeVisible()
  await expectAccessible(page)
  await signInToPayments(page)
  const { extId } = await askForInvoice(page, 'axe-1')
  const hook = await claimPaid(page, extId)
  const pages = [
    '',
    `/shop/${extId}`,
    '/new',
    '/new?account=ramp',
    '/hooks',
    `/hooks/${hook}`,
    '/reconciliation',
    '/accounts',
    '/rates',
  ]
  for (const address of pages.map((path) => `/payments${path}`)) {
    await page.goto(address)
    await expect(page.getByText('Signed in to payments as merchant')).toBeVisible()
    await expectAccessible(page)
  }
})

test('the sandbox’s own consent page', async ({ page }) => {
  await page.goto('/sign-in')
  await leaveForConsent(page)
  await expectAccessible(page)
})

test('an action', async ({ page }) => {
  await page.goto('/activity')
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('tree', { name: 'Trace' })).toBeVisible()
  await expectAccessible(page)
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  for (const address of [
    '/',
    '/balances',
    '/activity',
    '/activity/statement',
    '/fees',
    '/settings',
    '/token/USDP',
    '/account/bob',
  ]) {
    test(`signed in: ${address}`, async ({ page }) => {
      await page.goto(address)
      await expect(page.locator('data, dl').first()).toBeVisible()
      await expectAccessible(page)
    })
  }

  test('composing with problems, the review, and the receipt', async ({ page }) => {
    await compose(page, { ...rent, data: '{' })
    await page.getByRole('button', { name: 'Review' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
    await compose(page, rent)
    await review(page)
    await expectAccessible(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expectAccessible(page)
  })

  test('Send filled in by a link, its review and receipt; contacts; Receive', async ({ page }) => {
    await page.goto('/send#to=bob&token=USDP&amount=1&note=x')
    await expect(page.getByRole('group', { name: 'Received' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('b')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('bob')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Check and send' })).toBeVisible()
    await expectAccessible(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/contacts?add=bob')
    await page.getByRole('textbox', { name: 'Name' }).fill('Bob')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save contact' }).click()
    await expect(page.getByRole('table', { name: 'Contacts' })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/receive')
    await expect(page.getByRole('img', { name: 'QR code of your payment link' })).toBeVisible()
    await expectAccessible(page)
  })

  test('a page of failures, and a lost answer', async ({ page, sandbox, tolerate }) => {
    tolerate(failureNoise)
    await sandbox.switches({ status: { '/balance': 404, '/me': 403, '/actions/my': 404 } })
    await page.goto('/')
    // The last actions with the DApp and one’s own activity fail together.
    await expect(page.getByRole('alert')).toHaveCount(4)
    await expectAccessible(page)
    await sandbox.switches({ status: null })
    await compose(page, rent)
    await review(page)
    await sandbox.switches({ drop: { '/send-tx': 'after' } })
    await send(page)
    await expect(page.getByRole('alert')).toContainText('Outcome unknown')
    await expectAccessible(page)
  })
})
