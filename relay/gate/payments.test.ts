import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { PaymentFacts } from '~/domain/payment/facts'
import type { PaymentDetail, PaymentRow } from '~/domain/payment/row'
import { createPayments } from '#relay/watch/payments'
import type { Watcher } from '#relay/watch/watcher'
import type { Context } from './context'
import { createGate } from './gate'
import { paymentRoutes } from './payments'
import { ours, signIn, startGate } from './test-gate'

let gate: Awaited<ReturnType<typeof startGate>>
let payments: ReturnType<typeof createPayments>
let context: Context
let looking = 0
const watcher: Watcher = {
  look: () => {
    looking += 1
    return () => void (looking -= 1)
  },
  stop: async () => undefined,
}
beforeAll(async () => {
  gate = await startGate()
  payments = createPayments({ ...gate.context, accounts: gate.context.settings.accounts })
  context = { ...gate.context, payments }
})
afterAll(() => gate.stop())
beforeEach(async () => {
  const database = await gate.memory.database()
  await database.deleteFrom('payments').execute()
})

/** A request of the page of somebody who is signed in. */
async function asOperator(name: string) {
  const app = createGate(context, paymentRoutes(context, { payments, watcher }))
  const ask = async (path: string, init: RequestInit = {}) =>
    app.fetch(new Request(`https://wallet.test${path}`, init), {})
  const cookie = (await ask('/relay/session', signIn(name))).headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
    ask(path, { ...init, headers: { ...ours, cookie, ...init.headers } })
}

const keep = (id: string, more: Partial<PaymentFacts> = {}) =>
  payments.keep(gate.context.settings.accounts[0]!, {
    facts: { id, word: 'new', status: 'created', asked: { amount: '10.50', currency: 'USDP' }, ...more },
    answer: `{"extId":"${id}","amount":10.50}`,
    kind: 'asked',
  })
const noteRequest = (note: unknown) => ({ method: 'PUT', body: JSON.stringify({ note }) })

describe('the list', () => {
  it('answers pages, totals and one payment', async () => {
    const as = await asOperator('bob')
    for (const id of ['a', 'b', 'c']) await keep(id, { reference: `order-${id}` })
    const first = (await (await as('/relay/payments?limit=2')).json()) as {
      payments: PaymentRow[]
      next: string
    }
    expect(first.payments.map(({ id }) => id)).toEqual(['c', 'b'])
    const second = await (await as(`/relay/payments?limit=2&after=${first.next}`)).json()
    expect(second).toMatchObject({ payments: [{ id: 'a', amount: '10.50' }], next: null })
    expect(await (await as('/relay/payments/totals?q=order')).json()).toEqual({
      count: 3,
      totals: [{ currency: 'USDP', status: 'created', count: 3, amount: '31.50' }],
    })
    const { answer } = (await (await as('/relay/payments/shop/a')).json()) as PaymentDetail
    expect(answer).toBe('{"extId":"a","amount":10.50}')
  })

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=9999', 'limit'],
    ['?limit=1e2', 'limit'],
    ['?after=rubbish', 'after'],
    [`?after=${Buffer.from('["newest","1",1]').toString('base64url')}`, 'after'],
    ['?status=lost&min=x', 'status and min'],
    ['/totals?from=yesterday', 'from'],
    ['/export?format=xml', 'format'],
    ['/export?status=lost', 'status'],
  ])('refuses %s in a sentence', async (path, named) => {
    const as = await asOperator('bob')
    const response = await as(`/relay/payments${path}`)
    expect(response.status).toBe(400)
    const { message } = (await response.json()) as { message: string }
    expect(message).toContain(named)
  })

  it.each(['/shop/none', '/shop/..%2F', '/%00/a', '/nobody/a'])('knows no payment %s', async (path) => {
    const as = await asOperator('bob')
    expect((await as(`/relay/payments${path}`)).status).toBe(404)
  })

  it('accepts any value in a filter', async () => {
    const as = await asOperator('bob')
    for (const filter of [
      'account=%00',
      'currency=%00',
      'q=%00%25_',
      'from=0001-01-01&to=%2B275760-01-01',
      'min=1e60',
    ])
      expect([filter, (await as(`/relay/payments?${filter}`)).status]).toEqual([filter, 200])
  })
})

describe('the export', () => {
  it('holds exactly the filtered payments with all digits, as CSV in which no spreadsheet finds a formula', async () => {
    const as = await asOperator('bob')
    await keep('a', {
      description: '=HYPERLINK("x")',
      asked: { amount: '0.100000000000000001', currency: 'ETH' },
    })
    await keep('b', { word: 'success', status: 'paid' })
    const response = await as('/relay/payments/export?format=csv&status=created')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="payments.csv"')
    const [head, line, end, ...more] = (await response.text()).split('\r\n')
    expect(head).toMatch(/^account,vendor,id,reference,status,word,amount,/)
    expect(line).toContain(`,0.100000000000000001,ETH,`)
    expect(line).toContain(`"'=HYPERLINK(""x"")"`)
    expect(line).toContain(',2026-01-02T03:04:05.000Z,')
    expect([end, more]).toEqual(['', []])
  })

  it('holds the same as JSON, also when that is nothing', async () => {
    const as = await asOperator('bob')
    await keep('a')
    await keep('b')
    const rows = async (query: string) => (await as(`/relay/payments/export?format=json${query}`)).json()
    const { payments: listed } = (await (await as('/relay/payments')).json()) as { payments: PaymentRow[] }
    expect(await rows('')).toEqual(listed)
    expect(await rows('&status=paid')).toEqual([])
  })
})

describe('an operator', () => {
  it('can write a note, unless they may only look', async () => {
    await keep('a')
    const [ann, bob] = [await asOperator('ann'), await asOperator('bob')]
    expect((await bob('/relay/payments/shop/a/note', noteRequest('mine'))).status).toBe(403)
    const written = await ann('/relay/payments/shop/a/note', noteRequest('Ring Ann \u0000'))
    expect(await written.json()).toMatchObject({ payment: { note: 'Ring Ann \uFFFD' } })
    expect((await ann('/relay/payments/shop/none/note', noteRequest('x'))).status).toBe(404)
    expect((await ann('/relay/payments/shop/a/note', noteRequest(7))).status).toBe(400)
    expect((await ann('/relay/payments/shop/a/note', noteRequest('x'.repeat(10_001)))).status).toBe(400)
  })
})

/** Reads the text of a stream as it comes. */
async function eventsOf(headers: Record<string, string> = {}) {
  const as = await asOperator('bob')
  const leaving = new AbortController()
  const response = await as('/relay/events', { headers, signal: leaving.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value ?? ''
    return text
  }
  return { until, leave: () => reader.cancel(), response }
}
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

describe('the events', () => {
  it('report what changes from now on, or since the last one seen', async () => {
    await keep('before')
    const first = await eventsOf()
    await first.until(': open')
    expect(looking).toBe(1)
    await keep('a')
    const text = await first.until('"id":"a"')
    expect(text).not.toContain('before')
    expect(text).toContain('event: payment')
    await first.leave()
    await keep('b')
    await payments.markDeleted(gate.context.settings.accounts[0]!, 'a')
    const second = await eventsOf({ 'last-event-id': String(idsIn(text)[0]) })
    const more = await second.until('"status":"deleted"')
    expect(more.indexOf('"id":"b"')).toBeLessThan(more.indexOf('"id":"a"'))
    expect(idsIn(more)).toEqual([idsIn(text)[0]! + 1, idsIn(text)[0]! + 2])
    await second.leave()
  })

  it('report webhooks among the payments, in the order of their changes', async () => {
    const stream = await eventsOf()
    await stream.until(': open')
    await keep('a')
    await context.inbox.keep({
      account: 'shop',
      at: context.now(),
      source: '203.0.113.5',
      headers: '[]',
      body: new TextEncoder().encode('no json'),
    })
    await gate.work()
    await keep('b')
    const text = await stream.until('"id":"b"')
    expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event)).toEqual([
      'payment',
      'delivery',
      'payment',
    ])
    const [, data = ''] = /^event: delivery\n(?:id: \d+\n)?data: (.+)$/m.exec(text) ?? []
    expect(JSON.parse(data)).toMatchObject({ account: 'shop', verdict: 'unreadable' })
    expect(idsIn(text)).toEqual(idsIn(text).toSorted((a, b) => a - b))
    await stream.leave()
  })

  it('end after a sign-out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const as = await asOperator('bob')
    const reader = (await as('/relay/events')).body!.getReader()
    await reader.read()
    expect((await as('/relay/session', { method: 'DELETE' })).status).toBe(204)
    let hasEnded = false
    const reading = (async () => {
      while (!(await reader.read()).done);
      hasEnded = true
    })()
    await vi.waitUntil(
      async () => {
        await vi.advanceTimersByTimeAsync(1_000)
        return hasEnded
      },
      { timeout: 30_000 },
    )
    await reading
    expect(hasEnded).toBe(true)
  })

  it('begin now if the number belongs to another database, and need a sign-in', async () => {
    await keep('a')
    const stream = await eventsOf({ 'last-event-id': '999999999' })
    await stream.until(': open')
    await keep('b')
    expect(await stream.until('"id":"b"')).not.toContain('"id":"a"')
    await stream.leave()
    const app = createGate(context, paymentRoutes(context, { payments, watcher }))
    const stranger = await app.fetch(new Request('https://wallet.test/relay/events', { headers: ours }), {})
    expect(stranger.status).toBe(401)
  })
})
