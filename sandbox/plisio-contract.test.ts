import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { isObject, parseJson, type Json } from '~/domain/json/json'
import type { PaymentFacts } from '~/domain/payment/facts'
import { readPayment, readPayments } from '~/domain/payment/read-payment'
import { createSandbox, type Sandbox } from './sandbox'

const folder = new URL('fixtures/plisio/', import.meta.url)
const documented = (name: string) => parseJson(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const origin = 'http://localhost:4100'
let sandbox: Sandbox
let time: number
beforeEach(() => {
  time = Date.parse('2026-01-01T00:00:00Z')
  sandbox = createSandbox({ bots: false, now: () => time })
})

const ask = async (path: string, query: Record<string, string> = {}): Promise<Json> => {
  const address = new URL(`${origin}/plisio/api/v1/${path}`)
  for (const [name, value] of Object.entries({ ...query, api_key: 'sandbox-plisio-key' }))
    address.searchParams.set(name, value)
  return parseJson(await (await sandbox.fetch(new Request(address))).text())
}
const priced = { order_name: 'Tea', order_number: '1001', currency: 'ETH', amount: '1.000000000000000001' }
const create = async (query: Record<string, string> = {}) =>
  readPayment('plisio', await ask('invoices/new', { ...priced, ...query }))!
const press = (id: string, decision: string, fields: Record<string, string> = {}) =>
  sandbox.fetch(
    new Request(`${origin}/plisio/invoice/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ person: 'alice', ...fields, decision }),
    }),
  )
/** The invoice as three answers give it: details, one operation, and the list of operations. */
const read = async (id: string): Promise<PaymentFacts[]> => {
  const [details, operation, list] = [
    await ask(`invoices/${id}`),
    await ask(`operations/${id}`),
    readPayments('plisio', await ask('operations')),
  ]
  expect(list?.unreadable).toBe(0)
  return [
    readPayment('plisio', details)!,
    readPayment('plisio', operation)!,
    list!.payments.find(({ facts }) => facts.id === id)!.facts,
  ]
}
const expectAll = async (id: string, facts: object) =>
  expect(await read(id)).toMatchObject([facts, facts, facts])

const members = (answer: Json) => (isObject(answer) && isObject(answer.data) ? Object.keys(answer.data) : [])

it('a change of the coin is read from both invoices', async () => {
  const query = {
    currency: '',
    allowed_psys_cids: 'BTC,LTC',
    amount: '',
    source_amount: '2',
    source_currency: 'USD',
  }
  const { id } = await create(query)
  await press(id, 'coin', { coin: 'LTC' })
  await press(id, 'part', { part: '0.01' })
  const response = await press(id, 'coin', { coin: 'BTC' })
  const next = response.headers.get('location')!.split('/').at(-1)!
  const [left] = await read(id)
  expect(left).toMatchObject({ replacedBy: next, paidIn: id, status: 'partial', word: 'cancelled duplicate' })
  expect(left!.replaces).toBeUndefined()
  for (const facts of await read(next)) expect(facts).toMatchObject({ replaces: id, reference: '1001' })
  expect((await read(next))[0]!.replacedBy).toBeUndefined()
})

describe('the documented examples', () => {
  it('of creating are read', () => {
    expect(readPayment('plisio', documented('created'))).toEqual({
      id: '5ee0e502283675293c450d0e',
      word: 'new',
      isWordAssumed: true,
      status: 'created',
      link: 'https://plisio.net/invoice/5ee0e502283675293c450d0e',
    })
    expect(readPayment('plisio', documented('created-white-label'))).toMatchObject({
      id: '5f3268bcb7a85576c50d6307',
      status: 'created',
      asked: { amount: '0.00017305', currency: 'BTC' },
      missing: { amount: '0.00017305', currency: 'BTC' },
      expires: { at: 1_597_175_132_000, zoned: true },
    })
  })
  it('of an error is not read as a payment, and no other example is in the folder', () => {
    expect(readPayment('plisio', documented('error'))).toBeNull()
    expect(readdirSync(folder).toSorted()).toEqual(['created-white-label.json', 'created.json', 'error.json'])
  })
  it('have the members of the sandbox’s answers', async () => {
    const fiat = { currency: 'BTC', amount: '', source_amount: '2.00', source_currency: 'USD' }
    expect(members(await ask('invoices/new', priced))).toEqual(members(documented('created')))
    sandbox.switches.set({ plisioWhiteLabel: true })
    const answer = await ask('invoices/new', { ...priced, ...fiat, order_number: '2' })
    expect(members(answer)).toEqual(members(documented('created-white-label')))
    expect(await ask('invoices/new', { ...priced, order_number: '' })).toEqual(documented('error'))
  })
})

/** Creates an invoice and presses these buttons; returns our status and Plisio’s word. */
const statusAfter = async (n: string, query: Record<string, string>, ...presses: string[]) => {
  const { id } = await create({ order_number: n, ...query })
  for (const decision of presses) {
    const { status } = await press(id, decision, { part: decision === 'part' ? '0.5' : '', coin: 'LTC' })
    expect(status).toBe(303)
  }
  const all = await read(id)
  return [...new Set(all.map(({ status, word }) => `${status}: ${word}`))].join()
}

describe('an invoice of the sandbox, by all its answers', () => {
  it('has every digit of what was asked for, and of what is missing and over', async () => {
    const asked = { amount: '1.000000000000000001', currency: 'ETH' }
    const { id, link } = await create()
    expect(link).toBe(`${origin}/plisio/invoice/${id}`)
    await expectAll(id, { status: 'created', word: 'new', asked, reference: '1001', description: 'Tea' })
    await press(id, 'part', { part: '0.000000000000000002' })
    await expectAll(id, {
      status: 'partial',
      word: 'pending',
      asked,
      received: { amount: '0.000000000000000002', currency: 'ETH' },
      missing: { amount: '0.999999999999999999', currency: 'ETH' },
    })
    await press(id, 'more')
    time += 10_000
    await expectAll(id, {
      status: 'overpaid',
      word: 'mismatch',
      received: { amount: '1.100000000000000002', currency: 'ETH' },
      over: { amount: '0.100000000000000001', currency: 'ETH' },
    })
    for (const facts of await read(id)) expect(facts).not.toHaveProperty('missing')
  })

  it('that was priced in dollars has its price and what has to be sent', async () => {
    const fiat = { currency: 'BTC', amount: '', source_amount: '2.00', source_currency: 'USD' }
    const { id } = await create({ ...fiat, email: 'ann@shop.example', description: 'Green tea' })
    await expectAll(id, {
      asked: { amount: '2.00', currency: 'USD' },
      expected: { amount: '0.00017050', currency: 'BTC' },
      email: 'ann@shop.example',
      description: 'Green tea',
      created: { at: time },
      expires: { at: time + 7_200_000 },
    })
    await press(id, 'all')
    await expectAll(id, { status: 'seen', word: 'pending' })
    await press(id, 'confirm')
    expect((await read(id))[0]).not.toHaveProperty('missing')
    await expectAll(id, {
      status: 'paid',
      word: 'completed',
      received: { amount: '0.00017050', currency: 'BTC' },
    })
  })

  it('asks for the commission too where the payer pays that', async () => {
    sandbox.switches.set({ plisioClientPays: true, plisioWhiteLabel: true })
    const facts = await create({ currency: 'BTC', amount: '0.2' })
    const [asked, missing] = [
      { amount: '0.20100000', currency: 'BTC' },
      { amount: '0.00100000', currency: 'BTC' },
    ]
    expect(facts).toMatchObject({ asked, missing: asked })
    await press(facts.id, 'part', { part: '0.2' })
    await expectAll(facts.id, { status: 'partial', asked, missing })
    await press(facts.id, 'all')
    await press(facts.id, 'confirm')
    await expectAll(facts.id, { status: 'paid' })
    for (const each of await read(facts.id)) expect(each).not.toHaveProperty('over')
  })

  it('has our word for each of its ends', async () => {
    const fiat = { amount: '', source_amount: '20', source_currency: 'EUR' }
    expect(await statusAfter('1', { expire_min: '5' }, 'time')).toBe('expired: expired')
    expect(await statusAfter('2', {}, 'part', 'confirm', 'time')).toBe('partial: expired')
    expect(await statusAfter('3', {}, 'all', 'fail')).toBe('failed: error')
    expect(await statusAfter('4', {}, 'cancel')).toBe('cancelled: cancelled')
    expect(await statusAfter('5', {}, 'internal')).toBe('seen: pending internal')
    expect(await statusAfter('6', fiat, 'coin')).toBe('cancelled: cancelled duplicate')
    expect(await statusAfter('7', { ...fiat, currency: '' })).toBe('created: new')
  })
})
