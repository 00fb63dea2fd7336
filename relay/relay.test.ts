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

/** The vendor’s answers wait until they are let go. */
function holdAnswers(value: unknown) {
  const held: (() => void)[] = []
  const asked = new Promise<void>((resolve) =>
    vendor.answer((...request) => {
      held.push(() => json(value)(...request))
      resolve()
    }),
  )
  const letGo = () => {
    vendor.answer(json(value))
    for (const answer of held) answer()
  }
  return { asked, letGo }
}

/** Which payments it has written down when it has closed, where the vendor’s answer comes once it is closing. */
async function keptAfterClosing(letGo: () => void) {
  const closing = relay.close()
  letGo()
  await closing
  const memory = openMemory({ dataDir })
  const database = await memory.database()
  const rows = await database.selectFrom('payments').select('id').execute()
  await memory.close()
  return rows.map(({ id }) => id)
}

it('closes after the payment of a webhook has been asked for', async () => {
  const settings = settingsAt(vendor.origin)
  const { asked, letGo } = holdAnswers({ extId: 'a', status: 'new' })
  const hook = `/hooks/shop/${hookToken(settings, 'shop')}`
  const body = '{"invoice":{"extId":"a","status":"new"}}'
  expect((await ask(hook, { method: 'POST', body })).status).toBe(200)
  await asked
  expect(await keptAfterClosing(letGo)).toEqual(['a'])
})

it('closes after a list that is being read', async () => {
  const { asked, letGo } = holdAnswers({ result: [{ extId: 'a', status: 'new' }], meta: { total: 1 } })
  const signedIn = await ask('/relay/session', signIn('bob'))
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const stream = await ask('/relay/events', { headers: { ...ours, cookie } })
  await asked
  expect(await keptAfterClosing(letGo)).toEqual(['a'])
  await stream.body?.cancel()
  expect((await ask('/relay/session', {})).status).toBe(503)
})
