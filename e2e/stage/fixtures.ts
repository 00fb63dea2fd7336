import { expect, test as base, type BrowserContextOptions } from '@playwright/test'
import { listenForTrouble } from './trouble'
import { openDesk, type Desk } from './sandbox-desk'
import { signIn, type Person } from './sign-in-journey'
import { openStage, type Stage } from './stage'

type StorageState = BrowserContextOptions['storageState']
type Sessions = { of: (who: Person) => Promise<StorageState>; forget: () => void }
type PerWorker = { stage: Stage; sessions: Sessions }
type PerTest = {
  /** Who is signed in when the test begins. */
  who: Person | 'guest'
  desk: Desk
  /** Lets a test expect what would otherwise fail it: a console message, a page error, a blocked resource. */
  tolerate: (pattern: RegExp) => void
}

/** Chromium's own line for each answer that is no success. */
export const failedRequest = /^error: Failed to load resource/

const spendsTokens = ['expireAccess', 'revokeAll', 'accessTtl', 'refreshTtl', 'clockOffset']

export { expect }
export const test = base.extend<PerTest, PerWorker>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
    async ({}, run) => {
      const stage = await openStage()
      await run(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
  // Signed in once for each person, through the consent page; a restart of the sandbox's world keeps the tokens.
  sessions: [
    async ({ browser, stage }, run) => {
      const kept = new Map<Person, StorageState>()
      await run({
        forget: () => kept.clear(),
        async of(who) {
          const known = kept.get(who)
          if (known) return known
          const context = await browser.newContext({ baseURL: stage.app })
          const page = await context.newPage()
          await page.goto('/sign-in')
          await signIn(page, who)
          const state = await context.storageState()
          kept.set(who, state)
          await context.close()
          return state
        },
      })
    },
    { scope: 'worker' },
  ],
  who: ['guest', { option: true }],
  desk: async ({ stage, sessions }, run) => {
    const desk = openDesk(stage.sandbox)
    await desk.switches({ reset: true, restart: true, bots: false })
    await run({
      ...desk,
      async switches(patch) {
        if (spendsTokens.some((name) => name in patch)) sessions.forget()
        await desk.switches(patch)
      },
    })
  },
  baseURL: async ({ stage }, run) => run(stage.app),
  // Needs the desk: a switch left by the test before must not meet this sign-in.
  storageState: async ({ desk, sessions, who }, run) => {
    const state = who === 'guest' ? undefined : await sessions.of(who)
    await desk.forget()
    await run(state)
  },
  // A pair that a test has renewed is spent: the next test that renewed it would replay it, and lose the session.
  context: async ({ context, sessions }, run) => {
    context.on('request', (request) => {
      if (request.postData()?.includes('"grant_type":"refresh_token"')) sessions.forget()
    })
    await run(context)
  },
  tolerate: [
    async ({ context }, run) => {
      const allowed: RegExp[] = []
      const heard = await listenForTrouble(context)
      await run((pattern) => void allowed.push(pattern))
      const unexpected = heard.filter((line) => !allowed.some((pattern) => pattern.test(line)))
      expect(unexpected, 'console, page errors and content security policy').toEqual([])
    },
    { auto: true },
  ],
})
