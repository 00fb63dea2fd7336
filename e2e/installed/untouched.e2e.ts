import type { Response } from '@playwright/test'
import { failedRequest } from '../stage/fixtures'
import { failureNoise } from '../stage/page-states'
import { signInToPayments } from '../stage/payments'
import { leaveForConsent, signIn } from '../stage/sign-in-journey'
import { expect, readCaches, test, whenInstalled } from './site'

test('106: the worker answers for pages and files of the app alone, and no code or token is in a cache', async ({
  page,
  stage,
  tolerate,
  relay,
}) => {
  expect(relay).toBe('awake')
  tolerate(failedRequest)
  tolerate(failureNoise)
  const byWorker = new Set<string>()
  const callbacks: [address: string, fromWorker: boolean][] = []
  const note = (answer: Response) => {
    const { origin, pathname } = new URL(answer.url())
    if (answer.fromServiceWorker()) byWorker.add(origin === stage.app ? pathname : answer.url())
    if (/callback/i.test(pathname)) callbacks.push([answer.url(), answer.fromServiceWorker()])
  }
  page.context().on('response', note)
  await page.goto('/sign-in')
  await whenInstalled(page)
  await page.goto('/sign-in')
  await signIn(page, 'alice')
  expect(callbacks.map(([address]) => new URL(address).searchParams.has('code'))).toContain(true)
  const [first = ['', true]] = callbacks
  const code = new URL(first[0]).searchParams.get('code') ?? 'none'
  await page.goto('/payments')
  await signInToPayments(page)
  await page.evaluate(() => localStorage.clear())
  await page.goto('/sign-in')
  await leaveForConsent(page, 'implicit')
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  const session = await page.evaluate(() => localStorage.getItem('pp.auth.v1.session') ?? '{}')
  const { at, rt } = JSON.parse(session) as { at: string; rt: string }
  // However the address is spelled, and wherever a sign-in is sent by mistake.
  for (const path of [
    '/auth/callback?code=planted&state=x',
    '/auth/callback/?code=planted&state=x',
    '/AUTH/Callback?code=planted&state=x',
    '//auth/callback?code=planted&state=x',
    '/auth/%63allback?code=planted&state=x',
    '/activity/..%2fauth/callback?code=planted',
    '/balances?code=planted&state=x',
    '/balances?a=%26code%3Dplanted',
    '/#access_token=planted&refresh_token=planted',
  ]) {
    // From nowhere, so that a fragment alone opens a document too.
    await page.goto('about:blank')
    const answer = await page.goto(stage.app + path)
    expect([path, answer?.fromServiceWorker()]).toEqual([path, false])
  }
  expect(callbacks.filter(([, fromWorker]) => fromWorker)).toEqual([])
  const pages = /^\/((sign-in|payments)?|config\.json|icon\.svg|assets\/[\w.-]+\.js)$/
  expect([...byWorker].filter((path) => !pages.test(path))).toEqual([])
  expect(byWorker.size).toBeGreaterThan(10)

  const kept = await readCaches(page)
  const places = /^\/(assets\/[\w.-]+|\w+\/(icon\.svg|before)?|config\.json)$/
  expect(
    kept
      .map(({ address }) => address)
      .filter((url) => !url.startsWith(`${stage.app}/`) || !places.test(url.slice(stage.app.length))),
  ).toEqual([])
  const secrets = [code, at, rt, at.split('.')[2] ?? '', 'planted']
  expect(secrets.every((secret) => secret.length > 4)).toBe(true)
  for (const { address, headers, body } of kept)
    expect([address, secrets.filter((secret) => (headers + body).includes(secret))]).toEqual([address, []])
})
