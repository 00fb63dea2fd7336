import { expect, test as base, type BrowserContextOptions } from '@playwright/test'
import { listenForTrouble } from './trouble'
import { openSandboxControl, type SandboxControl } from './sandbox-control'
import { signIn, type Person } from './sign-in-journey'
import { wakeRelay } from './payments'
import { openStage, type Stage } from './stage'

type StorageState = BrowserContextOptions['storageState']
type Sessions = { of: (who: Person) => Promise<StorageState>; forget: () => void }
type PerWorker = { stage: Stage; sessions: Sessions; relay: 'awake' }
type PerTest = {
  /** Who is signed in when the test begins. */
  who: Person | 'guest'
  sandbox: SandboxControl
  /** Allows what would otherwise fail the test: a console message, a page error, a blocked resource. */
  tolerate: (pattern: RegExp) => void
}

/** Chromium’s console message for each answer that is not a success. */
export const failedRequest = /^error: Failed to load resource/

const tokenSwitches = ['expireAccess', 'revokeAll', 'accessTtl', 'refreshTtl', 'clockOffset']

export { expect }
export const test = base.extend<PerTest, PerWorker>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, run) => {
      const stage = await openStage()
      await run(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
  // Each person signs in once, through the consent page; a restart of the sandbox’s world keeps the tokens.
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
  relay: [
    async ({ stage }, run) => {
      await wakeRelay(stage.app)
      await run('awake')
    },
    { scope: 'worker' },
  ],
  who: ['guest', { option: true }],
  sandbox: async ({ stage, sessions }, run) => {
    const sandbox = openSandboxControl(stage.sandbox)
    await sandbox.switches({ reset: true, restart: true, bots: false })
    await run({
      ...sandbox,
      async switches(patch) {
        if (tokenSwitches.some((name) => name in patch)) sessions.forget()
        await sandbox.switches(patch)
      },
    })
  },
  baseURL: async ({ stage }, run) => run(stage.app),
  // Depends on `sandbox`, so that switches of the test before are reset before this sign-in.
  storageState: async ({ sandbox, sessions, who }, run) => {
    const state = who === 'guest' ? undefined : await sessions.of(who)
    await sandbox.clearRequests()
    await run(state)
  },
  // A pair that a test has renewed cannot be used again: renewing it in the next test would be a replay and end the session.
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
