import type { Page } from '@playwright/test'
import { expect, test as base } from '../stage/fixtures'
import { openStage } from '../stage/stage'
import { makeBuilds, type BuildName, type Builds } from './builds'

export { expect }

/** The app with its service worker, and builds to deploy in its place; each test begins with the first one. */
export const test = base.extend<{ deploy: (name: BuildName) => void; first: undefined }, { builds: Builds }>({
  builds: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, run) => {
      const builds = makeBuilds()
      builds.deploy('first')
      await run(builds)
      builds.remove()
    },
    { scope: 'worker' },
  ],
  stage: [
    async ({ builds }, run) => {
      const stage = await openStage(undefined, undefined, builds.deployed)
      await run(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
  deploy: async ({ builds }, run) => run((name) => builds.deploy(name)),
  first: [
    async ({ builds }, run) => {
      builds.deploy('first')
      await run(undefined)
    },
    { auto: true },
  ],
})

/** Resolves once the worker has kept its build and answers for this page. */
export const whenInstalled = (page: Page) =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator
    const controlled = new Promise((done) => serviceWorker.addEventListener('controllerchange', done))
    await serviceWorker.ready
    if (!serviceWorker.controller) await controlled
  })

export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })
export const buildOf = (page: Page) => page.locator('html').getAttribute('data-build')
export const offer = (page: Page) => page.getByRole('region', { name: 'New version' })
export const reloadButton = (page: Page) => offer(page).getByRole('button', { name: 'Reload' })

/** Everything in the caches of this origin: addresses, and the bodies and headers kept there. */
export const readCaches = (page: Page) =>
  page.evaluate(async () => {
    const kept: { address: string; headers: string; body: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request, { ignoreVary: true })
        if (!answer) continue
        const headers = JSON.stringify([...request.headers, ...answer.headers])
        kept.push({ address: request.url, headers, body: await answer.text() })
      }
    }
    return kept
  })

/** The names in the caches, without reading what is kept. */
export const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname)
    return paths
  })
export const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
