import type { Page } from '@playwright/test'
import type { SandboxControl } from '../stage/sandbox-control'

/** The one place where tokens are kept. */
export const sessionKey = 'pp.auth.v1.session'
type Stored = { sid: string; ver: number; since: number; cid: string; at: string; rt: string; sub: string }

/** The session as this tab would read it now; null when signed out. */
export const stored = (page: Page): Promise<Stored | null> =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Stored | null, sessionKey)

/** The status of each token request the sandbox has answered, oldest first; 0 for a cut connection. */
async function statusesOf(sandbox: SandboxControl, grant: string): Promise<number[]> {
  const asked = await sandbox.requests()
  return asked.filter((one) => one.grant === grant).map(({ status }) => status)
}
export const renewals = (sandbox: SandboxControl) => statusesOf(sandbox, 'refresh_token')
export const exchanges = (sandbox: SandboxControl) => statusesOf(sandbox, 'authorization_code')

/** How alice’s and bob’s balances of USDP begin before anything is sent, rounded or exact. */
export const initialBalance = { alice: '924.6831701897099', bob: '1500' }
/** As the server has told it in this visit. */
export const amountOf = (page: Page, who: keyof typeof initialBalance) =>
  page.locator(`data[value^="${initialBalance[who]}"]:not([data-stale])`).first()
