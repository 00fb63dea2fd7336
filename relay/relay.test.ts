import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hookToken } from '#relay/gate/hooks/token'
import { ours, settingsAt, signIn } from '#relay/gate/test-gate'
import { openMemory } from '#relay/memory/memory'
import { emptyDatabase } from '#relay/memory/test-memory'
import { json, startVendor, type TestVendor } from '#relay/vendors/test-vendor'
import { createRelay, type Relay } from './relay'

let vendor: TestVendor
let relay: Relay
let dataDir: string
beforeEach(async () => {
  vendor = await startVendor()
  dataDir = mkdtempSync(join(tmpdir(), 'relay-'))
  const place = { dataDir, start: await emptyDatabase() }
  const accounts = settingsAt(vendor.origin).accounts.filter(({ id }) => id === 'shop')
  relay = createRelay({ settings: settingsAt(vendor.origin, { accounts }), place, log: () => undefined })
})
afterEach(async () => {
  await relay.close()
  await vendor.close()
  rmSync(dataDir, { recursive: true })
  rmSync(`${dataDir}.lock`, { force: true })
})

const ask = (path: string, init: RequestInit) => relay.fetch(new Request(`https://wallet.test${path}`, init))

/** The vendor’s answers wait until they are released. */
function holdAnswers(value: unknown) {
  const waiting: (() => void)[] = []
  const asked = new Promise<void>((resolve) =>
    vendor.answer((...request) => {
      waiting.push(() => json(value)(...request))
      resolve()
    }),
  )
  const release = () => {
    vendor.answer(json(value))
    for (const answer of waiting) answer()
  }
  return { asked, release }
}

/** Closes the relay, and lets the vendor answer while it is closing; returns the payments that were written down. */
async function keptAfterClosing(release: () => void) {
  const closing = relay.close()
  release()
  await closing
  const memory = openMemory({ dataDir })
  const database = await memory.database()
  const rows = await database.selectFrom('payments').select('id').execute()
  await memory.close()
  return rows.map(({ id }) => id)
}

it('closes only when the payment of a webhook has been asked for', async () => {
  const settings = settingsAt(vendor.origin)
  const { asked, release } = holdAnswers({ extId: 'a', status: 'new' })
  const hook = `/hooks/shop/${hookToken(settings, 'shop')}`
  const body = '{"invoice":{"extId":"a","status":"new"}}'
  expect((await ask(hook, { method: 'POST', body })).status).toBe(200)
  await asked
  expect(await keptAfterClosing(release)).toEqual(['a'])
})

it('closes only when a list that is being read is complete', async () => {
  const { asked, release } = holdAnswers({ result: [{ extId: 'a', status: 'new' }], meta: { total: 1 } })
  const signedIn = await ask('/relay/session', signIn('bob'))
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const stream = await ask('/relay/events', { headers: { ...ours, cookie } })
  await asked
  expect(await keptAfterClosing(release)).toEqual(['a'])
  await stream.body?.cancel()
  expect((await ask('/relay/session', {})).status).toBe(503)
})
