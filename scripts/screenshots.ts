/** `npm run screenshots`: the pictures of the README and of docs/payments.md, and pictures of every page in both themes and two widths. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright'
import { launch } from './browser'
import { localConfig, ports } from './local-config'
import { takePaymentPictures } from './payment-pictures'
import { relayBeside } from './relay-beside'
import { sandboxBeside } from './sandbox-beside'
import { serveDist } from './serve-dist'

const folder = 'test-results/screens'
const pages = {
  overview: '/',
  balances: '/balances',
  activity: '/activity?whose=all',
  transaction: '/transaction',
  fees: '/fees?amount=10',
  contract: '/contract/bank.dice',
  settings: '/settings',
  missing: '/nowhere',
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

for (const { name, ...look } of looks) {
  const page = await browser.newPage({ ...look, locale: 'en-GB', timezoneId: 'UTC' })
  await signIn(page)
  for (const [title, path] of Object.entries(pages)) {
    await page.goto(app.origin + path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: `${folder}/${title}-${name}.png` })
  }
  if (name === 'wide-light') {
    await page.goto(app.origin, { waitUntil: 'networkidle' })
    await page.screenshot({ path: 'docs/overview.png' })
  }
  await page.close()
}
await takePaymentPictures(browser, app.origin, 'docs')
await browser.close()
console.log(`docs/overview.png, docs/payments-*.png and ${folder}/`)
process.exit()
