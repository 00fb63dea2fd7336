import { compose, field, receipt, rent, review, send } from '../stage/composing'
import { holdBack } from '../stage/hold-back'
import { buildOf, expect, heading, keptPaths, offer, reloadButton, test, whenInstalled } from './site'

test.use({ who: 'alice' })

test('a new version is offered; reloading keeps the draft and what is half typed', async ({
  page,
  builds,
  deploy,
}) => {
  await page.goto('/transaction')
  await whenInstalled(page)
  await field(page, 'Contract').fill('plasma.token')
  deploy('next')
  await page.goto('/contacts')
  await expect(heading(page, 'Contacts')).toBeVisible()
  await page.getByRole('button', { name: 'Add contact' }).click()
  await expect(offer(page)).toContainText('A new version is here.')
  await expect(page.locator('[aria-live=polite]').filter({ has: offer(page) })).toHaveCount(1)
  expect(await buildOf(page)).toBe(builds.ids.first)
  await field(page, 'Name').pressSequentially('Half a na')
  await reloadButton(page).click()
  await expect(page.locator('html')).toHaveAttribute('data-build', builds.ids.next)
  await page.getByRole('button', { name: 'Add contact' }).click()
  await expect(field(page, 'Name')).toHaveValue('Half a na')
  await expect(offer(page)).toHaveCount(0)
  expect(await page.evaluate(() => sessionStorage.getItem('pp.typed'))).toBeNull()
  await page.goto('/transaction')
  await expect(field(page, 'Contract')).toHaveValue('plasma.token')
})

test('while a send is open the button waits and says why; settled, it works', async ({
  page,
  builds,
  deploy,
}) => {
  await compose(page, rent)
  await whenInstalled(page)
  await review(page)
  const { arrived, give } = await holdBack(page, /\/send-tx$/)
  await send(page)
  await arrived
  deploy('next')
  // As when somebody comes back to the tab.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(offer(page)).toContainText('A send is not settled yet.')
  await expect(reloadButton(page)).toBeDisabled()
  give()
  await expect(receipt(page)).toBeVisible()
  await reloadButton(page).click()
  await expect(page.locator('html')).toHaveAttribute('data-build', builds.ids.next)
})

test('a tab of the old version goes on with its own files; once it is gone, so are they', async ({
  page,
  context,
  builds,
  deploy,
}) => {
  await page.goto('/contacts')
  await whenInstalled(page)
  deploy('next')
  const other = await context.newPage()
  await other.goto('/contacts')
  await reloadButton(other).click()
  await expect(other.locator('html')).toHaveAttribute('data-build', builds.ids.next)
  // The server has none of the files of the first tab any more.
  const own = builds.files('first').find((name) => name.startsWith('FeesPage-')) ?? ''
  expect((await fetch(new URL(`/assets/${own}`, page.url()))).status).toBe(404)
  const nav = page.getByRole('navigation', { name: 'Main' })
  for (const name of ['Fees', 'Activity', 'Settings']) {
    await nav.getByRole('link', { name }).click()
    await expect(heading(page, name)).toBeVisible()
  }
  expect(await buildOf(page)).toBe(builds.ids.first)
  expect(await keptPaths(other)).toContain(`/assets/${own}`)
  await page.close()
  await other.reload()
  const old = new Set(builds.files('first').map((name) => `/assets/${name}`))
  const leftOver = async () => (await keptPaths(other)).filter((path) => old.has(path))
  await expect.poll(leftOver).toEqual([])
  expect(await keptPaths(other)).toEqual(
    expect.arrayContaining(builds.files('next').map((name) => `/assets/${name}`)),
  )
})
