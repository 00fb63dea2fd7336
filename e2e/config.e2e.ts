import type { Page } from '@playwright/test'
import { expect, failedRequest, test } from './stage/fixtures'

const valid = {
  plasmapay: { origin: 'http://localhost:1', clientId: 'sandbox', scope: 'plasma', flows: ['code'] },
  dapp: {},
}

const answer = (page: Page, status: number, body: string) =>
  page.route('**/config.json', (route) => route.fulfill({ status, body, contentType: 'application/json' }))

const unreadable = 'The configuration file /config.json could not be read.'
const wrongAt = (key: string) => `The configuration file /config.json is wrong at “${key}”.`
const broken: [name: string, body: string, says: string][] = [
  ['no JSON', 'hello', unreadable],
  ['half of the file', '{"plasmapay":', unreadable],
  ['a list', '[]', wrongAt('config.json')],
  ['no server', '{}', wrongAt('plasmapay')],
  [
    'a server that is no address',
    JSON.stringify({ ...valid, plasmapay: { ...valid.plasmapay, origin: 'javascript:alert(1)' } }),
    wrongAt('plasmapay.origin'),
  ],
  [
    'no client',
    JSON.stringify({ ...valid, plasmapay: { ...valid.plasmapay, clientId: '' } }),
    wrongAt('plasmapay.clientId'),
  ],
  [
    'an unknown flow',
    JSON.stringify({ ...valid, plasmapay: { ...valid.plasmapay, flows: ['password'] } }),
    wrongAt('plasmapay.flows'),
  ],
  ['an explorer that is no address', JSON.stringify({ ...valid, explorer: 7 }), wrongAt('explorer')],
]

test('a wrong configuration gives a plain page that names the wrong key', async ({ page }) => {
  for (const [name, body, says] of broken) {
    await test.step(name, async () => {
      await answer(page, 200, body)
      await page.goto('/balances')
      await expect(page.getByRole('alert')).toHaveText(says)
    })
  }
})

test('a missing configuration is reported, on the callback as well', async ({ page, tolerate }) => {
  tolerate(failedRequest)
  await answer(page, 404, 'Not found')
  for (const address of ['/', '/auth/callback?code=a&state=b']) {
    await page.goto(address)
    await expect(page.getByRole('alert')).toHaveText(unreadable)
  }
  expect(page.url()).not.toContain('code=')
})

test('a flow that is not configured has no button', async ({ page }) => {
  await answer(page, 200, JSON.stringify(valid))
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in with PlasmaPay' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in with the implicit flow' })).toHaveCount(0)
})
