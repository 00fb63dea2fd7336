import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { holdBack } from './stage/hold-back'
import { expectFrame, expectRecovery, expectWaiting, failureNoise } from './stage/page-states'
import { expect, test } from './stage/fixtures'

const dice = '/activity?contract=plasma.dice&whose=all'
const tableOf = (page: Page) => page.getByRole('table', { name: 'Actions' })
const rowsOf = (page: Page) => tableOf(page).getByRole('rowheader')
const countOf = async (page: Page) => Number(await tableOf(page).getAttribute('aria-rowcount')) - 1

test('a guest sees all actions of a contract, newest first', async ({ page }) => {
  await page.goto(dice)
  await expectFrame(page, 'Activity')
  await expect(page.getByRole('tab', { name: 'All actions' })).toHaveAttribute('aria-selected', 'true')
  await expect(rowsOf(page).nth(10)).toBeVisible()
  const times = await tableOf(page)
    .locator('time')
    .evaluateAll((all) => all.map((time) => Date.parse(time.getAttribute('datetime') ?? '')))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  await page.getByRole('tab', { name: 'My actions' }).click()
  await expect(page.getByText('Your own actions are shown once you have signed in.')).toBeVisible()
})

test('with a thousand rows only some are drawn, all are counted, and the keyboard reaches every one', async ({
  page,
  sandbox,
}) => {
  await sandbox.switches({ history: 1 })
  await page.goto(`${dice}&traces=all`)
  const rows = tableOf(page).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  const count = await countOf(page)
  expect(count).toBeGreaterThan(1000)
  expect(await rows.count()).toBeLessThan(80)
  await expect(
    page.getByRole('status').filter({ hasText: `${count.toLocaleString('en')} actions` }),
  ).toBeVisible()
  const focused = page.locator('[role=row]:focus')
  await rows.nth(1).focus()
  for (const [key, index] of [
    ['ArrowDown', 3],
    ['End', count + 1],
    ['ArrowUp', count],
    ['PageUp', count - 10],
    ['Home', 2],
    ['PageDown', 12],
  ] as const) {
    await page.keyboard.press(key)
    await expect(focused).toHaveAttribute('aria-rowindex', `${index}`)
    await expect(focused).toBeInViewport()
    await expect(focused.getByRole('rowheader')).toBeVisible()
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
})

test('a search filters the rows, is kept in the address, and says when it finds nothing', async ({
  page,
}) => {
  await page.goto(dice)
  const search = page.getByRole('searchbox', { name: 'Search actions' })
  await expect(rowsOf(page).first()).toBeVisible()
  const all = await countOf(page)
  await search.fill('alice')
  await expect(page).toHaveURL(/[?&]q=alice/)
  await expect.poll(() => countOf(page)).toBeLessThan(all)
  expect(await countOf(page)).toBeGreaterThan(0)
  await page.reload()
  await expect(search).toHaveValue('alice')
  await search.fill('no such thing')
  await expect(page.getByText(/^No action matches\./)).toBeVisible()
  await search.clear()
  await expect(tableOf(page)).toHaveAttribute('aria-rowcount', `${all + 1}`)
})

test('an export has exactly the rows that were found, with all their digits', async ({ page }) => {
  await page.goto(`${dice}&action=bet&traces=all`)
  await expect(rowsOf(page).first()).toBeVisible()
  const count = await countOf(page)
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ])
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const csv = await save('Export CSV')
  expect(csv.name).toMatch(/^actions-plasma\.dice-all-[\dT-]+Z\.csv$/)
  const lines = csv.text.split('\r\n')
  expect(lines[0]).toMatch(/^global_action_seq,time,block_num,/)
  expect(lines).toHaveLength(count + 2)
  const json = await save('Export JSON')
  const items = JSON.parse(json.text) as {
    global_action_seq: number
    action_trace: { act: { name: string } }
  }[]
  expect(items.map(({ action_trace }) => action_trace.act.name)).toEqual(
    Array.from({ length: count }, () => 'bet'),
  )
  expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(
    items.map(({ global_action_seq }) => String(global_action_seq)),
  )
})

test('new actions wait behind a button, and updates can be paused', async ({ page, sandbox }) => {
  await page.clock.install()
  await page.goto(dice)
  await expect(rowsOf(page).first()).toBeVisible()
  const count = await countOf(page)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  await sandbox.switches({ history: 1 })
  await sandbox.clearRequests()
  await page.clock.fastForward(60_000)
  expect(await sandbox.requests()).toEqual([])
  await page.getByRole('button', { name: 'Resume updates' }).click()
  await page.clock.fastForward(60_000)
  const fresh = page.getByRole('button', { name: /^\d+ new actions$/ })
  await expect(fresh).toBeVisible()
  expect(await countOf(page)).toBe(count)
  const more = Number.parseInt(await fresh.innerText(), 10)
  await fresh.click()
  await expect(tableOf(page)).toHaveAttribute('aria-rowcount', `${count + more + 1}`)
  await expect(fresh).toHaveCount(0)
})

test('actions that the server has dropped stay in this browser, with the gap shown, until they are cleared', async ({
  page,
}) => {
  let shown = [1, 2]
  await page.route('**/actions/all?*', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: shown.map((sequence) => ({
        global_action_seq: sequence,
        block_time: `2026-11-0${sequence}T12:00:00`,
        action_trace: { trx_id: `${sequence}`, receipt: {}, act: { account: 'some.dapp', name: 'open' } },
      })),
    }),
  )
  await page.goto('/activity?contract=some.dapp&whose=all')
  await expect(rowsOf(page)).toHaveCount(2)
  shown = [7, 8]
  await page.reload()
  await expect(rowsOf(page)).toHaveCount(4)
  await expect(tableOf(page).getByText('kept here')).toHaveCount(2)
  await page.getByText('Local archive').click()
  await expect(page.getByText(/Between 2 Nov .+ and 7 Nov .+ the history may have a gap/)).toBeVisible()
  await page.getByRole('button', { name: 'Clear the archive' }).click()
  await expect(rowsOf(page)).toHaveCount(2)
  await expect(page.getByText('The archive is empty.')).toBeVisible()
})

test('what an earlier build has kept one by one is listed before the answer, and moved', async ({ page }) => {
  await page.goto('/sign-in')
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('pp.actions.all', 1)
      opening.addEventListener('upgradeneeded', () => {
        opening.result.createObjectStore('actions', { keyPath: ['shelf', 'sequence'] })
        opening.result.createObjectStore('shelves', { keyPath: 'shelf' })
      })
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error))
    })
    const write = database.transaction(['actions', 'shelves'], 'readwrite')
    for (const sequence of ['3', '10']) {
      const text = `{"global_action_seq":${sequence},"action_trace":{"act":{"account":"some.dapp","name":"open"}}}`
      write.objectStore('actions').put({ shelf: ' some.dapp', sequence, text })
    }
    const stretches = [{ from: '3', to: '10' }]
    write.objectStore('shelves').put({ shelf: ' some.dapp', user: null, stretches })
    await new Promise((done) => write.addEventListener('complete', done))
    database.close()
  })
  const { give } = await holdBack(page, /\/actions\/all/)
  await page.goto('/activity?contract=some.dapp&whose=all')
  await expect(rowsOf(page)).toHaveCount(2)
  await expect(page.getByText('PlasmaPay has not answered yet')).toBeVisible()
  await expect(tableOf(page).getByText('kept here')).toHaveCount(0)
  give()
  await expect(tableOf(page).getByText('kept here')).toHaveCount(2)
  await page.reload()
  await expect(tableOf(page).getByText('kept here')).toHaveCount(2)
})

test('another contract can be chosen, and the page says when it has no actions', async ({
  page,
  baseURL,
}) => {
  await page.goto('/activity')
  await page.getByRole('textbox', { name: 'Contract' }).fill('usdp')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(`${baseURL}/activity?contract=usdp`)
  await expect(page.getByRole('rowheader', { name: /usdp::transfer/ }).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Contract' }).fill('nobody.here')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('PlasmaPay’s history has no actions of nobody.here.')).toBeVisible()
})

test('after half an answer the form still works, and the list recovers', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await sandbox.switches({ truncate: ['/actions/all'] })
  await page.goto(dice)
  await expect(page.getByRole('textbox', { name: 'Contract' })).toBeEnabled()
  const panel = page.getByRole('tabpanel')
  await expectRecovery(panel, 'could not be read', sandbox, panel.getByRole('table', { name: 'Actions' }))
})

test('an empty list and a loading one are shown as such', async ({ page, sandbox }) => {
  await sandbox.switches({ empty: ['/actions/all'] })
  const { give } = await holdBack(page, /\/actions\/all/)
  await page.goto(dice)
  const empty = page.getByText('PlasmaPay’s history has no actions of plasma.dice.')
  await expectWaiting(page.getByRole('tabpanel'), empty, give)
})

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('my own actions come first, all actions are on the other tab, and signing out leaves nothing', async ({
    page,
  }) => {
    await page.goto('/activity')
    const mine = page.getByRole('tab', { name: 'My actions' })
    await expect(mine).toHaveAttribute('aria-selected', 'true')
    await expect(rowsOf(page).first()).toBeVisible()
    // A payment by another contract than the DApp's.
    await expect(tableOf(page).getByText('metro ticket')).toBeVisible()
    const own = await countOf(page)
    const archives = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    await expect.poll(archives).toContain('pp.actions.my')
    await mine.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'All actions' })).toHaveAttribute('aria-selected', 'true')
    await expect.poll(() => countOf(page)).toBeGreaterThan(own)
    await expect(page).toHaveURL(/whose=all/)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(archives).not.toContain('pp.actions.my')
  })
})
