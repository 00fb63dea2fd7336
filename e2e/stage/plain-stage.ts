import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { openPlainPlasmaPay, type PlainPlasmaPay } from './plain-plasmapay'
import { openStage } from './stage'

type PlainStage = {
  plasma: PlainPlasmaPay
  /** A page of a new browser context; the one before is closed. */
  open: () => Promise<Page>
}

/** Removes the protection against repeats, to check that the server provokes them. */
export const unprotected = process.env.UNPROTECTED !== undefined

/** The built app with a plain PlasmaPay, and new browser contexts in which alice is signed in. */
export const test = base.extend<object, { plainStage: PlainStage; withWorker: boolean }>({
  /** Whether the app has its service worker. */
  withWorker: [false, { option: true, scope: 'worker' }],
  plainStage: [
    async ({ browser, withWorker }, run) => {
      const plasma = await openPlainPlasmaPay()
      const plasmapay = { origin: plasma.origin, clientId: 'plain', scope: 'plasma', flows: ['code'] }
      const stage = await openStage({ plasmapay, dapp: {} }, undefined, withWorker ? 'dist' : undefined)
      const begin = await browser.newContext({ baseURL: stage.app })
      const page = await begin.newPage()
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in with PlasmaPay', exact: true }).click()
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      const storageState = await begin.storageState()
      await begin.close()
      const contexts: BrowserContext[] = []
      await run({
        plasma,
        async open() {
          for (const context of contexts.splice(0)) await context.close()
          const context = await browser.newContext({ baseURL: stage.app, storageState })
          contexts.push(context)
          if (unprotected)
            await context.addInitScript(() =>
              Reflect.deleteProperty(HTMLIFrameElement.prototype, 'credentialless'),
            )
          return context.newPage()
        },
      })
      for (const context of contexts) await context.close()
      await stage.close()
      await plasma.close()
    },
    { scope: 'worker' },
  ],
})
