import { expectFrame, expectHealing, expectWaiting, failureNoise } from './faces'
import { expect, test } from './fixtures'

const dice = '/activity?contract=plasma.dice&whose=all'

test('guests see all actions of a contract, newest first', async ({ page }) => {
  await page.goto(dice)
  await expectFrame(page, 'Activity')
  await expect(page.getByRole('tab', { name: 'All actions' })).toHaveAttribute('aria-selected', 'true')
  const table = page.getByRole('table', { name: 'Actions' })
  await expect(table.getByRole('rowheader').nth(50)).toBeVisible()
  const times = await table
    .locator('time')
    .evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute('datetime') ?? '')))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  await page.getByRole('tab', { name: 'My actions' }).click()
  await expect(page.getByText('Your own actions are shown once you have signed in.')).toBeVisible()
})

test('the row count is that of all rows even where fewer are drawn', async ({ page, desk }) => {
  await desk.switches({ history: 1 })
  await page.goto(dice)
  const table = page.getByRole('table', { name: 'Actions' })
  const count = Number(await table.getAttribute('aria-rowcount'))
  expect(count).toBeGreaterThan(1000)
  const drawn = await table.getByRole('rowheader').count()
  expect(drawn).toBeLessThan(count - 1)
  const said = (count - 1).toLocaleString('en')
  await expect(page.getByRole('status').filter({ hasText: `${said} actions` })).toBeVisible()
})

test('searching narrows the rows, keeps the words in the address, and can find nothing', async ({ page }) => {
  await page.goto(dice)
  const search = page.getByRole('searchbox', { name: 'Search actions' })
  const rows = page.getByRole('table', { name: 'Actions' }).getByRole('rowheader')
  await expect(rows.first()).toBeVisible()
  const all = await rows.count()
  await search.fill('alice')
  await expect(page).toHaveURL(/[?&]q=alice/)
  await expect.poll(() => rows.count()).toBeLessThan(all)
  expect(await rows.count()).toBeGreaterThan(0)
  await page.reload()
  await expect(search).toHaveValue('alice')
  await search.fill('no such thing')
  await expect(page.getByText('No action matches.')).toBeVisible()
  await search.clear()
  await expect(rows).toHaveCount(all)
})

test('another contract can be named; one without actions says so', async ({ page, baseURL }) => {
  await page.goto('/activity')
  await page.getByRole('textbox', { name: 'Contract' }).fill('usdp')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(`${baseURL}/activity?contract=usdp`)
  await expect(page.getByRole('rowheader', { name: /usdp::transfer/ }).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Contract' }).fill('nobody.here')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('PlasmaPay keeps no actions of nobody.here.')).toBeVisible()
})

test('failed with half an answer: the form lives, and it heals', async ({ page, desk, tolerate }) => {
  tolerate(failureNoise)
  await desk.switches({ truncate: ['/actions/all'] })
  await page.goto(dice)
  await expect(page.getByRole('textbox', { name: 'Contract' })).toBeEnabled()
  const panel = page.getByRole('tabpanel')
  await expectHealing(panel, 'could not be read', desk, panel.getByRole('table', { name: 'Actions' }))
})

test('empty and waiting have faces of their own', async ({ page, desk }) => {
  await desk.switches({ empty: ['/actions/all'], latency: { '/actions/all': 800 } })
  await page.goto(dice)
  const empty = page.getByText('PlasmaPay keeps no actions of plasma.dice.')
  await expectWaiting(page.getByRole('tabpanel'), empty)
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('my own actions come first, and everybody else is one tab away', async ({ page }) => {
    await page.goto('/activity')
    const mine = page.getByRole('tab', { name: 'My actions' })
    await expect(mine).toHaveAttribute('aria-selected', 'true')
    const rows = page.getByRole('table', { name: 'Actions' }).getByRole('rowheader')
    await expect(rows.first()).toBeVisible()
    const own = await rows.count()
    await mine.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'All actions' })).toHaveAttribute('aria-selected', 'true')
    await expect.poll(() => rows.count()).toBeGreaterThan(own)
    await expect(page).toHaveURL(/whose=all/)
  })
})
