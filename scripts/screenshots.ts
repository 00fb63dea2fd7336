/**
 * `npm run screenshots`: the pictures of the README and of docs/payments.md, one of every page but that of accounts for docs/screens, and pictures of
 * every page in both themes and two widths.
 */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright'
import { launch } from './browser'
import { localConfig, ports } from './local-config'
import { relayBeside } from './relay-beside'
import { createSamplePayments, signInToPayments } from './sample-payments'
import { sandboxBeside } from './sandbox-beside'
import { serveDist } from './serve-dist'

const folder = 'test-results/screens'
const pages = {
  overview: '/',
  send: '/send#to=bob&token=USDP&amount=10&note=rent',
  receive: '/receive',
  contacts: '/contacts',
  token: '/token/USDP',
  account: '/account/bob',
  balances: '/balances',
  activity: '/activity?whose=all',
  transaction: '/transaction',
  fees: '/fees?amount=10',
  contract: '/contract/bank.dice',
  settings: '/settings',
  missing: '/nowhere',
  payments: '/payments',
  'new-payment': '/payments/new',
  webhooks: '/payments/hooks',
  webhook: '/payments/hooks/1',
  reconciliation: '/payments/reconciliation',
  rates: '/payments/rates',
  accounts: '/payments/accounts',
}
/** The pictures of README and docs/payments.md; without the page of accounts, which shows the addresses of webhooks. */
const documented = {
  overview: 'overview',
  payments: 'payments-list',
  payment: 'payments-one',
  webhooks: 'payments-hooks',
}
const looks = [
  { name: 'wide-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

const sandbox = await sandboxBeside()
const relay = relayBeside(sandbox, `http://localhost:${ports.app}`, {})
const config = await localConfig(sandbox.origin, { hasRelay: true })
const app = await serveDist({ port: ports.app, config, relay: relay.fetch })
const browser = await launch()
mkdirSync(folder, { recursive: true })

async function signIn(page: Page) {
  await page.goto(app.origin)
  await page.getByRole('button', { name: 'Sign in with PlasmaPay' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
}

let payment: string | undefined
for (const { name, ...look } of looks) {
  const context = await browser.newContext({ ...look, locale: 'en-GB', timezoneId: 'UTC' })
  const page = await context.newPage()
  await signIn(page)
  await signInToPayments(page, app.origin)
  payment ??= await createSamplePayments(page)
  const isDocumented = (title: string): title is keyof typeof documented =>
    name === 'wide-light' && title in documented
  for (const [title, path] of Object.entries({ ...pages, payment })) {
    await page.goto(app.origin + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('Loading').first().waitFor({ state: 'detached' })
    await page.screenshot({ path: `${folder}/${title}-${name}.png` })
    if (name === 'wide-light' && title !== 'accounts')
      await page.screenshot({ path: `docs/screens/${title}.jpg`, type: 'jpeg', quality: 60 })
    if (isDocumented(title)) await page.screenshot({ path: `docs/${documented[title]}.png` })
  }
  if (name === 'wide-light') {
    await page.goto(app.origin)
    await page.getByRole('button', { name: 'Search everything' }).click()
    await page.getByRole('combobox', { name: 'Search everything' }).fill('bob')
    await page.getByRole('option', { name: /Last payment/ }).waitFor()
    await page.screenshot({ path: 'docs/screens/search.jpg', type: 'jpeg', quality: 60 })
  }
  await context.close()
}
await browser.close()
console.log(`docs/overview.png, docs/payments-*.png, docs/screens/ and ${folder}/`)
process.exit()
