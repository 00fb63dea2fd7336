import type { BrowserContext, Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { compose, rent, review, send } from '../stage/composing'
import { everythingWorks, failureNoise } from '../stage/page-states'
import { expect, test } from '../stage/fixtures'
import { amountOf, sessionKey, stored } from './session-facts'
import { answerFor, leaveForConsent } from '../stage/sign-in-journey'

/** Collects all that the browser sends, shows or logs from now on, in one text, except the addresses of a sign-in. */
function listen(context: BrowserContext) {
  const said: string[] = []
  const addresses: string[] = []
  context.on('console', (message) => said.push(message.text()))
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isProtocol = /^\/(auth\/callback|id\/permission-oauth)$/.test(url.pathname)
    if (!isProtocol) addresses.push(request.url())
  })
  return { said, addresses }
}

/** The contents of React Query’s cache, found through React’s internal tree; empty when it is not found. */
function cachedAnswers(root: Element): string {
  type Cache = { getAll: () => { queryKey: unknown; state: unknown }[] }
  type Client = { getQueryCache?: () => Cache }
  type Fiber = { child: Fiber | null; memoizedProps: { client?: Client } | null }
  const [top] = Object.entries(root).flatMap(([key, value]) =>
    key.startsWith('__reactContainer$') ? [value as Fiber] : [],
  )
  for (let fiber = top ?? null; fiber; fiber = fiber.child) {
    const queries = fiber.memoizedProps?.client?.getQueryCache?.().getAll()
    const held = queries?.map(({ queryKey, state }) => [queryKey, state])
    if (held)
      return JSON.stringify(held, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
  }
  return ''
}

/** Every place of a page where a secret could be left, except the stored session. */
async function remains(page: Page): Promise<string> {
  const answers = await page.locator('#root').evaluate(cachedAnswers)
  const places = await page.evaluate(async (sessionKey) => {
    const others = Object.entries(localStorage).filter(([key]) => key !== sessionKey)
    const named = (await indexedDB.databases()).map(({ name }) => name)
    return JSON.stringify([
      [document.documentElement.outerHTML, document.title, document.referrer, document.cookie],
      [location.href, history.state as unknown, window.name, performance.getEntries()],
      [others, Object.entries(sessionStorage), named, await caches.keys()],
    ])
  }, sessionKey)
  return answers + places
}

test('97, 98, 99: a whole run leaves tokens, codes and states only in the stored session', async ({
  page,
  context,
  sandbox,
  tolerate,
}) => {
  tolerate(failureNoise)
  const { said, addresses } = listen(context)
  const secrets = new Set<string>()
  const left: string[] = []
  const look = async () => {
    const session = await stored(page)
    for (const token of [session?.at, session?.rt]) {
      // The parts of a token as well, because a printed claim is a leak too.
      for (const part of token?.split('.').slice(1) ?? []) secrets.add(part)
    }
    left.push(await remains(page))
  }

  for (const flow of ['code', 'implicit'] as const) {
    await page.goto('/sign-in')
    await leaveForConsent(page, flow)
    const answer = new URL(await answerFor(page))
    const given = [...answer.searchParams, ...new URLSearchParams(answer.hash.slice(1))]
    for (const [name, value] of given) if (name === 'code' || name === 'state') secrets.add(value)
    await page.goto(answer.href)
    await expect(amountOf(page, 'alice')).toBeVisible()
    await look()
    expect(left.at(-1), 'the query cache').toMatch(/^\[\[\["balance"/)
    // A renewal of this page’s own would be cut off by the next document, and its pair lost.
    await page.waitForLoadState('networkidle')
    await sandbox.switches({ expireAccess: true })
    await page.goto('/balances')
    await expect(amountOf(page, 'alice')).toBeVisible()
    await look()
    await sandbox.switches({ status: { '/balance': 500 }, html: ['/tokens'] })
    await page.reload()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await look()
    await sandbox.switches(everythingWorks)
    await compose(page, rent)
    await review(page)
    await send(page)
    await expect(page.getByRole('heading', { level: 2, name: 'Receipt' })).toBeVisible()
    await look()
    await page.goto('/settings')
    await look()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('You are not signed in.')).toBeVisible()
    await look()
    const keys = await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('pp.auth')),
    )
    expect(keys).toEqual(['pp.auth.v1.out'])
    // Gives alice back what she sent.
    await sandbox.switches({ restart: true })
  }

  // Two sign-ins with a state each, one code, and four pairs of tokens with two parts each.
  expect(secrets.size).toBe(2 + 1 + 16)
  const everything = { said: said.join('\n'), addresses: addresses.join('\n'), left: left.join('\n') }
  for (const [where, text] of Object.entries(everything)) {
    expect(text.length, where).toBeGreaterThan(100)
    for (const secret of secrets)
      expect(text.includes(secret), `${where} holds ${secret.slice(0, 6)}…`).toBe(false)
  }
})

test('10: no source, no configuration and no built file contains a client secret', () => {
  const files = ['dist', 'src', 'public', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()),
  )
  const texts = files.map((file) => readFileSync(`${file.parentPath}/${file.name}`, 'utf8'))
  expect(texts.filter((text) => text.includes('client_id'))).not.toEqual([])
  expect(texts.filter((text) => /client_?secret/i.test(text))).toEqual([])
})

test('108: every package is locked with its hash, and no page loads a third-party script', () => {
  type Lock = { packages: Record<string, { resolved?: string; integrity?: string }> }
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path && !integrity)
  expect(loose.map(([path]) => path)).toEqual([])
  for (const page of ['dist/index.html', 'dist/auth/callback.html']) {
    const html = readFileSync(page, 'utf8')
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    expect(scripts).toHaveLength(1)
    for (const [, attributes, inline] of scripts) {
      expect(attributes).toMatch(/ src="\/assets\/door-[\w-]+\.js"/)
      expect(inline).toBe('')
    }
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  }
})
