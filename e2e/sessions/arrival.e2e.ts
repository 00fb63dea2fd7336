import type { Page, Request } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from '../stage/fixtures'
import { amountOf, exchanges, stored } from './session-facts'
import { answerFor, leaveForConsent, signIn, type Flow } from '../stage/sign-in-journey'

const flows: Flow[] = ['code', 'implicit']
const read = (path: string) => readFileSync(`dist${path}`, 'utf8')
const isCallback = (url: string) => new URL(url).pathname === '/auth/callback'

/** Collects the requests of the callback document, its own included, in order. */
function watchCallback(page: Page) {
  const own: Request[] = []
  let isOpen = false
  page.on('request', (request) => {
    if (request.isNavigationRequest()) isOpen = isCallback(request.url())
    if (isOpen) own.push(request)
  })
  return own
}

/** The secrets in the callback address `url`, and those of the session that it started. */
async function secretsOf(page: Page, url: string): Promise<string[]> {
  const { searchParams, hash } = new URL(url)
  const given = [...searchParams.values(), ...new URLSearchParams(hash.slice(1)).values()]
  const session = await stored(page)
  return [...given, session?.at ?? '', session?.rt ?? ''].filter((secret) => secret.length > 20)
}

for (const flow of flows) {
  test(`20, 28, 29, 31, 32: ${flow}: the callback document loads little and leaves nothing behind`, async ({
    page,
    sandbox,
    stage,
  }) => {
    await page.goto('/sign-in')
    await leaveForConsent(page, flow)
    const answer = await answerFor(page)
    const asked = watchCallback(page)
    await page.goto(answer)
    await expect(amountOf(page, 'alice')).toBeVisible()
    const secrets = await secretsOf(page, answer)
    expect(secrets.length).toBeGreaterThan(2)

    const urls = asked.map((request) => request.url().replace(stage.app, ''))
    expect(urls.shift()).toMatch(/^\/auth\/callback/)
    const door = /^\/(icon\.svg|assets\/door-[\w-]+\.js|config\.json)$/
    const token = `${stage.sandbox}/id/oauth/v1/token`
    expect(urls.filter((url) => !door.test(url))).toEqual(flow === 'code' ? [token] : [])
    for (const request of asked) expect((await request.allHeaders()).referer ?? '').toBe('')
    expect(await exchanges(sandbox)).toEqual(flow === 'code' ? [200] : [])

    const left = await page.evaluate(() => [
      location.href,
      document.referrer,
      JSON.stringify(history.state),
      JSON.stringify(performance.getEntries()),
    ])
    const devtools = await page.context().newCDPSession(page)
    const { entries } = await devtools.send('Page.getNavigationHistory')
    const all = [...left, ...entries.map(({ url, title }) => `${url} ${title}`)].join('\n')
    for (const secret of secrets) expect(all.replace(/permission-oauth\?\S+/, '')).not.toContain(secret)
    expect(all).not.toContain('auth/callback')

    asked.splice(0)
    await page.goBack()
    await expect(page.getByRole('heading', { name: /^Allow .+\?$/ })).toBeVisible()
    await page.goForward()
    await expect(amountOf(page, 'alice')).toBeVisible()
    expect(asked).toEqual([])
  })

  test(`26: ${flow}: the address is clean before the first request is answered`, async ({
    page,
    baseURL,
  }) => {
    await page.goto('/fees')
    await leaveForConsent(page, flow)
    const answer = await answerFor(page)
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/config.json', (route) => held.then(() => route.continue()))
    for (const address of [`/auth/callback?error=x&state=${'y'.repeat(43)}`, answer]) {
      await page.goto('about:blank')
      await page.goto(address, { waitUntil: 'commit' })
      await expect(page).toHaveURL(`${baseURL}/auth/callback`)
    }
    release?.()
    await expect(page.getByRole('heading', { level: 1, name: 'Fees' })).toBeVisible()
  })
}

test('18: a callback address works once, whether it is opened again, reloaded or gone back to', async ({
  page,
  sandbox,
}) => {
  await page.goto('/sign-in')
  await leaveForConsent(page)
  const answer = await answerFor(page)
  await page.goto(answer)
  await expect(amountOf(page, 'alice')).toBeVisible()
  for (const _ of [1, 2]) {
    await page.goto(answer)
    await expect(page.getByRole('alert')).toContainText('was already used')
    await expect(page.getByRole('alert')).toContainText('You are still signed in.')
    await page.goBack()
    await page.goto('/')
    await expect(amountOf(page, 'alice')).toBeVisible()
  }
  expect(await exchanges(sandbox)).toEqual([200])
})

test('19: the same callback address in two tabs at once causes one exchange', async ({
  page,
  context,
  sandbox,
}) => {
  await page.goto('/sign-in')
  await leaveForConsent(page)
  const answer = await answerFor(page)
  await sandbox.switches({ latency: { '/token': 800 } })
  const tabs = [page, await context.newPage()]
  await Promise.all(tabs.map((tab) => tab.goto(answer)))
  const ends = await Promise.all(
    tabs.map(async (tab) => {
      const good = amountOf(tab, 'alice')
      const refused = tab.getByRole('alert').filter({ hasText: 'was already used' })
      await expect(good.or(refused)).toBeVisible()
      return (await good.isVisible()) ? 'in' : 'refused'
    }),
  )
  expect(ends.toSorted()).toEqual(['in', 'refused'])
  expect(await exchanges(sandbox)).toEqual([200])
})

test('21, 22: sign-ins begun in two tabs both complete, each in the other tab', async ({
  page,
  context,
  sandbox,
}) => {
  const other = await context.newPage()
  await page.goto('/fees?token=EURP')
  await leaveForConsent(page)
  await other.goto('/balances')
  await leaveForConsent(other)
  const [first, second] = [await answerFor(page), await answerFor(other)]
  await page.goto(second)
  await expect(page).toHaveURL(/\/balances$/)
  await other.goto(first)
  await expect(other).toHaveURL(/\/fees\?token=EURP$/)
  for (const tab of [page, other]) await expect(tab.getByRole('button', { name: 'Sign out' })).toBeVisible()
  expect(await exchanges(sandbox)).toEqual([200, 200])
})

test('24: unknown parameters in the address are ignored', async ({ page }) => {
  await page.goto('/sign-in')
  await leaveForConsent(page)
  await page.goto(`${await answerFor(page)}&utm_source=mail&session_state=1#_=_`)
  await expect(amountOf(page, 'alice')).toBeVisible()
})

test('41: a callback address without parameters leads to the home page, without an error', async ({
  page,
  baseURL,
}) => {
  await page.goto('/auth/callback')
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await signIn(page)
  for (const rest of ['', '?utm_source=mail', '#_=_']) {
    await page.goto(`/auth/callback${rest}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    expect(page.url()).toBe(`${baseURL}/`)
  }
})

test('47: with the implicit flow off its answer is refused', async ({ page }) => {
  await page.goto('/sign-in')
  await leaveForConsent(page, 'implicit')
  const answer = await answerFor(page)
  await page.route('**/config.json', async (route) => {
    const config = (await (await route.fetch()).json()) as { plasmapay: object }
    await route.fulfill({ json: { ...config, plasmapay: { ...config.plasmapay, flows: ['code'] } } })
  })
  await page.goto(answer)
  await expect(page.getByRole('alert')).toContainText('not usable (flow_mismatch)')
  await expect(page.getByRole('button', { name: 'Sign in with the implicit flow' })).toHaveCount(0)
  expect(await stored(page)).toBeNull()
})

test('32: where a host sends no headers, the page itself forbids the Referer', () => {
  for (const page of ['/auth/callback.html', '/index.html'])
    expect(read(page)).toContain('<meta name="referrer" content="no-referrer" />')
})

test('27, 30: the first script imports no package, and never cleans with location.hash', () => {
  const page = read('/auth/callback.html')
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
  expect(scripts).toHaveLength(1)
  const importsOf = (path: string) =>
    [...read(path).matchAll(/\bimport\s*(?:[\w*{][^'"`();]*from\s*)?["']\.([^"']+)["']/g)].map(
      ([, to]) => to ?? '',
    )
  const [door = ''] = scripts
  const first = importsOf(door)
  expect(first.filter((path) => !path.startsWith('/rolldown-runtime-'))).toEqual([])
  expect(first.flatMap((path) => importsOf(`/assets${path}`))).toEqual([])
  expect(read(door)).not.toMatch(/\.hash\s*=[^=]/)
})
