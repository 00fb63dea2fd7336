import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright'
import { serveSandbox, type Served } from '../sandbox/serve'
import { localConfig } from '../scripts/local-config'
import type { Builds } from './build'
import { attempt } from './outcome'
import { serveSite, type Site } from './serve'

export type Side = 'floor' | 'product'
export const sides = ['floor', 'product'] as const

/** Both sites and the sandbox they ask. `open` gives an empty browser context: nothing cached, no connection. */
export type Stage = {
  sites: Record<Side, Site>
  /** Gives the chain so many thousand actions of a past. */
  fill: (thousands: number) => Promise<void>
  /** Rejects for `signedIn` when the one sign-in at the start did not succeed. */
  open: (side: Side, signedIn: boolean) => Promise<BrowserContext>
  /** Sets switches of the sandbox. */
  switches: (patch: object) => Promise<void>
  close: () => Promise<void>
}
type Storage = Exclude<BrowserContextOptions['storageState'], string | undefined>

const look = { locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 800 } }
/** Long enough for the whole run: a renewal in the middle would be measured as well. */
const accessTtl = 6 * 3600

export async function openStage(browser: Browser, builds: Builds): Promise<Stage> {
  if (process.env.CONFIG !== undefined)
    throw new Error('CONFIG is set, but the bench measures against a sandbox of its own: unset it.')
  const sites = { floor: await serveSite(builds.floor), product: await serveSite(builds.product) }
  const appOrigins = [sites.floor.origin, sites.product.origin]
  const sandbox: Served = await serveSandbox({ port: 0, bots: false, appOrigins, switches: { accessTtl } })
  const config = await localConfig(sandbox.origin)
  for (const side of sides) sites[side].configure(config)

  // Over before anything is measured. Who needs it hears of a failure; the other measures go on.
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

/** Signs in through the product's real consent journey and gives the floor the same access token. */
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
  const record = items.find(({ name }) => name === 'pp.auth.v1.session')
  const { at } = JSON.parse(record?.value ?? '{}') as { at?: unknown }
  if (typeof at !== 'string') throw new Error('After signing in, the product has stored no access token.')
  return at
}
