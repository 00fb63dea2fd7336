import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, failedRequest, test } from '../stage/fixtures'
import { holdBack } from '../stage/hold-back'
import { amountOf, renewals, stored } from './session-facts'

test.use({ who: 'alice' })

const tokenPath = /\/id\/oauth\/v1\/token$/

async function openTabs(context: BrowserContext, addresses: string[]): Promise<Page[]> {
  const tabs = await Promise.all(addresses.map(() => context.newPage()))
  await Promise.all(tabs.map((tab, index) => tab.goto(addresses[index] ?? '/')))
  for (const tab of tabs) await expect(tab.getByRole('button', { name: 'Sign out' }).first()).toBeVisible()
  // Nothing more is asked for by itself, so that what a test does is what meets an expired token.
  await Promise.all(tabs.map((tab) => tab.waitForLoadState('networkidle')))
  return tabs
}

/** Collects every document that any tab loads from now on. */
function watchDocuments(context: BrowserContext): string[] {
  const opened: string[] = []
  context.on('request', (request) => {
    if (request.isNavigationRequest()) opened.push(request.url())
  })
  return opened
}

const inOneTab = {
  'sign-out': (tab: Page) => tab.getByRole('button', { name: 'Sign out' }).click(),
  'localStorage.clear()': (tab: Page) => tab.evaluate(() => localStorage.clear()),
}
for (const [name, act] of Object.entries(inOneTab))
  test(`6, 81, 82: ${name} in one tab reaches all others without navigation`, async ({ context }) => {
    const [first, ...others] = await openTabs(context, ['/balances', '/', '/transaction'])
    const opened = watchDocuments(context)
    if (first) await act(first)
    await Promise.all(
      others.map((tab) =>
        expect(tab.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible(),
      ),
    )
    for (const tab of others.slice(0, 1))
      await expect(tab.getByText('You have signed out in another tab')).toBeVisible()
    for (const tab of others) await expect(amountOf(tab, 'alice')).toHaveCount(0)
    expect(opened).toEqual([])
  })

for (const where of ['the same tab', 'another tab'])
  test(`83, 84: signing out in ${where} during a renewal takes effect at once and is final`, async ({
    context,
    sandbox,
    tolerate,
  }) => {
    tolerate(failedRequest)
    const [asking, other] = await openTabs(context, ['/fees', '/fees'])
    if (!asking || !other) return
    await sandbox.switches({ expireAccess: true })
    const { arrived, give } = await holdBack(asking, tokenPath)
    const answer = asking.waitForResponse(tokenPath)
    await asking.getByRole('link', { name: 'Balances' }).click()
    await arrived
    const leaving = where === 'the same tab' ? asking : other
    await leaving.getByRole('button', { name: 'Sign out' }).click()
    for (const tab of [asking, other])
      await expect(tab.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    give()
    expect((await answer).status()).toBe(200)
    await (await answer).finished()
    for (const tab of [asking, other]) {
      await tab.goto('/balances')
      await expect(tab).toHaveURL(/\/sign-in$/)
      expect(await stored(tab)).toBeNull()
    }
  })

const endings = {
  'is closed': (tab: Page) => tab.close(),
  crashes: async (tab: Page) => {
    const devtools = await tab.context().newCDPSession(tab)
    // Never answered, because the tab is gone.
    devtools.send('Page.crash').catch(() => {})
    await tab.waitForEvent('crash')
  },
}
for (const [name, end] of Object.entries(endings))
  test(`60: the tab that renews ${name}: the next one proceeds`, async ({ context, sandbox, tolerate }) => {
    tolerate(failedRequest)
    const [holder, next] = await openTabs(context, ['/fees', '/fees'])
    if (!holder || !next) return
    await sandbox.switches({ expireAccess: true })
    // Sent to a silent server: the sandbox would rotate the pair, and the new one would be lost with its tab.
    const silent = createServer().listen(0)
    await once(silent, 'listening')
    const url = `http://localhost:${(silent.address() as AddressInfo).port}`
    await holder.route(tokenPath, (route) => route.continue({ url }))
    const held = holder.waitForRequest(tokenPath)
    await holder.getByRole('link', { name: 'Balances' }).click()
    await held
    const refused = next.waitForResponse((answer) => answer.status() === 401)
    await next.getByRole('link', { name: 'Balances' }).click()
    await refused
    const takenOver = next.waitForRequest(tokenPath)
    const renewed = next.waitForResponse(tokenPath)
    await Promise.all([end(holder), takenOver])
    await (await renewed).finished()
    await expect(amountOf(next, 'alice')).toBeVisible()
    expect(await renewals(sandbox)).toEqual([200])
    silent.close()
  })
