import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  acknowledge,
  checksThat,
  compose,
  exactBalance,
  receipt,
  rent,
  review,
  send,
  sendButton,
  watchSends,
} from './stage/composing'
import { failureNoise } from './stage/page-states'
import { expect, test } from './stage/fixtures'

test.use({ who: 'alice' })

const seed = 'ab'.repeat(32)
const bet = {
  contract: 'plasma.dice',
  action: 'bet',
  data: JSON.stringify({
    user: 'alice',
    quantity: '10.010000000000000001 USDP',
    roll_under: 50,
    seed_hash: createHash('sha256').update(seed).digest('hex'),
    user_seed_hash: 'cd'.repeat(32),
    paySysCms: false,
  }),
}
const unknown = (page: Page) => page.getByRole('alert').filter({ hasText: 'Outcome unknown' })
const found = (page: Page) => page.getByRole('link', { name: 'here it is' })

test('a bet and its reveal give two receipts that match and are kept in this browser', async ({ page }) => {
  await compose(page, bet)
  await review(page)
  await send(page)
  expect(await checksThat(page, 'match')).toHaveLength(12)
  const console = await page.getByRole('treeitem', { name: 'plasma.dice::bet' }).innerText()
  const bet_id = Number(/#(\d+)/.exec(console)?.[1])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  expect(file).toContain('"10.010000000000000001 USDP"')
  expect(file).not.toMatch(/JWT|eyJ/)
  await compose(page, { ...bet, action: 'dice', data: JSON.stringify({ user: 'alice', bet_id, seed }) })
  await review(page)
  await expect(page.getByText('Your last calls of plasma.dice::dice')).toBeVisible()
  await send(page)
  await expect(receipt(page)).toBeVisible()
  expect(await checksThat(page, 'differs')).toEqual([])
  await page.getByRole('button', { name: 'Write another' }).click()
  const kept = page.getByRole('table', { name: 'Sent transactions' })
  await kept.getByRole('link', { name: 'plasma.dice::bet' }).click()
  await page.reload()
  expect(await checksThat(page, 'match')).toHaveLength(12)
})

type Change = [what: string, from: RegExp, to: string, differs: string[]]
/** Adds one base unit, or changes one letter, at one place of the answer; the unit tests of the checks change all other places. */
const changes: Change[] = [
  [
    'moneyActions',
    /("moneyActions":\[\{.*?"quantity":")1\.5(0*)0"/,
    '$11.5$21"',
    ['The money actions move what the traces move'],
  ],
  ['transaction', /("transaction_id":")./, '$1x', ['All parts name the same transaction']],
]

test('each altered part of the answer is named, and no other', async ({ page }) => {
  test.slow()
  for (const [what, from, to, differs] of changes) {
    await page.route('**/send-tx', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(from, to)
      await route.fulfill({ response, body })
    })
    await compose(page, rent)
    await review(page)
    await send(page)
    expect(await checksThat(page, 'differs'), what).toEqual(differs)
    await page.unroute('**/send-tx')
  }
})

test('a request that the browser has repeated is counted: executed 3 times, with the sum and each transaction', async ({
  page,
}) => {
  await page.route('**/send-tx', async (route) => {
    await route.fetch()
    await route.fetch()
    await route.fulfill({ response: await route.fetch() })
  })
  await compose(page, rent)
  await review(page)
  await send(page)
  await expect(receipt(page)).toBeVisible()
  const warning = page.getByRole('alert').filter({ hasText: 'This was executed 3 times.' })
  await expect(warning.locator('data')).toHaveAttribute('value', /^4\.50*$/)
  await expect(warning.getByRole('link')).toHaveCount(3)
  expect(await checksThat(page, 'differs')).toContain('One press was executed once')
})

const faults = [
  { patch: { drop: { '/send-tx': 'after' } }, executed: true },
  { patch: { truncate: ['/send-tx'] }, executed: true },
  { patch: { drop: { '/send-tx': 'before' } }, executed: false },
  { patch: { status: { '/send-tx': 504 } }, executed: false },
]

test('a lost answer leaves the outcome unknown, and the execution is found', async ({
  page,
  sandbox,
  tolerate,
}) => {
  test.slow()
  tolerate(failureNoise)
  const sends = watchSends(page)
  for (const [n, { patch, executed }] of faults.entries()) {
    await compose(page, { ...rent, data: rent.data.replace('rent', `rent ${n}`) })
    await review(page)
    await sandbox.switches(patch)
    await send(page)
    await expect(unknown(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sign and send' })).toHaveCount(0)
    await sandbox.switches({ drop: null, html: null, truncate: null, status: null })
    if (executed) await expect(found(page)).toBeVisible()
    else await expect(page.getByText('Looking for it in your history')).toBeVisible()
    // A new draft, because a draft that was executed is not sent again.
    await page.evaluate(() => {
      for (const key of ['pp.pending', 'pp.draft/alice']) localStorage.removeItem(key)
    })
  }
  expect(sends).toHaveLength(faults.length)
  expect(await exactBalance(page, 'alice', 'USDP')).toBe('921.683170189709970998')
})

test('after a reload in the middle of a send the search continues and finds it', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await compose(page, rent)
  await review(page)
  await sandbox.clearRequests()
  // Executed, and not yet answered: a request that has not reached the server would end with its page.
  const executed = new Promise<void>((resolve) => {
    void page.route('**/send-tx', async (route) => {
      await route.fetch()
      resolve()
    })
  })
  await send(page)
  await executed
  await page.reload()
  await expect(unknown(page)).toBeVisible()
  await found(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Write another' }).click()
  await expect(page.getByRole('textbox', { name: 'Contract' })).toHaveValue('')
  const posts = (await sandbox.requests()).filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(1)
})

test('a send that is not found within the stated time is sent again only by an explicit choice', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  const sends = watchSends(page)
  await page.clock.install()
  await compose(page, rent)
  await review(page)
  await sandbox.switches({ drop: { '/send-tx': { when: 'before', times: 1 } } })
  await send(page)
  await expect(unknown(page)).toContainText('sending again may pay twice')
  await page.clock.fastForward(16_000)
  await expect(page.getByText(/^Not found; sending again may send twice/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'I know that sending again may send twice' }).check()
  await page.getByRole('button', { name: 'Unlock the draft' }).click()
  await review(page)
  await send(page)
  await expect(receipt(page)).toBeVisible()
  expect(sends).toHaveLength(2)
  expect(await exactBalance(page, 'alice', 'USDP')).toBe('923.183170189709970998')
})

/** Presses the button unless it is gone, in a tab that has learned of the other tab’s send. */
const press = (tab: Page) =>
  sendButton(tab).evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()))

const outcome = (tab: Page) => receipt(tab).or(tab.getByText('This draft was already sent'))

test('two tabs with the same draft send it once', async ({ page, context, sandbox }) => {
  const other = await context.newPage()
  await compose(page, rent)
  await review(page)
  await other.goto('/transaction')
  await review(other)
  await sandbox.clearRequests()
  await sandbox.switches({ latency: { '/send-tx': 300 } })
  const tabs = [page, other]
  for (const tab of tabs) await expect(sendButton(tab)).toBeEnabled()
  await Promise.all(tabs.map(press))
  // A tab without the button at that moment returns to its review later; its press there says that the draft was sent.
  for (const tab of tabs)
    await expect(async () => {
      if (!(await outcome(tab).isVisible())) await press(tab)
      await expect(outcome(tab)).toBeVisible({ timeout: 2000 })
    }).toPass()
  const posts = (await sandbox.requests()).filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(1)
  expect(await exactBalance(page, 'alice', 'USDP')).toBe('923.183170189709970998')
})

const transfer = JSON.parse(rent.data) as object
const risks: [risk: string, fields: Partial<typeof rent>, data: object, grave: boolean][] = [
  ['more-than-balance', {}, { quantity: '5000' }, true],
  ['look-alike', {}, { to: 'bank.d1ce' }, true],
  ['new-recipient', {}, { to: 'moonwalker' }, false],
]

test('each risk is named, and serious ones must be ticked before sending', async ({ page }) => {
  test.slow()
  for (const [risk, fields, data, grave] of risks) {
    await compose(page, { ...rent, ...fields, data: JSON.stringify({ ...transfer, ...data }) })
    await review(page)
    await expect(page.locator(`[data-risk="${risk}"]`)).toBeVisible()
    const button = page.getByRole('button', { name: 'Sign and send' })
    await expect(button).toHaveAttribute('aria-disabled', String(grave))
    if (grave) await acknowledge(page)
    await expect(button).toHaveAttribute('aria-disabled', 'false')
  }
})

test('unusual requests are serious: another permission, many times the usual amount', async ({ page }) => {
  await compose(page, { ...rent, data: JSON.stringify({ ...transfer, quantity: '0.01' }) })
  for (const n of [1, 2]) await page.getByRole('button', { name: `Duplicate Action ${n}` }).click()
  await review(page)
  await send(page)
  await expect(receipt(page)).toBeVisible()
  await compose(page, {
    ...rent,
    permission: 'owner',
    data: JSON.stringify({ ...transfer, quantity: '400' }),
  })
  await review(page)
  for (const [risk, said] of [
    ['unusual-amount', 'more than ten times the largest amount of USDP'],
    ['new-permission', 'alice@owner has never been used with this contract; until now it was alice@active'],
  ] as const)
    await expect(page.locator(`[data-risk="${risk}"]`)).toContainText(said)
  const button = page.getByRole('button', { name: 'Sign and send' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await acknowledge(page)
  await expect(button).toHaveAttribute('aria-disabled', 'false')
})
