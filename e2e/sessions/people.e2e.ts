import type { Page } from '@playwright/test'
import { expect, failedRequest, test } from '../stage/fixtures'
import { holdBack } from '../stage/hold-back'
import { amountOf, renewals, stored } from './session-facts'
import { signIn } from '../stage/sign-in-journey'

/** Whose actions this browser keeps. */
const archivedOf = (page: Page) =>
  page.evaluate(async () => {
    const kept = (await indexedDB.databases()).find(({ name }) => name === 'pp.actions.my')
    if (!kept) return []
    return new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open('pp.actions.my')
      opening.addEventListener('error', () => reject(new Error('The archive does not open.')))
      opening.addEventListener('success', () => {
        const asked = opening.result.transaction('shelves').objectStore('shelves').getAll()
        asked.addEventListener('success', () => {
          opening.result.close()
          resolve((asked.result as { user: string }[]).map(({ user }) => user))
        })
      })
    })
  })

test('85, 87: a tab that shows alice’s money removes it before it shows bob’s', async ({ context }) => {
  const [alices, bobs] = [await context.newPage(), await context.newPage()]
  // Bob’s callback is pending already, so his session replaces hers without a sign-out.
  await bobs.goto('/sign-in')
  await bobs.getByRole('button', { name: 'Sign in with PlasmaPay' }).click()
  await bobs.getByRole('radio', { name: /bob$/ }).check()
  await alices.goto('/')
  await signIn(alices)
  await expect(amountOf(alices, 'alice')).toBeVisible()
  const before = await stored(alices)
  const opened: string[] = []
  alices.on('request', (request) => request.isNavigationRequest() && opened.push(request.url()))
  const { give } = await holdBack(alices, /\/(balance|me)$/)
  await bobs.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(bobs.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expect(amountOf(alices, 'alice')).toHaveCount(0)
  await expect(alices.getByText('Alice Liddell')).toHaveCount(0)
  await expect(alices.getByText('Bob Kelso')).toHaveCount(0)
  give()
  await expect(alices.getByText('Bob Kelso')).toBeVisible()
  await expect(amountOf(alices, 'alice')).toHaveCount(0)
  expect(opened).toEqual([])
  const after = await stored(alices)
  expect([after?.sub, after?.sid === before?.sid]).toEqual(['bob', false])
  // What she held on each day is kept for her return; Settings can forget it.
  const everything = await alices.evaluate(() =>
    JSON.stringify([Object.entries(localStorage).filter(([key]) => key !== 'pp.days/alice'), sessionStorage]),
  )
  expect(everything).not.toMatch(/Liddell|924\.68/)
  expect((await archivedOf(alices)).filter((user) => user !== 'bob')).toEqual([])
})

test('86: a call of alice’s is not repeated with bob’s token', async ({ context, sandbox, tolerate }) => {
  tolerate(failedRequest)
  const [alices, bobs] = [await context.newPage(), await context.newPage()]
  await bobs.goto('/sign-in')
  await bobs.getByRole('button', { name: 'Sign in with PlasmaPay' }).click()
  await bobs.getByRole('radio', { name: /bob$/ }).check()
  await alices.goto('/sign-in')
  await signIn(alices)
  await alices.goto('/activity?whose=my&contract=plasma.dice')
  await expect(alices.getByRole('table', { name: 'Actions' })).toBeVisible()
  await sandbox.switches({ expireAccess: true })
  const hers = await holdBack(alices, /contract=mine$/)
  const sent: string[] = []
  alices.on('request', (request) => {
    const token = request.headers().authorization?.split('.')[1] ?? ''
    if (request.url().endsWith('contract=mine'))
      sent.push((JSON.parse(Buffer.from(token, 'base64url').toString()) as { sub: string }).sub)
  })
  await alices.getByRole('textbox', { name: 'Contract' }).fill('mine')
  await alices.getByRole('button', { name: 'Show' }).click()
  await hers.arrived
  await bobs.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(bobs.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expect.poll(async () => (await stored(alices))?.sub).toBe('bob')
  hers.give()
  await expect(alices.getByText('PlasmaPay’s history has no actions of yours with mine.')).toBeVisible()
  // It is bob’s own request, made by the page that is drawn anew for him.
  expect(sent).toEqual(['alice', 'bob'])
  expect(await renewals(sandbox)).toEqual([])
  expect((await stored(alices))?.sub).toBe('bob')
})

test('95: the user is read from a flat /me and from a nested one', async ({ page, sandbox }) => {
  await page.goto('/sign-in')
  await signIn(page)
  for (const nestedMe of [false, true]) {
    await sandbox.switches({ nestedMe })
    await page.goto('/')
    await expect(page.getByRole('region', { name: 'Signed in as' }).getByText('Alice Liddell')).toBeVisible()
  }
})
