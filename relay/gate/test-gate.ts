import { vendors } from '~/domain/payment/vendor'
import { readPasswordHash } from '#relay/config/password'
import { Secret } from '#relay/config/secret'
import type { Operator, RelaySettings } from '#relay/config/settings'
import { createForwarder } from '#relay/forward/forwarder'
import { createInbox } from '#relay/inbox/inbox'
import type { Memory } from '#relay/memory/memory'
import { embeddedMemory } from '#relay/memory/test-memory'
import { accountAt, plantedKey, startVendor } from '#relay/vendors/test-vendor'
import type { Context, Payments } from './context'
import { createGate } from './gate'

/** Of "sandbox", with a cost that does not slow the tests down. */
const quickHash = 'scrypt:2:1:1:c2FsdHNhbHQ=:jE9rwIbAXQFd3KiqzuiKCx5HNM8Ia69V5nRVkmv/ggA='

export function operator(name: string, role: Operator['role'], hash = quickHash): Operator {
  const passwordHash = readPasswordHash(hash)
  if (!passwordHash) throw new Error('no hash')
  return { name, role, passwordHash }
}

const accountIds = {
  'plasmapay-business': 'shop',
  'plasmapay-checkout': 'ramp',
  plisio: 'coins',
  payplay: 'page',
}

export const settingsAt = (origin: string, change: Partial<RelaySettings> = {}): RelaySettings => ({
  publicUrl: 'https://wallet.test',
  hookSecret: new Secret('planted-hook-secret'),
  operators: [operator('ann', 'manage'), operator('bob', 'view')],
  accounts: vendors.map((vendor) => accountAt(vendor, origin, { id: accountIds[vendor] })),
  trustProxy: 0,
  ...change,
})

export const ours = { 'x-relay': '1', 'sec-fetch-site': 'same-origin' }
export const signIn = (name: string, password = 'sandbox') => ({
  method: 'POST',
  headers: { ...ours, 'content-type': 'application/json' },
  body: JSON.stringify({ name, password }),
})

/** A gate whose vendors are one test server, and whose index only notes what it is told. */
export async function startGate() {
  const vendor = await startVendor()
  const memory: Memory = await embeddedMemory()
  const lines: string[] = []
  const told: unknown[][] = []
  const payments: Payments = {
    keep: async (account, { facts, kind }) =>
      void told.push(['keep', account.id, facts.id, kind, facts.reference]),
    markDeleted: async (account, id) => void told.push(['deleted', account.id, id]),
  }
  let time = Date.UTC(2026, 0, 2, 3, 4, 5)
  const now = () => new Date(time)
  const settings = settingsAt(vendor.origin)
  const watching = { accounts: settings.accounts, memory, now }
  const inbox = createInbox(watching)
  const context: Context = {
    settings,
    memory,
    payments,
    inbox,
    forwarder: createForwarder(watching),
    now,
    log: (line) => void lines.push(line),
  }
  /** The same memory, as another relay or another configuration sees it. */
  const gateWith = (change: Partial<Context> = {}) => {
    const gate = createGate({ ...context, ...change })
    return async (path: string, init: RequestInit = {}, from = '192.0.2.1') =>
      gate.fetch(new Request(`https://wallet.test${path}`, init), {
        incoming: { socket: { remoteAddress: from } },
      })
  }
  const ask = gateWith()
  const cookieFor = async (name: string) =>
    (await ask('/relay/session', signIn(name))).headers.get('set-cookie')?.split(';')[0] ?? ''
  /** A request of the page of somebody who is signed in. */
  const as = async (name: string, using = ask) => {
    const cookie = await cookieFor(name)
    return (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
      using(path, { ...init, headers: { ...ours, cookie, ...init.headers } })
  }
  return {
    vendor,
    memory,
    context,
    lines,
    told,
    ask,
    as,
    gateWith,
    /** Reads and confirms what has come. */
    work: inbox.turn,
    plantedKey,
    pass: (ms: number) => void (time += ms),
    stop: async () => {
      await memory.close()
      await vendor.close()
    },
  }
}
