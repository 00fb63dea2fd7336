import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../stage/fixtures'

const fixed = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
}
const documents = ['/', '/balances', '/auth/callback?code=x', '/activity/12?contract=plasma.dice']

test('103, 104, 107: every document has all headers', async ({ stage }) => {
  for (const path of documents) {
    const answer = await fetch(stage.app + path, { redirect: 'manual' })
    expect(answer.status).toBe(200)
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({ ...fixed, 'cache-control': 'no-store' })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy.replace(/'sha256-[\w+/=]+'/, "'sha256-…'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'sha256-…'",
      "img-src 'self'",
      "font-src 'self'",
      `connect-src 'self' ${stage.sandbox}`,
      "manifest-src 'self'",
      "worker-src 'self'",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types plasmapay-worker plasmapay-service-worker',
    ])
  }
})

test('of all permissions a page has only that to copy', async ({ page }) => {
  await page.goto('/sign-in')
  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as Document & { featurePolicy?: { allowedFeatures: () => string[] } }
    return featurePolicy?.allowedFeatures()
  })
  // Only the important permissions, because a newer browser may know more than our list.
  const powerful =
    /^(camera|clipboard-|display-capture|geolocation|hid|idle-|local-|magneto|microphone|midi|payment|publickey-|serial|storage-|usb|window-)/
  expect(allowed?.filter((name) => powerful.test(name))).toEqual(['clipboard-write'])
  expect(await page.evaluate(() => originAgentCluster)).toBe(true)
})

test('a path below /.well-known is a file or a 404, never the app', async ({ stage }) => {
  const answer = await fetch(`${stage.app}/.well-known/change-password`)
  expect([answer.status, answer.headers.get('x-frame-options')]).toEqual([404, 'DENY'])
  expect(await answer.text()).not.toContain('root')
})

test('107: hashed files are immutable, everything else is loaded anew each time', async ({ stage }) => {
  const caching = async (path: string) => (await fetch(stage.app + path)).headers.get('cache-control')
  for (const name of readdirSync('dist/assets'))
    expect(await caching(`/assets/${name}`)).toBe('public, max-age=31536000, immutable')
  for (const path of ['/config.json', '/icon.svg', '/assets/missing.js'])
    expect(await caching(path)).toBe('no-store')
})

test('103: text becomes neither markup nor script', async ({ page, tolerate }) => {
  tolerate(/Trusted(HTML|Script)|policy: require-trusted-types-for/)
  await page.goto('/sign-in')
  const outcomes = await page.evaluate(() => {
    const attempts = {
      innerHTML: () => {
        document.createElement('p').innerHTML = '<b>x</b>'
      },
      'script.src': () => {
        document.createElement('script').src = '/x.js'
      },
      setTimeout: () => Reflect.apply(setTimeout, globalThis, ['globalThis.ran = true']),
    }
    return Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt()
        return `${name} works`
      } catch {
        return `${name} throws`
      }
    })
  })
  expect(outcomes.filter((outcome) => !outcome.endsWith('throws'))).toEqual([])
})

test('with the worker turned off a page registers none, and /sw.js is the script that removes it', async ({
  page,
  stage,
}) => {
  await page.goto('/activity')
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-build')
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  const answer = await fetch(`${stage.app}/sw.js`)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(await answer.text()).toBe(readFileSync('deploy/sw-off.js', 'utf8'))
})

/** A page of another origin with the app in a frame. */
async function frame(page: Page, address: string) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end(
      `<!doctype html><title>Another site</title><iframe src="${address}" width="900" height="700"></iframe>`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return { inside: page.frameLocator('iframe'), close: () => server.close() }
}

test('105: in a frame of another site nothing is drawn', async ({ page, stage, tolerate }) => {
  tolerate(/frame-ancestors|X-Frame-Options|Failed to load resource/)
  for (const path of ['/sign-in', '/activity', '/auth/callback']) {
    const { close } = await frame(page, stage.app + path)
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
    await expect(page.frameLocator('iframe').getByText('PlasmaPay')).toHaveCount(0)
    close()
  }
})

test('105: on a host without headers sign-in refuses inside a frame', async ({ page, stage }) => {
  await page.route(`${stage.app}/**`, async (route) => {
    const answer = await route.fetch()
    const headers = answer.headers()
    for (const name of [...Object.keys(fixed), 'content-security-policy']) delete headers[name]
    await route.fulfill({ response: answer, headers })
  })
  const { inside, close } = await frame(page, `${stage.app}/sign-in`)
  await expect(inside.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(inside.getByRole('alert').filter({ hasText: 'inside another page' })).toBeVisible()
  await expect(inside.getByRole('button', { name: /Sign in/ })).toHaveCount(0)
  close()
})
