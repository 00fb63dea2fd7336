import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { isObject, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { textIn } from '~/domain/payment/facts'
import { readPayment, readPayments } from '~/domain/payment/read-payment'
import { createSandbox, type Sandbox } from './sandbox'

const folder = new URL('fixtures/payplay/', import.meta.url)
const documented = (name: string) => parseJson(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const origin = 'http://localhost:4100'
let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ bots: false, now: () => Date.parse('2026-01-01T00:00:00Z') })
  sandbox.switches.set({ payTime: 0 })
})

const ask = async (path: string, init: RequestInit = {}): Promise<Json> => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer sandbox-payplay-key' }
  const response = await sandbox.fetch(new Request(`${origin}/payplay/${path}`, { ...init, headers }))
  expect(response.status).toBe(200)
  return parseJson(await response.text())
}
const create = async (body: string) =>
  readPayment('payplay', await ask('private-api/crypto-orders/shop', { method: 'POST', body }))!
const press = (id: string, decision: string, fields: Record<string, string> = {}) =>
  sandbox.fetch(
    new Request(`${origin}/payplay/crypto-orders/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ person: 'alice', coin: 'USDT', ...fields, decision }),
    }),
  )
/** The order, which its own answer and the list describe alike. */
const read = async (id: string) => {
  const facts = readPayment('payplay', await ask(`private-api/orders/shop/${id}`))
  const list = readPayments('payplay', await ask('private-api/orders/shop'))!
  expect(list.unreadable).toBe(0)
  expect(list.payments.find((each) => each.facts.id === id)?.facts).toEqual(facts)
  return facts
}

const membersOf = (answer: Json | undefined): string[] =>
  isObject(answer ?? null) ? Object.keys(answer as object) : []
const inside = (answer: Json, name: string) => (isObject(answer) ? answer[name] : undefined)
const first = (answer: Json | undefined) => (Array.isArray(answer) ? answer[0] : undefined)

describe('the documented examples', () => {
  it('of orders are read', () => {
    expect(readPayment('payplay', documented('order'))).toEqual({
      id: '9d05ffbb-0f89-488a-ad58-2a9bc207d3ab',
      word: 'INIT',
      status: 'created',
      asked: { amount: '100', currency: 'USDC' },
      received: { amount: '0', currency: 'USDC' },
      created: { text: '2024-09-16 12:48:28', at: Date.UTC(2024, 8, 16, 12, 48, 28), zoned: false },
    })
    const { payments, unreadable } = readPayments('payplay', documented('orders'))!
    expect(unreadable).toBe(0)
    expect(payments.map(({ facts }) => facts)).toMatchObject([
      {
        status: 'paid',
        asked: { amount: '12.12', currency: 'EUR' },
        expected: { amount: '13.5', currency: 'USDT' },
        received: { amount: '13.37', currency: 'USDT' },
        completed: { text: '2024-09-19 09:46:19', zoned: false },
        link: 'https://merchant.pay.payplay.io/crypto-orders/effc4486-b288-4e57-bb12-d2ae196f5daf',
      },
      { status: 'failed', word: 'DECLINED', expected: { amount: '11.236', currency: 'ETH' } },
    ])
    for (const { facts } of payments) expect(facts).not.toHaveProperty('missing')
  })

  it('have the members of the sandbox’s answers, in their order', async () => {
    const { id } = await create('{"amount":"12.12","currency":"EUR"}')
    await press(id, 'internal')
    const [one, list] = [await ask(`private-api/orders/shop/${id}`), await ask('private-api/orders/shop')]
    expect(membersOf(inside(one, 'order'))).toEqual(membersOf(inside(documented('order'), 'order')))
    expect(membersOf(list)).toEqual(membersOf(documented('orders')))
    expect(membersOf(inside(list, 'meta'))).toEqual(membersOf(inside(documented('orders'), 'meta')))
    const transaction = first(inside(inside(one, 'order')!, 'transactions'))
    expect(membersOf(transaction)).toEqual(membersOf(inside(documented('transaction'), 'transaction')))
    const transactionId = textIn(transaction as JsonObject, 'id')
    expect(await ask(`private-api/transactions/${transactionId}`)).toEqual({ transaction })
  })

  it('of statuses and rates are what the sandbox answers', async () => {
    expect(await ask('private-api/order-statuses')).toEqual(documented('order-statuses'))
    expect(await ask('rates')).toEqual(documented('rates'))
    expect(await ask('private-api/exchange-rates/NGN')).toEqual(documented('exchange-rate'))
  })

  it('are all files of their folder', () => {
    expect(
      readdirSync(folder)
        .map((file) => file.replace('.json', ''))
        .toSorted(),
    ).toEqual(['exchange-rate', 'order', 'order-statuses', 'orders', 'rates', 'transaction'])
  })
})

describe('an order of the sandbox', () => {
  it('has every digit of its price, its reference and its link', async () => {
    const facts = await create(
      '{"amount":1234.000000000000000001,"currency":"ETH","external_order_id":"a-1"}',
    )
    expect(await read(facts.id)).toEqual(facts)
    expect(facts).toMatchObject({
      status: 'created',
      word: 'INIT',
      reference: 'a-1',
      asked: { amount: '1234.000000000000000001', currency: 'ETH' },
      created: { text: '2026-01-01 00:00:00', zoned: false },
      link: `${origin}/payplay/crypto-orders/${facts.id}`,
    })
  })

  it('is open, partly paid, and paid', async () => {
    const { id } = await create('{"amount":"100","currency":"USDT"}')
    await press(id, 'coin', { coin: 'ETH' })
    expect(await read(id)).toMatchObject({ status: 'created', word: 'OPEN', expected: { currency: 'ETH' } })
    await press(id, 'part', { coin: 'ETH', part: '0.000000000000000001' })
    expect(await read(id)).toMatchObject({ status: 'partial', word: 'PARTIALLY_FULFILLED' })
    await press(id, 'all', { coin: 'ETH' })
    expect(await read(id)).toMatchObject({
      status: 'paid',
      word: 'COMPLETE',
      received: { currency: 'USDT' },
      completed: { text: '2026-01-01 00:00:00' },
    })
  })

  it('can be declined and cancelled', async () => {
    const [one, two] = [
      await create('{"amount":"1","currency":"EUR"}'),
      await create('{"amount":"1","currency":"EUR"}'),
    ]
    await press(one.id, 'decline')
    await press(two.id, 'cancel')
    expect([(await read(one.id))?.status, (await read(two.id))?.status]).toEqual(['failed', 'cancelled'])
  })
})
