import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { ask, askWithKey, press } from '#sandbox/vendors/test-shop'

const base = '/business/api/v1/public'
const fields = {
  currencyCode: 'EURP',
  amount: '2.5',
  merchantId: 'order-1',
  description: 'Tea <strong>',
  accountId: 'u7',
}
const hooks: string[] = []
let now = 0
let sandbox: Sandbox

beforeEach(() => {
  hooks.length = 0
  now = Date.parse('2026-01-01T10:00:00Z')
  sandbox = createSandbox({
    bots: false,
    now: () => now,
    switches: { payTime: 0 },
    hooks: { business: 'http://shop.example/hook' },
    post: async (request) => {
      hooks.push(await request.text())
      return new Response('ok')
    },
  })
})

afterEach(() => vi.useRealTimers())

const api = (path: string, init?: Parameters<typeof askWithKey>[3]) =>
  askWithKey(sandbox, 'sandbox-business-key', base + path, init)
const create = (more: object = {}) => api('/invoices', { method: 'POST', body: { ...fields, ...more } })
type Invoice = { extId: string; link: string; status: string; amount: string }
const created = async (more: object = {}): Promise<Invoice> => (await create(more)).json()
const statusOf = async ({ extId }: Invoice) =>
  ((await (await api(`/invoices/${extId}`)).json()) as Invoice).status
const list = async (query = '') => (await api(`/invoices${query}`)).json()
const euros = (account: string) =>
  sandbox.world.balances(account).find(({ token }) => token === 'EURP')!.units

describe('the key', () => {
  it('is a bearer token or ?apiKey=', async () => {
    expect(await (await api('/ping')).json()).toEqual({ message: 'pong ;)' })
    expect((await ask(sandbox, `${base}/ping?apiKey=sandbox-business-key`)).status).toBe(200)
  })

  it.each([
    ['/ping', {}],
    ['/ping?apiKey=nonsense', {}],
    ['/ping', { headers: { authorization: 'Bearer sandbox-checkout-key' } }],
    ['/ping?apiKey=sandbox-business-key', { headers: { authorization: 'Bearer wrong' } }],
    ['/invoices', { method: 'POST', body: '{' }],
    ['/invoices/x', {}],
    ['/invoices/x', { method: 'DELETE' }],
  ])('%s without it is a 401: %j', async (path, init) => {
    const response = await ask(sandbox, base + path, init)
    expect([response.status, await response.json()]).toEqual([
      401,
      { code: 401, message: 'The API key is incorrect.' },
    ])
  })

  it('allows no other origin by CORS, not even one that the DApp API trusts', async () => {
    const headers = { origin: 'http://localhost:5173' }
    const response = await ask(sandbox, `${base}/ping?apiKey=sandbox-business-key`, { headers })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await ask(sandbox, `${base}/ping`, { method: 'OPTIONS', headers })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([404, null])
  })
})

describe('creating', () => {
  it('answers the documented fields, in their order', async () => {
    const body = { ...fields, metadata: { table: 4, big: 1 }, email: 'a@b.example', phone: '+380501234567' }
    const response = await api('/invoices', { method: 'POST', body })
    expect(response.status).toBe(200)
    const invoice = await response.json()
    expect(Object.entries(invoice)).toEqual([
      ['id', expect.stringMatching(/^[0-9a-f]{24}$/)],
      ['amount', '2.5'],
      ['currencyCode', 'EURP'],
      ['status', 'new'],
      ['extId', expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ['createdAt', '2026-01-01T10:00:00.000Z'],
      ['link', `http://localhost:4100${base}/pay-invoice/${invoice.extId}`],
      ['metadata', { table: 4, big: 1 }],
      ['merchantId', 'order-1'],
      ['description', 'Tea <strong>'],
      ['accountId', 'u7'],
      ['email', 'a@b.example'],
      ['phone', '+380501234567'],
    ])
    expect(await (await api(`/invoices/${invoice.extId}`)).json()).toEqual(invoice)
  })

  it.each([
    ['"123456789012345678.123456789012345678"', '123456789012345678.123456789012345678'],
    ['123456789012345678.123456789012345678', '123456789012345678.123456789012345678'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['1e-18', '0.000000000000000001'],
    ['1.25E3', '1250'],
    ['12.50', '12.50'],
  ])('keeps every digit of the amount %s', async (amount, kept) => {
    const body = JSON.stringify(fields).replace('"2.5"', amount)
    const response = await api('/invoices', { method: 'POST', body })
    expect((await response.json()).amount).toBe(kept)
  })

  it('keeps every digit of numbers in the metadata', async () => {
    const body = JSON.stringify({ ...fields, metadata: {} }).replace('{}', '{"n":0.123456789012345678901}')
    const { extId } = await (await api('/invoices', { method: 'POST', body })).json()
    expect(await (await api(`/invoices/${extId}`)).text()).toContain('{"n":0.123456789012345678901}')
  })

  it('ignores the case of the currency’s letters', async () => {
    expect(await created({ currencyCode: 'EURp' })).toMatchObject({ currencyCode: 'EURP' })
  })

  test.each([
    [{ currencyCode: 'GPBP' }, 'currencyCode'],
    [{ currencyCode: 'CYNP' }, 'currencyCode'],
    [{ currencyCode: 'KRW' }, 'currencyCode'],
    [{ currencyCode: 'PLASMA' }, 'currencyCode'],
    [{ currencyCode: undefined }, 'currencyCode'],
    [{ amount: undefined }, 'amount'],
    [{ amount: '0' }, 'amount'],
    [{ amount: '-1' }, 'amount'],
    [{ amount: '1,5' }, 'amount'],
    [{ amount: '1234567890123456789' }, 'amount'],
    [{ amount: '0.1234567890123456789' }, 'amount'],
    [{ amount: true }, 'amount'],
    [{ merchantId: undefined }, 'merchantId'],
    [{ merchantId: 7 }, 'merchantId'],
    [{ description: '' }, 'description'],
    [{ accountId: undefined }, 'accountId'],
    [{ metadata: 'k=v' }, 'metadata'],
    [{ phone: '0501234567' }, 'phone'],
    [{ phone: '+1234567890' }, 'phone'],
    [{ email: 'nobody' }, 'email'],
    [{ successUri: 'javascript:alert(1)' }, 'successUri'],
  ])('refuses %j with 422 and names the field', async (more, field) => {
    const response = await create(more)
    const { code, message, errors } = await response.json()
    expect([response.status, code, Object.keys(errors)]).toEqual([422, 422, [field]])
    expect(errors[field]).toEqual([message])
    expect((await list()).meta.total).toBe(0)
  })

  it('names every wrong field', async () => {
    const response = await api('/invoices', { method: 'POST', body: {} })
    expect(Object.keys((await response.json()).errors).toSorted()).toEqual(
      ['accountId', 'amount', 'currencyCode', 'description', 'merchantId'].toSorted(),
    )
  })

  it('keeps a long description, quotes and backslashes included', async () => {
    const description = '\\" 1.50 '.repeat(50_000)
    const { extId } = await created({ description })
    expect((await (await api(`/invoices/${extId}`)).json()).description).toBe(description)
  })

  it('answers 400 to JSON that is nested too deeply', async () => {
    const body = `{"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await api('/invoices', { method: 'POST', body })).status).toBe(400)
  })

  it.each(['{', '[]', '"x"', 'null'])('answers 400 to %s', async (body) => {
    expect((await api('/invoices', { method: 'POST', body })).status).toBe(400)
  })
})

describe('the list', () => {
  it('has pages, newest first, and the total number', async () => {
    for (let n = 0; n < 25; n++) await created({ merchantId: `o${n}` })
    const { result, meta } = await list()
    expect([result.length, result[0].merchantId, meta]).toEqual([20, 'o24', { total: 25 }])
    const next = await list('?limit=3&offset=20')
    expect(next.result.map(({ merchantId }: { merchantId: string }) => merchantId)).toEqual([
      'o4',
      'o3',
      'o2',
    ])
    expect((await list('?offset=99')).result).toEqual([])
    expect((await list('?limit=1000')).result).toHaveLength(25)
  })

  it('is filtered by status and time', async () => {
    const first = await created()
    now += 60_000
    const second = await created()
    await press(sandbox, second.link, { decision: 'cancel' })
    expect((await list('?status=canceled')).result).toMatchObject([{ extId: second.extId }])
    expect((await list('?status=success')).meta.total).toBe(0)
    expect((await list('?dateTo=2026-01-01T10:00:30Z')).result).toMatchObject([{ extId: first.extId }])
    expect((await list('?dateFrom=2026-01-01T10:00:30Z')).result).toMatchObject([{ extId: second.extId }])
  })

  it.each(['status=new', 'status=paid', 'limit=x', 'offset=-1', 'dateFrom=yesterday'])(
    'refuses ?%s with 422',
    async (query) => {
      const response = await api(`/invoices?${query}`)
      expect([response.status, Object.keys((await response.json()).errors)]).toEqual([
        422,
        [query.split('=')[0]],
      ])
    },
  )
})

describe('removing', () => {
  it('answers as documented, and the invoice is then deleted', async () => {
    const invoice = await created()
    const path = `/invoices/${invoice.extId}`
    const response = await api(path, { method: 'DELETE' })
    expect([response.status, await response.json()]).toEqual([
      200,
      { message: 'Invoice successfully removed', status: 200 },
    ])
    expect(await statusOf(invoice)).toBe('deleted')
    expect((await list('?status=deleted')).meta.total).toBe(1)
    sandbox.switches.set({ deletedIsMissing: true })
    expect((await api(path)).status).toBe(404)
    expect((await list('?status=deleted')).meta.total).toBe(0)
    expect((await api(path, { method: 'DELETE' })).status).toBe(404)
    expect(await (await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })).text()).toContain(
      'deleted by the shop',
    )
  })

  it('is refused while the invoice is being paid and once it is, and for an unknown one', async () => {
    for (const [payTime, word] of [
      [600_000, 'pending'],
      [0, 'success'],
    ] as const) {
      sandbox.switches.set({ payTime })
      const invoice = await created()
      await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
      await vi.waitUntil(async () => (await statusOf(invoice)) === word)
      expect((await api(`/invoices/${invoice.extId}`, { method: 'DELETE' })).status).toBe(422)
    }
    expect((await api('/invoices/none', { method: 'DELETE' })).status).toBe(404)
    expect((await api('/invoices/none')).status).toBe(404)
  })
})

describe('paying', () => {
  it('moves the money on the chain, with the invoice in the memo, and sends hooks to the shop', async () => {
    const invoice = await created()
    const [alice, shop] = [euros('alice'), euros('shop')]
    const response = await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `${base}/pay-invoice/${invoice.extId}`,
    ])
    expect(alice - euros('alice')).toBe(2_500_000_000_000_000_000n)
    expect(euros('shop') - shop).toBe(2_499_749_750_000_000_000n)
    const [transfer] = sandbox.world.actions('shop').slice(-1)
    expect(transfer?.action_trace.act).toMatchObject({
      account: 'eurp',
      data: { from: 'alice', to: 'shop', quantity: '2.5 EURP', memo: invoice.extId },
    })
    expect(await statusOf(invoice)).toBe('success')
    await sandbox.hooks.settled()
    expect(hooks.map((body) => JSON.parse(body) as unknown)).toEqual(
      ['pending', 'success'].map((status) => ({ invoice: { ...invoice, status } })),
    )
  })

  it('is pending until the time of the switch has passed, unless the world is gone by then', async () => {
    vi.useFakeTimers()
    sandbox.switches.set({ payTime: 1000 })
    const invoice = await created()
    await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
    vi.advanceTimersByTime(999)
    expect(await statusOf(invoice)).toBe('pending')
    vi.advanceTimersByTime(1)
    expect(await statusOf(invoice)).toBe('success')
    await press(sandbox, (await created()).link, { decision: 'fail' })
    sandbox.switches.set({ restart: true })
    vi.advanceTimersByTime(1000)
    await sandbox.hooks.settled()
    expect(hooks).toHaveLength(3)
  })

  it('happens only once', async () => {
    const invoice = await created()
    await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
    const before = euros('bob')
    const again = await press(sandbox, invoice.link, { decision: 'pay', person: 'bob' })
    expect([again.status, euros('bob')]).toEqual([409, before])
    expect(await again.text()).toContain('settled before')
  })

  it('says that there is not enough money, and leaves the invoice new', async () => {
    const invoice = await created({ amount: '8.000000000000000001' })
    const page = await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
    expect(await page.text()).toContain('Alice Liddell has 8 EURP, which is not enough.')
    expect([await statusOf(invoice), euros('alice')]).toEqual(['new', 8_000_000_000_000_000_000n])
    const all = await created({ amount: '8' })
    await press(sandbox, all.link, { decision: 'pay', person: 'alice' })
    expect([await statusOf(all), euros('alice')]).toEqual(['success', 0n])
    const foreign = await created({ currencyCode: 'UAHP' })
    const none = await press(sandbox, foreign.link, { decision: 'pay', person: 'alice' })
    expect(await none.text()).toContain('has 0 UAHP')
  })

  it('says what the chain itself refuses', async () => {
    const invoice = await created({ amount: '0.000000000000000001' })
    const page = await press(sandbox, invoice.link, { decision: 'pay', person: 'alice' })
    expect(await page.text()).toContain('quantity does not cover the transfer fee')
    expect(await statusOf(invoice)).toBe('new')
  })

  it('can fail or be cancelled; only the failure sends hooks to the shop', async () => {
    const [failed, cancelled] = [await created(), await created()]
    await press(sandbox, failed.link, { decision: 'fail', person: 'alice' })
    await press(sandbox, cancelled.link, { decision: 'cancel', person: 'alice' })
    expect([await statusOf(failed), await statusOf(cancelled)]).toEqual(['failed', 'canceled'])
    await sandbox.hooks.settled()
    expect(hooks.map((body) => (JSON.parse(body) as { invoice: Invoice }).invoice.status)).toEqual([
      'pending',
      'failed',
    ])
    expect(euros('alice')).toBe(8_000_000_000_000_000_000n)
  })

  it('leads to the page of the shop, with the invoice’s id', async () => {
    const uris = {
      successUri: 'https://shop.example/done?a=b%20c&ok#top',
      failureUri: 'https://shop.example/no',
    }
    const [paid, failed] = [await created(uris), await created(uris)]
    const page = await ask(sandbox, new URL(paid.link).pathname)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example")
    const to = await press(sandbox, paid.link, { decision: 'pay', person: 'alice' })
    expect(to.headers.get('location')).toBe(
      `https://shop.example/done?a=b%20c&ok&invoiceId=${paid.extId}#top`,
    )
    const away = await press(sandbox, failed.link, { decision: 'fail' })
    expect(away.headers.get('location')).toBe(`https://shop.example/no?invoiceId=${failed.extId}`)
  })

  it('needs a known payer, a button and the page’s own form', async () => {
    const invoice = await created()
    for (const wrong of [{ decision: 'pay', person: 'nobody' }, { decision: 'steal', person: 'alice' }, {}])
      expect((await press(sandbox, invoice.link, wrong)).status).toBe(409)
    const foreign = await ask(sandbox, new URL(invoice.link).pathname, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'pay', person: 'alice' }),
      headers: { origin: 'https://evil.example' },
    })
    expect([foreign.status, await statusOf(invoice)]).toEqual([403, 'new'])
  })

  it('has a page that needs no key and no script, with all texts escaped', async () => {
    const page = await ask(sandbox, new URL((await created()).link).pathname)
    const text = await page.text()
    for (const words of ['Pay 2.5 EURP', 'Tea &lt;strong&gt;', 'Alice Liddell', 'Bob Kelso', 'Let it fail'])
      expect(text).toContain(words)
    expect(text).not.toContain('<script')
    expect((await ask(sandbox, `${base}/pay-invoice/none`)).status).toBe(404)
  })
})

describe('switches', () => {
  it('answer 201 to creating and 204 to deleting', async () => {
    sandbox.switches.set({ tableStatuses: true })
    const response = await create()
    const { extId } = await response.json()
    const gone = await api(`/invoices/${extId}`, { method: 'DELETE' })
    expect([response.status, gone.status, await gone.text()]).toEqual([201, 204, ''])
  })

  it('print amounts as JSON numbers, digit for digit', async () => {
    sandbox.switches.set({ numberAmounts: true })
    expect(await (await create({ amount: '007.10000000000000000' })).text()).toContain(
      '"amount":7.10000000000000000,',
    )
  })

  it.each([
    ['text-code', '{"code":"404","message":"There is no such invoice."}'],
    ['description', '{"error":"invalid_request","error_description":"There is no such invoice."}'],
    ['error', '{"error":"There is no such invoice."}'],
    ['errors', '{"errors":["There is no such invoice."]}'],
    ['empty', ''],
  ])('write errors in the form %s', async (vendorErrors, body) => {
    sandbox.switches.set({ vendorErrors })
    expect(await (await api('/invoices/none')).text()).toBe(body)
  })

  it('make an endpoint fail, and no other', async () => {
    sandbox.switches.set({ status: { 'business/create': { status: 503, when: 'after' } } })
    expect((await create()).status).toBe(503)
    expect((await list()).meta.total).toBe(1)
    sandbox.switches.set({ empty: ['business/list'], status: null })
    await created()
    expect(await list()).toEqual({ result: [], meta: { total: 2 } })
    sandbox.switches.set({ drop: { 'business/delete': 'before' }, html: ['business/ping'] })
    await expect(api('/invoices/x', { method: 'DELETE' })).rejects.toThrow('dropped')
    expect(await (await api('/ping')).text()).toContain('<!doctype html>')
    expect((await api('/invoices/x')).status).toBe(404)
  })

  it('forget the invoices at a restart, and never give an id twice', async () => {
    const first = await created()
    sandbox.switches.set({ restart: true })
    expect((await list()).meta.total).toBe(0)
    expect((await created()).extId).not.toBe(first.extId)
  })
})
