import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright'
import { serveSandbox, type Served } from '../sandbox/serve'
import { localConfig } from '../scripts/local-config'
import type { Builds } from './build'
import { attempt } from './result'
import { serveSite, type Site } from './serve'

export type Side = 'floor' | 'product'
export const sides = ['floor', 'product'] as const

/** Both sites and their sandbox. `open` gives a new browser context: nothing cached, no connection open. */
export type Stage = {
  sites: Record<Side, Site>
  /** Gives the chain a history of so many thousand actions. */
  fill: (thousands: number) => Promise<void>
  /** Rejects for `signedIn` when the one sign-in at the start did not succeed. */
  open: (side: Side, signedIn: boolean) => Promise<BrowserContext>
  /** Sets switches of the sandbox. */
  switches: (patch: object) => Promise<void>
  close: () => Promise<void>
}
type Storage = Exclude<BrowserContextOptions['storageState'], string | undefined>

const look = { locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 800 } }
/** Seconds. Longer than the whole run, because a renewal in between would be measured as well. */
const accessTtl = 6 * 3600

export async function openStage(browser: Browser, builds: Builds): Promise<Stage> {
  if (process.env.CONFIG !== undefined) throw new Error('Unset CONFIG: the bench uses a sandbox of its own.')
  const sites = { floor: await serveSite(builds.floor), product: await serveSite(builds.product) }
  const appOrigins = [sites.floor.origin, sites.product.origin]
  const sandbox: Served = await serveSandbox({ port: 0, bots: false, appOrigins, switches: { accessTtl } })
  const config = await localConfig(sandbox.origin)
  for (const side of sides) sites[side].configure(config)

  // Signs in before anything is measured. A failure fails only the measures that need it.
  const signedIn = await attempt(() => signInOnce(browser, sites))
  const storageOf = (side: Side) => {
    if (!signedIn.ok) throw new Error(`Signing in failed: ${signedIn.why}`)
    return signedIn.value[side]
  }
  return {
    sites,
    async fill(history) {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ history })
      const answer = await fetch(`${sandbox.origin}/__sandbox/switches`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`The sandbox refused a longer history: ${answer.status}`)
    },
    open: async (side, isSignedIn) =>
      browser.newContext({ ...look, ...(isSignedIn && { storageState: storageOf(side) }) }),
    async switches(patch) {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify(patch)
      const response = await fetch(`${sandbox.origin}/__sandbox/switches`, { method: 'POST', headers, body })
      if (!response.ok) throw new Error(`The sandbox refused ${body}.`)
    },
    async close() {
      await Promise.all([sites.floor.close(), sites.product.close(), sandbox.close()])
    },
  }
}

/** Signs in to the product through the consent page and gives the floor the same access token. */
async function signInOnce(browser: Browser, sites: Record<Side, Site>): Promise<Record<Side, Storage>> {
  const context = await browser.newContext(look)
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${sites.product.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with PlasmaPay', exact: true }).click()
    await page.getByRole('radio', { name: /alice$/ }).check()
    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    const product = await context.storageState()
    const token = { name: 'floor.token', value: tokenOf(product) }
    return {
      product,
      floor: { cookies: [], origins: [{ origin: sites.floor.origin, localStorage: [token] }] },
    }
  } finally {
    await context.close()
  }
}

function tokenOf({ origins }: Storage): string {
  const items = origins.flatMap(({ localStorage }) => localStorage)
  const session = items.find(({ name }) => name === 'pp.auth.v1.session')
  const { at } = JSON.parse(session?.value ?? '{}') as { at?: unknown }
  if (typeof at !== 'string') throw new Error('After signing in, the product has stored no access token.')
  return at
}
