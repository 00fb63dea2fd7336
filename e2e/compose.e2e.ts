import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { compose, field, rent, review, send, watchSends } from './stage/composing'
import { expectAccessible } from './stage/accessible'
import { expect, test } from './stage/fixtures'
import { clipboardText } from './stage/clipboard'

const open = (page: Page, title: string) => page.getByText(title, { exact: true }).click()
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const bodyOf = (text: string) =>
  JSON.parse(text) as { actions: { account: string; data: Record<string, unknown> }[] }

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('commit and reveal: a dice bet, and its settlement with the number that the bet has printed', async ({
    page,
  }) => {
    const sends = watchSends(page)
    await page.goto('/transaction')
    await expect(field(page, 'Actor')).toHaveValue('alice')
    await open(page, 'Start from a template')
    await page.getByRole('button', { name: 'Dice: bet, then reveal' }).click()
    const variables = group(page, 'Variables')
    for (const name of ['seed_hash', 'user_seed_hash']) {
      await variables.getByRole('button', { name: `New seed ${name}`, exact: true }).click()
      await expect(variables.getByRole('textbox', { name, exact: true })).toHaveValue(/^[0-9a-f]{64}$/)
    }
    await review(page)
    await send(page)
    await page.getByRole('button', { name: 'Continue with the next step' }).click()
    await expect(variables.getByRole('textbox', { name: 'bet_id' })).toHaveValue(/^\d+$/)
    await expect(variables.getByRole('textbox', { name: 'seed', exact: true })).toHaveValue(/^[0-9a-f]{64}$/)
    await review(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expect(page.getByRole('treeitem', { name: 'plasma.dice::dice', exact: true })).toBeVisible()
    const [bet, dice] = sends.map((body) => bodyOf(body).actions[0]?.data ?? {})
    expect(bet).toMatchObject({ user: 'alice', quantity: '1 USDP', roll_under: 50, paySysCms: false })
    expect(typeof dice?.bet_id).toBe('number')
    const hash = await page.evaluate(async (hex) => {
      const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    }, String(dice?.seed))
    expect(bet?.seed_hash).toBe(hash)
  })

  test('three actions, one of them left out, are reordered by keyboard and sent', async ({ page }) => {
    const sends = watchSends(page)
    await compose(page, rent)
    await page.getByRole('button', { name: 'Duplicate Action 1' }).click()
    await page.getByRole('button', { name: 'Duplicate Action 2' }).click()
    await group(page, 'Action 2').getByRole('textbox', { name: 'Contract' }).fill('eurp')
    await group(page, 'Action 3').getByRole('textbox', { name: 'Contract' }).fill('rubp')
    await page.getByRole('button', { name: 'Leave out Action 2' }).click()
    const contract = group(page, 'Action 3').getByRole('textbox', { name: 'Contract' })
    await contract.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(group(page, 'Action 1').getByRole('textbox', { name: 'Contract' })).toHaveValue('rubp')
    await page.reload()
    await expect(group(page, 'Action 3').getByText('left out')).toBeVisible()
    const shown = await review(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    expect(bodyOf(shown).actions.map(({ account }) => account)).toEqual(['rubp', 'usdp'])
    expect(sends).toEqual([JSON.stringify(JSON.parse(shown))])
  })

  test('form and JSON stay in step, and the form knows past calls of the contract', async ({ page }) => {
    await compose(page, { contract: 'usdp', action: 'transfer', data: '{"odd":9007199254740993,"to":"bob"}' })
    await page.getByRole('tab', { name: 'Form' }).click()
    await expect(page.getByText('Fields seen in past calls of this action.')).toBeVisible()
    await page.getByRole('textbox', { name: 'from' }).fill('alice')
    await page.getByRole('button', { name: 'Max' }).click()
    await expect(page.getByRole('textbox', { name: 'quantity' })).toHaveValue(/^924\.\d{18}$/)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'JSON' }).click()
    await expect(field(page, 'Data (JSON)')).toHaveValue(
      /^\{"odd":9007199254740993,"to":"bob","from":"alice","quantity":"924\.\d{18}"\}$/,
    )
    await field(page, 'Data (JSON)').fill('{"odd":9007199254740993,"to":')
    await page.getByRole('tab', { name: 'Form' }).click()
    await expect(page.getByRole('textbox', { name: 'from' })).toBeDisabled()
    await page.getByRole('tab', { name: 'JSON' }).click()
    await expect(field(page, 'Data (JSON)')).toHaveValue('{"odd":9007199254740993,"to":')
    await page.getByRole('button', { name: 'Go to line 1, column 30' }).click()
    await expect(field(page, 'Data (JSON)')).toBeFocused()
  })

  test('a CSV of transfers is sent as one transaction', async ({ page }) => {
    await page.goto('/transaction')
    await expect(field(page, 'Actor')).toHaveValue('alice')
    await open(page, 'Many transfers from a CSV file')
    const csv = (text: string) =>
      page
        .getByLabel('Choose a file')
        .setInputFiles({ name: 'rent.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await csv('to;amount;token;memo\nbob;1,5;USDP;"a;b"\nBOB;2;USDP;\n')
    await expect(page.getByRole('table', { name: 'Lines to correct' })).toContainText('not an account name')
    await csv('to;amount;token;memo\nbob;1,5;USDP;"a;b"\nbob;2;EURP;\n')
    await page.getByRole('button', { name: 'Add 2 transfers' }).click()
    await review(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await expect(page.getByText('Sent. The transaction was executed.')).toBeVisible()
  })
})

test('a draft can be saved as a file and as a link, and opening either sends nothing', async ({
  page,
  context,
}) => {
  const sends = watchSends(page)
  await compose(page, rent)
  await field(page, 'Actor').fill('alice')
  await open(page, 'Save, open, share or copy this draft')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = readFileSync(await (await saving).path(), 'utf8')
  await context.grantPermissions(['clipboard-write'])
  await page.getByRole('button', { name: 'Copy a link' }).click()
  const link = await clipboardText(page)
  await page.getByRole('button', { name: 'Copy as cURL (bash)' }).click()
  expect(await clipboardText(page)).toContain('JWT $ACCESS_TOKEN')
  await field(page, 'Contract').fill('mine')
  await page.goto('/settings')
  await page.goto(link)
  await expect(page.getByText(/^This draft came with a link/)).toBeVisible()
  await expect(page).toHaveURL(/\/transaction$/)
  await page.getByRole('tab', { name: 'JSON' }).click()
  await expect(field(page, 'Data (JSON)')).toHaveValue(rent.data)
  await page.getByRole('button', { name: 'Back to my earlier draft' }).click()
  await expect(field(page, 'Contract')).toHaveValue('mine')
  await open(page, 'Save, open, share or copy this draft')
  const upload = (text: string) =>
    page
      .getByLabel('Open a file', { exact: true })
      .setInputFiles({ name: 'draft.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await upload(file.replace('"usdp"', '"evil"'))
  await expect(page.getByRole('alert')).toContainText('changed after it was saved')
  await upload(file)
  await expect(field(page, 'Contract')).toHaveValue('usdp')
  expect(sends).toEqual([])
})
