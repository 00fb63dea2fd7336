import {
  acknowledge,
  checksThat,
  compose,
  field,
  exactBalance,
  receipt,
  rent,
  review,
  send,
  watchSends,
  write,
} from './stage/composing'
import { expectFrame, failureNoise } from './stage/page-states'
import { expect, test } from './stage/fixtures'
import { signIn } from './stage/sign-in-journey'

test.describe('signed in', () => {
  test.use({ who: 'alice' })

  test('a send is reviewed letter by letter, its receipt is checked, and the exact amount is moved', async ({
    page,
  }) => {
    const sends = watchSends(page)
    await compose(page, rent)
    await expectFrame(page, 'New transaction')
    await expect(field(page, 'Actor')).toHaveValue('alice')
    await expect(field(page, 'Permission')).toHaveValue('active')
    const shown = await review(page)
    await send(page)
    await expect(receipt(page)).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Sent' })).toBeVisible()
    expect(sends).toEqual([JSON.stringify(JSON.parse(shown))])
    expect(JSON.parse(shown)).toEqual({
      actions: [
        {
          account: 'usdp',
          name: 'transfer',
          authorization: [{ actor: 'alice', permission: 'active' }],
          data: JSON.parse(rent.data),
        },
      ],
    })
    expect(await checksThat(page, 'match')).toHaveLength(12)
    await expect(page.locator('[data-verdict]')).toHaveCount(12)
    await page.getByRole('link', { name: 'See it in Activity' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Action \d+$/ })).toBeVisible()
    await expect(page.getByRole('treeitem', { name: 'usdp::transfer', exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Activity of usdp' }).click()
    const newest = page.getByRole('table', { name: 'Actions' }).getByRole('row').nth(1)
    await expect(newest.locator('data').first()).toHaveAttribute('value', '-1.5')
    expect(await exactBalance(page, 'alice', 'USDP')).toBe('923.183170189709970998')
    expect(await exactBalance(page, 'bob', 'USDP')).toBe('1501.749849850000000000')
  })

  test('balances are updated after a send, without a reload', async ({ page }) => {
    await page.goto('/balances')
    const usdp = page
      .getByRole('table', { name: 'Balances' })
      .getByRole('row', { name: /^USDP/ })
      .locator('data')
    await expect(usdp).toHaveAttribute('value', /^924\.6831701897099/)
    const nav = page.getByRole('navigation', { name: 'Main' })
    await nav.getByRole('link', { name: 'New transaction' }).click()
    await write(page, rent)
    await review(page)
    await send(page)
    await expect(receipt(page)).toBeVisible()
    await nav.getByRole('link', { name: 'Balances' }).click()
    await expect(usdp).toHaveAttribute('value', /^923\.1831701897099/)
  })

  test('a send works the same with the answer shapes of real servers', async ({ page, sandbox }) => {
    await sandbox.switches({ legacyMoneyActions: true, nestedMe: true })
    await compose(page, rent)
    await expect(field(page, 'Actor')).toHaveValue('alice')
    await review(page)
    await send(page)
    expect(await checksThat(page, 'match')).toHaveLength(12)
    await expect(
      page.getByText('alice → bob').locator('..').locator('data[value="1.500000000000000000"]').first(),
    ).toBeAttached()
  })

  test('a refused action shows the server’s reason, moves nothing and keeps the draft', async ({
    page,
    tolerate,
  }) => {
    tolerate(failureNoise)
    const data = rent.data.replace('1.5', '5000')
    await compose(page, { ...rent, data })
    await review(page)
    await acknowledge(page)
    await send(page)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The server said: assertion failure with message: overdrawn balance')
    await expect(page.getByText('The contract refused: one of its own conditions')).toBeVisible()
    await page.getByText('The answer as it came').click()
    await expect(page.getByRole('group', { name: 'The answer as it came' })).toContainText('3050003')
    await expect(page.getByText('Nothing was executed and no money moved. Your draft is kept.')).toBeVisible()
    await page.getByRole('button', { name: 'Back to editing' }).click()
    await expect(field(page, 'Data (JSON)')).toHaveValue(data)
    expect(await exactBalance(page, 'alice', 'USDP')).toBe('924.683170189709970998')
  })

  test('a hundred clicks and a double Enter send once, and leaving meanwhile loses nothing', async ({
    page,
    sandbox,
  }) => {
    const sends = watchSends(page)
    await compose(page, rent)
    await review(page)
    await sandbox.switches({ latency: { '/send-tx': 700 } })
    const button = page.getByRole('button', { name: 'Sign and send' })
    await button.evaluate((element: HTMLElement) => {
      for (let n = 0; n < 100; n++) element.click()
    })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Sending' })).toBeAttached()
    const nav = page.getByRole('navigation', { name: 'Main' })
    await nav.getByRole('link', { name: 'Fees' }).click()
    await nav.getByRole('link', { name: 'New transaction' }).click()
    await expect(receipt(page)).toBeVisible()
    expect(sends).toHaveLength(1)
    expect(await exactBalance(page, 'alice', 'USDP')).toBe('923.183170189709970998')
  })

  test('a token that expires before the send is renewed, and the request is executed once', async ({
    page,
    sandbox,
    tolerate,
  }) => {
    tolerate(failureNoise)
    await compose(page, rent)
    await review(page)
    await sandbox.switches({ expireAccess: true })
    await send(page)
    await expect(receipt(page)).toBeVisible()
    expect(await exactBalance(page, 'alice', 'USDP')).toBe('923.183170189709970998')
  })

  test('digits in the data are sent as they were typed', async ({ page, sandbox, tolerate }) => {
    tolerate(failureNoise)
    const sends = watchSends(page)
    await sandbox.add('contracts', {
      account: 'my.dapp',
      actions: { open: { console: 'opened by {actor}' } },
    })
    const data = '{"id":9007199254740993,"rate":0.10,"tiny":1e-7,"list":[1.000000000000000001]}'
    await compose(page, { contract: 'my.dapp', action: 'open', data, permission: 'my.dapp' })
    const shown = await review(page)
    await send(page)
    await expect(receipt(page)).toBeVisible()
    expect(sends).toHaveLength(1)
    expect(sends[0]).toContain(data)
    expect(sends[0]).toBe(shown.replace(/\s/g, ''))
  })

  test('several actions are sent as one transaction, in order', async ({ page }) => {
    const sends = watchSends(page)
    await compose(page, rent)
    await page.getByRole('button', { name: 'Add action' }).click()
    const second = page.getByRole('group', { name: 'Action 2' })
    await second.getByRole('textbox', { name: 'Contract' }).fill('eurp')
    await second.getByRole('textbox', { name: 'Action', exact: true }).fill('transfer')
    await second.getByRole('textbox', { name: 'Data (JSON)' }).fill(rent.data.replace('1.5', '2'))
    await review(page)
    await send(page)
    expect(await checksThat(page, 'match')).toHaveLength(12)
    const [body = ''] = sends
    const { actions } = JSON.parse(body) as { actions: { account: string }[] }
    expect(actions.map(({ account }) => account)).toEqual(['usdp', 'eurp'])
  })

  test('problems are reported where they are', async ({ page }) => {
    await compose(page, { contract: 'USDP', action: '', data: '{"from": "alice",}' })
    await page.getByRole('button', { name: 'Review' }).click()
    await expect(page.getByRole('alert')).toContainText('3 fields need your attention')
    const saying = (name: string) => expect(field(page, name))
    await saying('Contract').toHaveAccessibleDescription(
      'A name has up to 12 of the characters a–z, 1–5 and dots.',
    )
    await saying('Action').toHaveAccessibleDescription('Fill this in.')
    await saying('Data (JSON)').toHaveAccessibleDescription(
      'This is not JSON: something is wrong at character 18.',
    )
    await field(page, 'Data (JSON)').fill('[]')
    await saying('Data (JSON)').toHaveAccessibleDescription(
      'The data must be a JSON object, as in {"memo": ""}.',
    )
    await expect(page.getByRole('region', { name: 'Request' })).toHaveCount(0)
  })
})

test('a guest’s draft survives a reload and the sign-in', async ({ page }) => {
  await compose(page, rent)
  await page.reload()
  await expect(field(page, 'Contract')).toHaveValue('usdp')
  await expect(field(page, 'Data (JSON)')).toHaveValue(rent.data)
  await field(page, 'Actor').fill('alice')
  await review(page)
  await expect(page.getByRole('button', { name: 'Sign and send' })).toHaveCount(0)
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await signIn(page)
  await expect(page).toHaveURL('/transaction')
  await expect(field(page, 'Data (JSON)')).toHaveValue(rent.data)
  await review(page)
  await send(page)
  await expect(receipt(page)).toBeVisible()
  await page.getByRole('button', { name: 'Write another' }).click()
  await expect(field(page, 'Contract')).toHaveValue('')
})

test('when the session has ended, the press says so and the sign-in leads back to the draft; nobody else sees it', async ({
  page,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  await page.goto('/sign-in')
  await signIn(page)
  await compose(page, rent)
  await review(page)
  await sandbox.switches({ revokeAll: true })
  await send(page)
  await expect(page.getByText('Nothing was executed and no money moved.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Request' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'sign in again' }).click()
  await signIn(page)
  await expect(page).toHaveURL('/transaction')
  await expect(field(page, 'Contract')).toHaveValue('usdp')
  await expect(field(page, 'Data (JSON)')).toHaveValue(rent.data)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(field(page, 'Contract')).toHaveValue('')
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, 'bob')
  await expect(field(page, 'Actor')).toHaveValue('bob')
  await expect(field(page, 'Contract')).toHaveValue('')
})
