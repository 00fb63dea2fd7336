import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { PaymentRow } from '~/domain/payment/row'
import { ours, settingsAt, signIn } from '#relay/gate/test-gate'
import { embeddedPool } from '#relay/memory/embedded'
import type { Place } from '#relay/memory/memory'
import { migrations } from '#relay/memory/migrations'
import { serverPool } from '#relay/memory/server'
import { emptyDatabase, serverMemories } from '#relay/memory/test-memory'
import { json, startVendor, type TestVendor } from '#relay/vendors/test-vendor'
import { createRelay, type Relay } from './relay'

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
let servers: Awaited<ReturnType<typeof serverMemories>>
let vendor: TestVendor
beforeAll(async () => {
  ;[servers, vendor] = await Promise.all([serverMemories(), startVendor()])
})
afterAll(async () => {
  await Promise.all([servers.stop(), vendor.close()])
  rmSync(folder, { recursive: true })
})

const lost = '5b6ee0b0-65b4-4fa1-8d0c-7f3c2d2b8f2a'
const told = { extId: 'told', status: 'success', merchantId: 'r2', amount: '3', currencyCode: 'USDP' }
const made = { extId: 'made', status: 'new', merchantId: 'r3', amount: '2', currencyCode: 'USDP' }

/** What a relay may have written before there was anything but the first two migrations. */
const contents = [
  sql`insert into payments (account, id, vendor, reference, status, word, amount, currency, amount_sort, created_at,
    changed_at, checked_at, note, answer, search, change) values ('shop', 'old', 'plasmapay-business', 'r1', 'seen',
    'pending', '1.50', 'USDP', 1.5, '2026-01-01', '2026-01-01', '2026-01-01', 'mine', '{"extId":"old"}', ' r1 | old ', 1)`,
  sql`update last_change set number = 1`,
  sql`insert into payment_events (account, id, at, kind, status, word, received)
    values ('shop', 'old', '2026-01-01', 'asked', 'seen', 'pending', null)`,
  sql`insert into watches (account, id, due) values ('shop', 'old', '2100-01-01')`,
  sql`insert into creations (id, account, reference, at, state, request) values (${lost}, 'shop', 'r3', '2026-01-01',
    'unknown', '{"amount":"2","currencyCode":"USDP","merchantId":"r3"}')`,
  sql`insert into deliveries (account, at, source, headers, body, digest) values ('shop', '2026-01-01', '192.0.2.1',
    '[]', ${Buffer.from(JSON.stringify({ invoice: told }))}, 'x')`,
]

/** A database as an earlier relay left it. */
async function leaveBehind(place: Place, last: string, more: readonly ReturnType<typeof sql>[]) {
  const { databaseUrl, dataDir } = place
  const pool =
    databaseUrl === undefined ? await embeddedPool(dataDir, await emptyDatabase()) : serverPool(databaseUrl)
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateTo(last)
  expect(error).toBeUndefined()
  for (const statement of [...contents, ...more]) await statement.execute(database)
  await database.destroy()
}

async function signedIn(relay: Relay) {
  const send = (path: string, init: RequestInit) =>
    relay.fetch(new Request(`https://wallet.test${path}`, init))
  const cookie = (await send('/relay/session', signIn('ann'))).headers.get('set-cookie')?.split(';')[0] ?? ''
  return async <T>(path: string, method = 'GET'): Promise<T> =>
    (await send(path, { method, headers: { ...ours, cookie } })).json()
}

const inBetween = [
  sql`alter table creations add column found boolean not null default false`,
  sql`create unique index on creations (account, payment_id) where found`,
]

const embedded = async (): Promise<Place> => ({ dataDir: mkdtempSync(join(folder, 'data-')) })
const onServer = async (): Promise<Place> => ({ databaseUrl: (await servers.fresh()).databaseUrl })

it.each([
  ['of the first two migrations, embedded,', embedded, '0002-indexes', []],
  ['of the first two migrations, on a server,', onServer, '0002-indexes', []],
  ['whose first migration made what 0007 makes', onServer, '0006-deliveries', inBetween],
])('a database %s goes on with everything in it', async (_which, place, last, more) => {
  const at = await place()
  await leaveBehind(at, last, more)
  vendor.answer((request, response, incoming) => {
    const isList = request.url.pathname.endsWith('/invoices')
    json(isList ? { result: [made], meta: { total: 1 } } : told)(request, response, incoming)
  })
  const accounts = settingsAt(vendor.origin).accounts.filter(({ id }) => id === 'shop')
  const settings = settingsAt(vendor.origin, { accounts })
  const relay = createRelay({ settings, place: at, log: () => undefined })
  const ask = await signedIn(relay)

  expect(await ask('/relay/payments/shop/old')).toMatchObject({
    payment: { amount: '1.50', note: 'mine' },
    events: [{ kind: 'asked', word: 'pending', receivedCurrency: null }],
  })
  expect(await ask('/relay/creations')).toMatchObject({ creations: [{ id: lost, state: 'unknown' }] })
  const searched = await ask(`/relay/creations/${lost}/search`, 'POST')
  expect(searched).toMatchObject({ state: 'made', paymentId: 'made' })
  await vi.waitUntil(async () => (await ask<{ count: number }>('/relay/deliveries')).count === 1)
  const confirmed = await ask('/relay/deliveries/1/confirm', 'POST')
  expect(confirmed).toMatchObject({ paymentId: 'told', state: 'confirmed', repeats: 0 })
  const ids = async (q: string) =>
    (await ask<{ payments: PaymentRow[] }>(`/relay/payments?q=${q}&sort=changed`)).payments.map(
      ({ id }) => id,
    )
  expect([await ids('r1'), await ids('r2'), await ids('r3')]).toEqual([['old'], ['told'], ['made']])
  expect(await ask('/relay/payments/totals?currency=USDP')).toMatchObject({ count: 3 })
  await relay.close()
})
