import { inflateSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { toUnits } from '#sandbox/world/base/decimal'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { buildQuery } from '#sandbox/vendors/sign/php'
import { formVariants, jsonVariants, signForm, signJson } from '#sandbox/vendors/sign/plisio'

const origin = 'http://localhost:4100'
const key = 'sandbox-plisio-key'
const shopHook = 'https://relay.example/hooks/coins/token'
type Received = { url: string; type: string; body: string }

let sandbox: Sandbox
let received: Received[]
let time: number

const start = (seed = 'a') => {
  received = []
  return createSandbox({
    bots: false,
    seed,
    now: () => time,
    hooks: { plisio: shopHook },
    post: async (request) => {
      const type = request.headers.get('content-type') ?? ''
      received.push({ url: request.url, type, body: await request.text() })
      return new Response()
    },
  })
}
beforeEach(() => {
  time = Date.parse('2026-01-01T00:00:00Z')
  sandbox = start()
})

const get = async (path: string, query: Record<string, string> = {}, apiKey = key) => {
  const address = `${origin}/plisio/api/v1/${path}?${new URLSearchParams({ ...query, api_key: apiKey })}`
  const response = await sandbox.fetch(new Request(address))
  return { status: response.status, json: await response.json() }
}
const dataOf = async (path: string, query: Record<string, string> = {}) => {
  const { status, json } = await get(path, query)
  expect([status, json.status]).toEqual([200, 'success'])
  return json.data
}
const priced = {
  order_name: 'Tea',
  order_number: '1001',
  currency: 'BTC',
  source_currency: 'USD',
  source_amount: '2.00',
}
const create = async (query: Record<string, string> = {}): Promise<string> =>
  (await dataOf('invoices/new', { ...priced, ...query })).txn_id
const press = async (id: string, decision: string, fields: Record<string, string> = {}) => {
  const body = new URLSearchParams({ person: 'alice', ...fields, decision })
  const response = await sandbox.fetch(
    new Request(`${origin}/plisio/invoice/${id}`, { method: 'POST', body, headers: { origin } }),
  )
  return { status: response.status, to: response.headers.get('location'), text: await response.text() }
}
const invoice = async (id: string) => (await dataOf(`invoices/${id}`)).invoice
const operation = (id: string) => dataOf(`operations/${id}`)
const statusOf = async (id: string) => (await invoice(id)).status
const callbacks = async () => {
  await sandbox.hooks.settled()
  return received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
}
const units = (text: string, decimals = 8) => toUnits(text, decimals)!

describe('creating', () => {
  it('answers the two documented members', async () => {
    const data = await dataOf('invoices/new', priced)
    expect(data).toEqual({
      txn_id: expect.stringMatching(/^[0-9a-f]{24}$/),
      invoice_url: `${origin}/plisio/invoice/${data.txn_id}`,
    })
  })

  it('answers a shop with a white label all that its own page needs', async () => {
    sandbox.switches.set({ plisioWhiteLabel: true })
    const data = await dataOf('invoices/new', priced)
    expect(data).toMatchObject({
      amount: '0.00017050',
      pending_amount: '0.00017050',
      psys_cid: 'BTC',
      currency: 'BTC',
      status: 'new',
      source_currency: 'USD',
      source_rate: '0.00008525',
      expire_utc: time / 1000 + 7200,
      expected_confirmations: '1',
      invoice_commission: '0.00000086',
      invoice_sum: '0.00016964',
      invoice_total_sum: '0.00017050',
    })
    const { verify_hash: hash, ...signed } = data
    const fields = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, String(value)]))
    expect(hash).toBe(signForm('F1', fields, key))
  })

  it('draws the address as a picture', async () => {
    sandbox.switches.set({ plisioWhiteLabel: true })
    const { qr_code: code } = await dataOf('invoices/new', priced)
    const png = Buffer.from(code.replace('data:image/png;base64,', ''), 'base64')
    const side = png.readUInt32BE(16)
    const pixels = inflateSync(png.subarray(41, png.length - 16))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(pixels).toHaveLength(side * (side + 1))
    expect(new Set(pixels)).toEqual(new Set([0, 255]))
  })

  it.each([
    [false, ['0.20000000', '0.00100000', '0.19900000', '0.20000000']],
    [true, ['0.20000000', '0.00100000', '0.20000000', '0.20100000']],
  ])(
    'adds commission and sum up to the total; the payer pays the commission: %s',
    async (clientPays, sums) => {
      sandbox.switches.set({ plisioWhiteLabel: true, plisioClientPays: clientPays })
      const data = await dataOf('invoices/new', {
        order_name: 'a',
        order_number: 'b',
        currency: 'BTC',
        amount: '0.2',
      })
      expect([data.amount, data.invoice_commission, data.invoice_sum, data.invoice_total_sum]).toEqual(sums)
      expect(data.pending_amount).toBe(data.invoice_total_sum)
    },
  )

  it('keeps all digits of an amount', async () => {
    const amount = '12345.000000000000000001'
    const id = await create({
      order_number: '2',
      currency: 'ETH',
      amount,
      source_currency: '',
      source_amount: '',
    })
    expect(await invoice(id)).toMatchObject({ amount, remaining_amount: amount, invoice_total_sum: amount })
  })

  it.each([
    [{ order_name: '' }, 400, 'Missing required attribute: {"name":"order_name"}'],
    [{ order_number: '' }, 400, 'Missing required attribute: {"name":"order_number"}'],
    [{ source_amount: '' }, 400, 'Missing required attribute: {"name":"source_amount"}'],
    [{ source_currency: '' }, 400, 'Missing required attribute: {"name":"source_currency"}'],
    [{ source_amount: '', source_currency: '' }, 400, 'Missing required attribute: {"name":"amount"}'],
    [
      { source_amount: '', source_currency: '', currency: '', amount: '1' },
      400,
      'Missing required attribute: {"name":"currency"}',
    ],
  ])('refuses %j with JSON behind a colon', async (query, status, message) => {
    expect(await get('invoices/new', { ...priced, ...query })).toEqual({
      status,
      json: { status: 'error', data: { name: 'Bad Request', message, code: 103 } },
    })
  })

  it.each([
    [{ currency: 'NONE' }, ['currency']],
    [{ currency: 'DASH' }, ['currency']],
    [{ allowed_psys_cids: 'ETH,LTC' }, ['currency']],
    [{ allowed_psys_cids: 'BTC,NONE' }, ['allowed_psys_cids']],
    [{ source_amount: '0' }, ['source_amount']],
    [{ source_amount: '0.01' }, ['source_amount']],
    [{ source_amount: '1e3', source_currency: 'XXX' }, ['source_amount', 'source_currency']],
    [{ source_amount: '', source_currency: '', amount: '0.123456789' }, ['amount']],
    [
      { callback_url: '/x', email: 'x', language: 'de', expire_min: '0' },
      ['callback_url', 'email', 'language', 'expire_min'],
    ],
  ])('refuses %j with a message that is JSON', async (query, fields) => {
    const { status, json } = await get('invoices/new', { ...priced, ...query })
    expect([status, json.data.name]).toEqual([422, 'Unprocessable Entity'])
    expect(Object.keys(JSON.parse(json.data.message))).toEqual(fields)
  })

  it('refuses an order number that was used, but returns the existing invoice if asked to', async () => {
    const id = await create()
    const { status, json } = await get('invoices/new', priced)
    expect([status, Object.keys(JSON.parse(json.data.message))]).toEqual([422, ['order_number']])
    expect(await create({ return_existing: '1' })).toBe(id)
    expect(await dataOf('operations')).toMatchObject({ _meta: { totalCount: 1 } })
  })

  it('redirects to the page if asked to, but not with a white label', async () => {
    const query = new URLSearchParams({ ...priced, redirect_to_invoice: 'true', api_key: key })
    const request = () => sandbox.fetch(new Request(`${origin}/plisio/api/v1/invoices/new?${query}`))
    const response = await request()
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/plisio/invoice/'),
    ])
    sandbox.switches.set({ plisioWhiteLabel: true })
    query.set('order_number', '2')
    expect((await request()).status).toBe(200)
  })

  it('refuses a wrong key, other methods and unknown addresses', async () => {
    expect(await get('invoices/new', priced, 'no')).toMatchObject({
      status: 401,
      json: { status: 'error', data: { name: 'Unauthorized' } },
    })
    expect(await get('invoices/no')).toMatchObject({ status: 404, json: { data: { name: 'Not Found' } } })
    expect((await get('operations/withdraw')).status).toBe(404)
    const post = new Request(`${origin}/plisio/api/v1/invoices/new?api_key=${key}`, { method: 'POST' })
    expect((await sandbox.fetch(post)).status).toBe(404)
  })
})

describe('an invoice', () => {
  it('that is paid is pending until its confirmation comes, then completed', async () => {
    const id = await create()
    await press(id, 'all')
    expect(await invoice(id)).toMatchObject({
      status: 'pending',
      received_amount: '0.00017050',
      pending_amount: '0.00017050',
      remaining_amount: '0.00000000',
      confirmations: 0,
      tx_id: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    })
    await press(id, 'confirm')
    expect(await invoice(id)).toMatchObject({
      status: 'completed',
      pending_amount: '0.00000000',
      confirmations: 1,
    })
    expect(await operation(id)).toMatchObject({
      type: 'invoice',
      status: 'completed',
      actual_sum: '0.00017050',
      actual_commission: '0.00000086',
      actual_invoice_sum: '0.00016964',
    })
    expect(await dataOf('balances/BTC')).toEqual({ psys_cid: 'BTC', currency: 'BTC', balance: '0.00016964' })
  })

  it('is confirmed by the clock, block by block', async () => {
    const id = await create({ currency: 'ETH' })
    await press(id, 'all')
    const seen: string[] = []
    for (let block = 0; block < 4; block++) {
      const { status, confirmations } = await invoice(id)
      seen.push(`${status} ${confirmations}`)
      time += 1000
    }
    expect(seen).toEqual(['pending 0', 'pending 1', 'pending 2', 'completed 3'])
  })

  it('sends its callback without being asked when the time has come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const id = await create()
    await press(id, 'all')
    time += 1000
    await vi.advanceTimersByTimeAsync(1000)
    expect((await callbacks()).map(({ status, confirmations }) => `${status} ${confirmations}`)).toEqual([
      'pending 0',
      'completed 1',
    ])
  })

  it('that is paid in part says what is missing, and ends as expired with its money', async () => {
    const id = await create({ expire_min: '30' })
    await press(id, 'part', { part: '0.00010000' })
    await press(id, 'confirm')
    expect(await invoice(id)).toMatchObject({
      status: 'pending',
      received_amount: '0.00010000',
      remaining_amount: '0.00007050',
    })
    time += 30 * 60_000
    expect(await statusOf(id)).toBe('expired')
    expect((await callbacks()).at(-1)).toMatchObject({
      status: 'expired',
      amount: '0.00010000',
      source_amount: '1.17',
    })
    expect(await dataOf('balances/BTC')).toMatchObject({ balance: '0.00009950' })
  })

  it('that is paid in two parts is completed, and one that is overpaid is a mismatch', async () => {
    const [one, two] = [await create(), await create({ order_number: '2' })]
    await press(one, 'part', { part: '0.0001' })
    await press(one, 'all', { person: 'bob' })
    await press(one, 'confirm')
    await press(two, 'more')
    await press(two, 'confirm')
    expect([await statusOf(one), await statusOf(two)]).toEqual(['completed', 'mismatch'])
    expect(await operation(two)).toMatchObject({ amount: '0.00017050', actual_sum: '0.00018756' })
  })

  it('whose commission the payer pays is completed by the total, not by the amount', async () => {
    sandbox.switches.set({ plisioClientPays: true })
    const id = await create()
    await press(id, 'part', { part: '0.00017050' })
    await press(id, 'confirm')
    expect(await invoice(id)).toMatchObject({ status: 'pending', remaining_amount: '0.00000086' })
    await press(id, 'all')
    await press(id, 'confirm')
    expect(await invoice(id)).toMatchObject({ status: 'completed', received_amount: '0.00017136' })
  })

  it('that nobody pays expires, or is cancelled after ten hours', async () => {
    const [short, long] = [
      await create({ expire_min: '30' }),
      await create({ order_number: '2', expire_min: '1000' }),
    ]
    await press(short, 'time')
    await press(long, 'time')
    expect([await statusOf(short), await statusOf(long)]).toEqual(['expired', 'cancelled'])
    expect((await press(short, 'all')).text).toContain('This invoice is closed.')
  })

  it('can be paid inside Plisio, can fail, and can be cancelled', async () => {
    const [inside, failing, dropped] = [
      await create(),
      await create({ order_number: '2' }),
      await create({ order_number: '3' }),
    ]
    await press(inside, 'internal')
    expect(await statusOf(inside)).toBe('pending internal')
    await press(failing, 'all')
    await press(failing, 'fail')
    await press(dropped, 'cancel')
    expect([await statusOf(failing), await statusOf(dropped)]).toEqual(['error', 'cancelled'])
  })

  it('without a coin waits for the payer’s choice, and another choice opens another invoice', async () => {
    const id = await create({ currency: '', allowed_psys_cids: 'BTC,LTC' })
    expect(await invoice(id)).toMatchObject({ amount: null, psys_cid: null })
    expect((await press(id, 'all')).text).toContain('Choose a coin first.')
    expect((await press(id, 'coin', { coin: 'ETH' })).text).toContain('This coin is not allowed.')
    await press(id, 'coin', { coin: 'LTC' })
    expect(await invoice(id)).toMatchObject({ psys_cid: 'LTC', amount: '0.02758622' })
    const { to } = await press(id, 'coin', { coin: 'BTC' })
    const next = to!.split('/').at(-1)!
    await press(next, 'all')
    await press(next, 'confirm')
    expect(await dataOf(`invoices/${id}`)).toMatchObject({
      active_invoice_id: next,
      allowed_psys_cids: ['BTC', 'LTC'],
      invoice: { status: 'cancelled duplicate', paid_id: next },
    })
    expect(await invoice(next)).toMatchObject({ switch_id: id, status: 'completed', psys_cid: 'BTC' })
  })

  it('can be changed to another coin after a part was paid; that part stays with it', async () => {
    const id = await create({ currency: '', allowed_psys_cids: 'BTC,LTC' })
    await press(id, 'coin', { coin: 'LTC' })
    await press(id, 'part', { part: '0.01' })
    const { to } = await press(id, 'coin', { coin: 'BTC' })
    const next = to!.split('/').at(-1)!
    const first = { status: 'cancelled duplicate', received_amount: '0.01000000', paid_id: id }
    expect(await dataOf(`invoices/${id}`)).toMatchObject({ active_invoice_id: next, invoice: first })
    expect(await invoice(next)).toMatchObject({ status: 'new', received_amount: '0.00000000', paid_id: id })
    await press(next, 'all')
    expect((await invoice(id)).paid_id).toBe(next)
    expect((await press(id, 'coin', { coin: 'BTC' })).text).toContain('The coin cannot be changed any more.')
  })

  it('has a page for people of the sandbox only, whose form no other page can send', async () => {
    const id = await create()
    expect((await press(id, 'all', { person: 'nobody' })).text).toContain('Choose who pays.')
    expect((await press(id, 'part', { part: '1,5' })).text).toContain('as a decimal number')
    expect((await press(id, 'all', { part: '0.0001' })).text).toContain('press “Pay a part”')
    expect((await press(id, 'constructor')).text).toContain('no such button')
    const foreign = await sandbox.fetch(
      new Request(`${origin}/plisio/invoice/${id}`, {
        method: 'POST',
        body: new URLSearchParams({ decision: 'all', person: 'alice' }),
        headers: { origin: 'https://evil.example' },
      }),
    )
    expect([foreign.status, await statusOf(id)]).toEqual([403, 'new'])
    const page = await (await sandbox.fetch(new Request(`${origin}/plisio/invoice/${id}`))).text()
    expect(page).toContain('0.00017050 BTC')
    expect(page).not.toContain(key)
  })
})

const pay = async (query: Record<string, string>) => {
  const id = await create(query)
  await press(id, 'all')
  await press(id, 'confirm')
  await sandbox.hooks.settled()
  return id
}

describe('a callback', () => {
  it('goes to the shop’s address, or to the invoice’s own and the one for its end', async () => {
    await pay({})
    await pay({
      order_number: '2',
      callback_url: 'https://shop.example/cb',
      success_callback_url: 'https://shop.example/yes',
      fail_callback_url: 'https://shop.example/no',
    })
    expect(received.map(({ url }) => url)).toEqual([
      shopHook,
      shopHook,
      'https://shop.example/cb',
      'https://shop.example/cb',
      'https://shop.example/yes',
    ])
  })

  it.each(formVariants)('as a form is signed as %s says', async (variant) => {
    sandbox.switches.set({ plisioForm: variant, plisioWhiteLabel: true, plisioEntities: true })
    await pay({ order_name: 'Café №2 ☕ & “tea”' })
    expect(received.length).toBeGreaterThan(1)
    for (const { type, body } of received) {
      const { verify_hash: hash, ...fields } = Object.fromEntries(new URLSearchParams(body))
      expect(type).toBe('application/x-www-form-urlencoded')
      expect(hash).toBe(signForm(variant, fields, key))
      expect(fields.tx_urls).toMatch(/^\[\]$|^\[&quot;http:\\\/\\\/.*&amp;to=/)
      const other = signForm(variant === 'F1' ? 'F2' : 'F1', fields, key)
      expect(hash === other).toBe(fields.tx_urls === '[]')
      expect(buildQuery({ ...fields, verify_hash: hash! })).toBe(body)
    }
  })

  it.each([...jsonVariants, 'F1'])('as JSON is signed as %s says, and as no other', async (variant) => {
    sandbox.switches.set({ plisioJson: variant })
    await pay({ callback_url: 'https://shop.example/cb?a=1&json=true', order_name: 'Café/☕' })
    expect(received.length).toBeGreaterThan(1)
    for (const { type, body } of received) {
      const { verify_hash: hash, ...payload } = JSON.parse(body)
      expect(type).toBe('application/json')
      expect(payload.confirmations).toBeTypeOf('number')
      const texts = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
      const fitting: string[] = jsonVariants.filter((each) => signJson(each, payload, key) === hash)
      if (signForm('F1', texts, key) === hash) fitting.push('F1')
      expect(fitting).toEqual([variant])
    }
  })

  it('has the documented fields, and with a white label some more', async () => {
    await pay({})
    const [plain] = await callbacks()
    expect(Object.keys(plain!).join(' ')).toBe(
      'txn_id ipn_type merchant merchant_id amount currency order_number order_name confirmations status ' +
        'source_currency source_amount source_rate comment invoice_commission invoice_sum invoice_total_sum verify_hash',
    )
    received.length = 0
    sandbox.switches.set({ plisioWhiteLabel: true })
    await pay({ order_number: '2' })
    expect(Object.keys((await callbacks())[0]!)).toEqual(
      expect.arrayContaining(['psys_cid', 'pending_amount', 'qr_code', 'tx_urls', 'expire_utc']),
    )
  })

  it('can be signed with another key', async () => {
    sandbox.switches.set({ forgeHooks: true })
    await pay({})
    const { verify_hash: hash, ...fields } = (await callbacks())[0]!
    expect(hash).not.toBe(signForm('F1', fields, key))
  })
})

describe('lists', () => {
  it('of operations have pages and filters', async () => {
    const ids: string[] = []
    for (let n = 1; n <= 5; n++)
      ids.unshift(await create({ order_number: `n${n}`, email: `p${n}@shop.example` }))
    await press(ids[0]!, 'all')
    const page = await dataOf('operations', { page: '2', limit: '2' })
    expect(page.operations.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2, 4))
    expect(page['_meta']).toEqual({ totalCount: 5, pageCount: 3, currentPage: 2, perPage: 2 })
    expect(page['_links'].next.href).toBe(`${origin}/plisio/api/v1/operations?page=3&limit=2`)
    expect(page['_links'].last.href).toContain('page=3')
    const count = async (query: Record<string, string>) =>
      (await dataOf('operations', query))['_meta'].totalCount
    expect(await count({ status: 'pending' })).toBe(1)
    expect(await count({ type: 'cash_out' })).toBe(0)
    expect(await count({ type: 'invoice', currency: 'ETH' })).toBe(0)
    expect(await count({ search: 'N3' })).toBe(1)
    expect(await count({ search: 'p4@shop' })).toBe(1)
    expect(await count({ search: (await invoice(ids[0]!)).tx_id[0] })).toBe(1)
    expect((await get('operations', { page: '0', status: 'paid' })).status).toBe(422)
  })

  it('of operations can be refused because no request IP is set, and can repeat the key in links', async () => {
    await create()
    sandbox.switches.set({ plisioKeyInLinks: true })
    expect((await dataOf('operations', { limit: '1' }))['_links'].self.href).toContain(key)
    sandbox.switches.set({ plisioNoRequestIp: true })
    expect(await get('operations')).toMatchObject({
      status: 403,
      json: { data: { message: 'Request IP not set' } },
    })
  })

  it('of coins have rates in the asked currency', async () => {
    const coins = await dataOf('currencies/eur')
    expect(coins[0]).toMatchObject({
      cid: 'BTC',
      fiat: 'EUR',
      rate_usd: '0.00008525',
      precision: 8,
      hidden: 0,
      maintenance: false,
      min_sum_in: '0.00001',
      invoice_commission_percentage: '0.5',
    })
    expect(coins[0].fiat_rate).toMatch(/^0\.0000949/)
    expect((await get('currencies/XXX')).status).toBe(422)
    expect(await dataOf('shops')).toHaveLength(1)
  })
})

it('no coin is lost or made: what payers sent belongs to the shop or to Plisio, or was returned', async () => {
  const before = units((await dataOf('balances/BTC')).balance)
  let sent = 0n
  for (let n = 0; n < 12; n++) {
    const id = await create({ order_number: String(n) })
    const part = `0.0000${String(n * 7 + 1).padStart(4, '0')}`
    await press(id, 'part', { part })
    await press(id, n % 3 === 0 ? 'all' : 'confirm')
    await press(id, 'confirm')
    if (n % 4 === 3) await press(id, 'fail')
    await press(id, 'time')
    const {
      actual_sum: received,
      actual_commission: commission,
      actual_invoice_sum: rest,
    } = await operation(id)
    expect(units(commission) + units(rest)).toBe(units(received))
    if ((await statusOf(id)) !== 'error') sent += units(rest)
  }
  expect(units((await dataOf('balances/BTC')).balance) - before).toBe(sent)
})
