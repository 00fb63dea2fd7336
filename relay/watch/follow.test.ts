import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Memory } from '#relay/memory/memory'
import { findPayment } from '#relay/memory/payment-row'
import { embeddedMemory } from '#relay/memory/test-memory'
import { checkPayment } from './check'
import { createPayments } from './payments'
import { accounts, fakeVendor, type Reply } from './test-vendors'

const { plisio } = accounts
let memory: Memory
let clock: number
/** Plisio’s invoices, the newest first. */
let invoices: Invoice[]
beforeAll(async () => {
  memory = await embeddedMemory()
})
afterAll(() => memory.close())
beforeEach(async () => {
  const database = await memory.database()
  for (const table of ['payments', 'payment_events', 'watches', 'account_state'] as const)
    await database.deleteFrom(table).execute()
  clock = Date.UTC(2026, 0, 1)
  invoices = [invoice('a')]
})

type Invoice = { id: string; status: string; received: string; coin: string; first: string | null }
const invoice = (id: string, more: Partial<Invoice> = {}): Invoice => ({
  id,
  status: 'new',
  received: '0.00',
  coin: 'LTC',
  first: null,
  ...more,
})
const facts = ({ id, status, received, coin }: Invoice) => ({
  id,
  status,
  psys_cid: coin,
  amount: '1.00',
  created_at_utc: 1767225600 + id.charCodeAt(0),
  params: { order_number: 'order-1', source_amount: '70', source_currency: 'USD' },
  invoice_url: `https://plisio.net/invoice/${id}`,
  received,
})

const success = (data: object) => ({ json: { status: 'success', data } })

function answer(url: URL): Reply {
  if (url.pathname.endsWith('/operations'))
    return success({
      operations: invoices.map((each) => ({
        ...facts(each),
        parent_id: each.first,
        actual_sum: each.received,
      })),
      _meta: { pageCount: 1 },
    })
  const found = invoices.find(({ id }) => url.pathname.endsWith(`/invoices/${id}`))
  if (!found) return { status: 404 }
  const paid = invoices.find(({ received }) => received !== '0.00')
  const details = { switch_id: found.first, paid_id: paid?.id ?? null, received_amount: found.received }
  return success({
    invoice: { ...facts(found), ...details },
    active_invoice_id: found.status === 'cancelled duplicate' ? invoices[0]!.id : found.id,
  })
}

function startRelay() {
  const { fetch, asked } = fakeVendor(answer)
  const context = { accounts: [plisio], memory, now: () => new Date(clock), fetch }
  const payments = createPayments(context)
  const keep = () =>
    payments.keep(plisio, {
      facts: { id: 'a', word: 'new', status: 'created', reference: 'order-1' },
      answer: '{}',
      kind: 'asked',
    })
  const check = async (id = 'a') => {
    clock += 15_000
    const { message } = await checkPayment(context, plisio, { id, kind: 'told' })
    expect(message).toBeUndefined()
    return row()
  }
  const list = async () => {
    clock += 15_000
    await payments.refresh()
    return row()
  }
  return { keep, check, list, asked }
}
const row = async () => (await findPayment(await memory.database(), 'coins', 'a'))?.payment
const rows = async () =>
  (
    await (await memory.database()).selectFrom('payments').select(['id', 'status']).orderBy('id').execute()
  ).map(({ id, status }) => `${id} ${status}`)
const isWatched = async () =>
  (await (await memory.database()).selectFrom('watches').select('id').execute()).length === 1

/** The payer chooses another coin. */
const changeCoin = (id: string, deposit = '0.00') => {
  invoices = [
    invoice(id, { coin: 'BTC', first: 'a' }),
    ...invoices.map((each) => ({ ...each, status: 'cancelled duplicate' })),
  ]
  invoices[1]!.received = deposit
}

it('a payment continues in the invoice for another coin, whether details, hooks or lists report that invoice', async () => {
  const { keep, check, list } = startRelay()
  await keep()
  const { createdAt } = (await check())!
  changeCoin('b')
  const next = { status: 'created', word: 'new', createdAt, link: 'https://plisio.net/invoice/b' }
  expect(await check()).toMatchObject(next)
  expect(await list()).toMatchObject(next)
  expect(await isWatched()).toBe(true)
  const both = invoices
  // Another page of the list, where the first one stands alone.
  invoices = both.slice(1)
  expect(await list()).toMatchObject(next)
  invoices = both
  invoices[0]!.status = 'pending'
  expect(await check('b')).toMatchObject({ status: 'seen' })
  changeCoin('c')
  expect(await check()).toMatchObject({ ...next, link: 'https://plisio.net/invoice/c' })
  Object.assign(invoices[0]!, { status: 'completed', received: '1.00' })
  expect(await list()).toMatchObject({ status: 'paid', received: '1.00', receivedCurrency: 'BTC' })
  expect(await list()).toMatchObject({ status: 'paid' })
  expect(await rows()).toEqual(['a paid'])
  expect(await isWatched()).toBe(false)
})

it('a change of the coin is found in a list that reports it first', async () => {
  const { keep, list } = startRelay()
  await keep()
  changeCoin('b')
  expect(await list()).toMatchObject({ status: 'created', word: 'new', link: 'https://plisio.net/invoice/b' })
  invoices.reverse()
  expect(await list()).toMatchObject({ status: 'created' })
  expect(await rows()).toEqual(['a created'])
})

it('money that came before a change of the coin is kept', async () => {
  const { keep, check, list } = startRelay()
  await keep()
  changeCoin('b', '0.40')
  const part = { status: 'partial', word: 'new', received: '0.40', receivedCurrency: 'LTC' }
  expect(await check()).toMatchObject(part)
  expect(await list()).toMatchObject(part)
  expect(await check('b')).toMatchObject(part)
  expect(await isWatched()).toBe(true)
  invoices[0]!.status = 'expired'
  expect(await check()).toMatchObject({ ...part, word: 'expired' })
  expect(await isWatched()).toBe(false)
  Object.assign(invoices[0]!, { status: 'completed', received: '1.00' })
  expect(await check()).toMatchObject({ status: 'paid', received: '1.00', receivedCurrency: 'BTC' })
})

it('two payments remain where the index learned of the new invoice first', async () => {
  const { check, list } = startRelay()
  changeCoin('b')
  invoices = invoices.slice(0, 1)
  await list()
  invoices.push(invoice('a', { status: 'cancelled duplicate' }))
  await list()
  await list()
  expect(await check()).toMatchObject({ checkedAt: new Date(clock).toISOString() })
  expect(await rows()).toEqual(['a cancelled', 'b created'])
})

it('a payment of another order is not merged', async () => {
  const { keep, list } = startRelay()
  await keep()
  const database = await memory.database()
  await database.updateTable('payments').set({ reference: 'order-2' }).execute()
  changeCoin('b')
  await list()
  expect(await rows()).toEqual(['a cancelled', 'b created'])
})
