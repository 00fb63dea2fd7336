import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import type { PaymentFacts } from '~/domain/payment/facts'
import type { Reconciliation } from '~/domain/payment/reconciliation/reconciliation'
import { json, type Answering } from '#relay/vendors/test-vendor'
import { createPayments } from '#relay/watch/payments'
import type { Watcher } from '#relay/watch/watcher'
import type { Context } from './context'
import { createGate } from './gate'
import { paymentRoutes } from './payments'
import { ours, signIn, startGate } from './test-gate'

let gate: Awaited<ReturnType<typeof startGate>>
let payments: ReturnType<typeof createPayments>
let context: Context
const watcher: Watcher = { look: () => () => undefined, stop: async () => undefined }
beforeAll(async () => {
  gate = await startGate()
  payments = createPayments({ ...gate.context, accounts: gate.context.settings.accounts })
  context = { ...gate.context, payments }
})
afterAll(() => gate.stop())
beforeEach(async () => {
  const database = await gate.memory.database()
  for (const table of ['payments', 'payment_events', 'account_state'] as const)
    await database.deleteFrom(table).execute()
})

async function asOperator(name: string) {
  const app = createGate(context, paymentRoutes(context, { payments, watcher }))
  const ask = async (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(`https://wallet.test${path}`, init), {})
  const cookie = (await ask('/relay/session', signIn(name))).headers.get('set-cookie')?.split(';')[0] ?? ''
  return (query: string) => ask(`/relay/reconciliation?${query}`, { headers: { ...ours, cookie } })
}
const january = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z'
const shop = () => gate.context.settings.accounts[0]!
const stamp = (text: string) => ({ text, at: Date.parse(text), zoned: true })

const keep = (id: string, more: Partial<PaymentFacts> = {}, account = shop()) =>
  payments.keep(account, {
    facts: {
      id,
      word: 'new',
      status: 'created',
      reference: `order-${id}`,
      asked: { amount: '10.50', currency: 'EURP' },
      created: stamp('2026-01-02T00:00:00Z'),
      ...more,
    },
    answer: `{"extId":"${id}","status":"new"}`,
    kind: 'asked',
  })
const invoice = (id: string, createdAt = '2026-01-02T00:00:00Z') => ({
  extId: id,
  status: 'new',
  amount: '1.00',
  currencyCode: 'USDP',
  merchantId: `order-${id}`,
  createdAt,
})
const lists = (...result: object[]): Answering => json({ result, meta: { total: result.length } })
const reconciled = async (query = `${january}&account=shop`) =>
  (await (await (await asOperator('bob'))(query)).json()) as Reconciliation

describe('the reconciliation of a period', () => {
  it('adds up what was created in it, and holds it against the vendor’s list of now', async () => {
    await keep('a', { status: 'paid', word: 'success' })
    await keep('b')
    await keep('early', { created: stamp('2025-12-31T23:59:59.999Z') })
    await keep('late', { created: stamp('2026-02-01T00:00:00Z') })
    await keep('gone', { status: 'deleted', word: 'deleted' })
    gate.vendor.answer(lists(invoice('a'), invoice('new'), invoice('older', '2025-12-31T00:00:00Z')))
    const { count, lines, lists: checked } = await reconciled()
    expect(count).toBe(4)
    expect(checked).toEqual([
      {
        account: 'shop',
        list: 'whole',
        message: null,
        onlyVendor: [{ id: 'new', reference: 'order-new' }],
        onlyHere: [{ id: 'b', reference: 'order-b' }],
      },
    ])
    expect(
      lines.map(({ currency, figures }) => [currency, figures.asked?.amount, figures.asked?.count]),
    ).toEqual([
      ['EURP', '21.00', 2],
      ['USDP', '2.00', 2],
    ])
    // What it found is known from now on.
    expect((await reconciled()).lists[0]?.onlyVendor).toEqual([])
  })

  it('takes an invoice that another has replaced for listed', async () => {
    const coins = gate.context.settings.accounts.find(({ id }) => id === 'coins')!
    await keep('a', {}, coins)
    const replacing = { id: 'b', switch_id: 'a', status: 'new', params: { order_number: 'order-a' } }
    gate.vendor.answer(
      json({ status: 'success', data: { operations: [replacing], _meta: { totalCount: 1 } } }),
    )
    expect((await reconciled(`${january}&account=coins`)).lists).toMatchObject([
      { list: 'whole', onlyVendor: [], onlyHere: [] },
    ])
  })

  it('says which vendors have no list, and which refuse it', async () => {
    gate.vendor.answer(json({}, 403))
    const { lists: checked } = await reconciled(january)
    expect(checked.map(({ account, list, onlyHere }) => [account, list, onlyHere])).toEqual([
      ['shop', 'refused', null],
      ['ramp', 'none', null],
      ['coins', 'refused', null],
      ['page', 'refused', null],
    ])
    expect(checked[0]?.message).toContain('Shop')
  })

  it('cannot say what is missing where the list breaks off', async () => {
    await keep('b')
    gate.vendor.answer((request, response, incoming) =>
      request.url.searchParams.get('offset') === '0'
        ? json({ result: [invoice('new')], meta: { total: 2 } })(request, response, incoming)
        : json({}, 500)(request, response, incoming),
    )
    expect((await reconciled()).lists).toMatchObject([
      { list: 'failed', onlyVendor: [{ id: 'new' }], onlyHere: null },
    ])
  })

  it('is a file of rows in which no cell runs as a formula', async () => {
    await keep('a', { status: 'paid', word: 'success', reference: '=HYPERLINK("x")' })
    gate.vendor.answer(lists())
    const file = await (await asOperator('bob'))(`${january}&account=shop&format=csv`)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="reconciliation.csv"')
    const [head, row, end] = (await file.text()).split('\r\n')
    expect(head).toBe(
      'account,vendor,id,reference,createdAt,status,word,currency,asked,paid,fees,over,under,late,unconfirmed,list',
    )
    expect(row).toBe(
      `shop,plasmapay-business,a,"'=HYPERLINK(""x"")",2026-01-02T00:00:00.000Z,paid,success,EURP,10.50,10.50,,,,,,not listed`,
    )
    expect(end).toBe('')
  })

  it('has a row for each currency of a payment', async () => {
    const coins = gate.context.settings.accounts.find(({ id }) => id === 'coins')!
    const received = { amount: '0.2', currency: 'BTC' }
    await keep('c', { status: 'paid', word: 'completed', received }, coins)
    gate.vendor.answer(json({ status: 'success', data: { operations: [] } }))
    const file = await (await asOperator('bob'))(`${january}&account=coins&format=csv`)
    const rows = (await file.text()).split('\r\n').slice(1, -1)
    expect(rows.map((row) => row.split(',').slice(7, 10))).toEqual([
      ['EURP', '10.50', ''],
      ['BTC', '', '0.2'],
    ])
  })

  test.each([
    ['', 'from and to'],
    ['from=2026-01-01&to=yesterday', 'from and to'],
    ['from=2026-02-01&to=2026-02-01', 'from is before to'],
    [`${january}&account=nobody`, 'account'],
    [`${january}&format=xml`, 'format'],
  ])('refuses “%s” in a sentence', async (query, named) => {
    const answer = await (await asOperator('bob'))(query)
    expect([answer.status, await answer.json()]).toEqual([400, { message: expect.stringContaining(named) }])
  })

  it('reads periods of any length, in order', async () => {
    for (let n = 0; n < 401; n++) await keep(`p${n}`, { created: stamp(`2026-01-0${1 + (n % 3)}T00:00:00Z`) })
    gate.vendor.answer(lists())
    const { count, lines } = await reconciled()
    expect([count, lines[0]?.figures.asked?.count]).toEqual([401, 401])
  })
})
