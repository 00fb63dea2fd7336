import { createHmac } from 'node:crypto'
import type { DeliveryFilter } from '~/domain/payment/delivery'
import { Secret } from '#relay/config/secret'
import type { Account } from '#relay/config/settings'
import { createForwarder } from '#relay/forward/forwarder'
import type { SendOptions } from '#relay/forward/send'
import type { Memory } from '#relay/memory/memory'
import { findPayment } from '#relay/memory/payment-row'
import type { WatchContext } from '#relay/watch/context'
import { accounts as vendorsOf, fakeVendor, type Reply } from '#relay/watch/test-vendors'
import { findDelivery } from './delivery-detail'
import { listDeliveries } from './find-deliveries'
import { createInbox } from './inbox'

export const hookKey = 'planted-hook-key'

export const accounts = {
  ...vendorsOf,
  payplay: { ...vendorsOf.payplay, hookKey: new Secret(hookKey) },
}

type Clock = { ms: number }

/** An inbox and a forwarder against vendors that answer by path; their turns are taken by the test. */
export function startInbox(
  memory: Memory,
  {
    answer,
    clock,
    accounts: given = Object.values(accounts),
    ...more
  }: {
    answer: (url: URL) => Reply | Promise<Reply>
    clock: Clock
    accounts?: readonly Account[]
  } & Pick<SendOptions, 'timeLimit' | 'lookup'>,
) {
  const vendor = fakeVendor(answer)
  const context: WatchContext = {
    accounts: given,
    memory,
    now: () => new Date(clock.ms),
    random: () => 0.5,
    fetch: vendor.fetch,
  }
  const inbox = createInbox(context)
  const forwarder = createForwarder({ ...context, ...more })
  const come = (account: string, body: string | Uint8Array, headers: [string, string][] = []) =>
    inbox.keep({
      account,
      at: context.now(),
      source: '203.0.113.5',
      headers: JSON.stringify(headers),
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    })
  const list = async (filter: DeliveryFilter = {}) =>
    (await listDeliveries(await memory.database(), filter, { limit: 500, after: null })).deliveries
  const detail = async (number: number) => findDelivery(await memory.database(), given, number)
  const payment = async (account: string, id: string) =>
    (await findPayment(await memory.database(), account, id))?.payment
  /** Waits for everything that is due now. */
  const work = async () => {
    while (await inbox.turn());
  }
  return { ...vendor, context, inbox, forwarder, come, list, detail, payment, work }
}

const tables = [
  'payments',
  'payment_events',
  'watches',
  'account_state',
  'deliveries',
  'confirmations',
  'forwards',
  'forward_attempts',
] as const

export async function forgetAll(memory: Memory) {
  const database = await memory.database()
  for (const table of tables) await database.deleteFrom(table).execute()
}

export const signed = (body: string, key = hookKey): [string, string][] => [
  ['Signature', createHmac('sha256', key).update(body).digest('hex')],
]
