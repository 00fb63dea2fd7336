import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { isObject, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import type { PaymentFacts } from '~/domain/payment/facts'
import { readPayment, readPayments, readRequest } from '~/domain/payment/read-payment'
import { createSandbox, type Sandbox } from './sandbox'
import { askWithKey, press } from '#sandbox/vendors/test-shop'

/** Compares the documents, the sandbox and the app’s readers of PlasmaPay Business and Crypto Checkout. */

const documented = (name: string) =>
  parseJson(readFileSync(new URL(`vendors/fixtures/${name}.json`, import.meta.url), 'utf8'))
const hooks: string[] = []
let sandbox: Sandbox

beforeEach(() => {
  hooks.length = 0
  sandbox = createSandbox({
    bots: false,
    now: () => Date.parse('2026-01-01T10:00:00Z'),
    switches: { payTime: 0 },
    hooks: { business: 'http://shop.example/hook' },
    post: async (request) => {
      hooks.push(await request.text())
      return new Response('ok')
    },
  })
})

const vendors = {
  business: { base: '/business/api/v1/public', vendor: 'plasmapay-business' },
  checkout: { base: '/business/crypto/api/v1/public', vendor: 'plasmapay-checkout' },
} as const
type Vendor = keyof typeof vendors

const call = async (vendor: Vendor, path: string, init?: Parameters<typeof askWithKey>[3]): Promise<Json> => {
  const key = `sandbox-${vendor}-key`
  return parseJson(await (await askWithKey(sandbox, key, vendors[vendor].base + path, init)).text())
}
const order = {
  currencyCode: 'USDP',
  amount: '12.50',
  merchantId: 'order 7',
  description: 'Tea',
  accountId: 'u7',
  metadata: { '{KEY}': '{VALUE}' },
  email: 'a@b.example',
  phone: '+380501234567',
}
const createInvoice = (more: object = {}) =>
  call('business', '/invoices', { method: 'POST', body: { ...order, ...more } })
const factsOf = (answer: Json, vendor: Vendor = 'business'): PaymentFacts =>
  readPayment(vendors[vendor].vendor, answer)!
const quote = () =>
  call('checkout', '/quote?from=EUR&to=BTC&amount=123.450000000000000001') as Promise<JsonObject>
const createOrder = async () => {
  const { quoteId } = await quote()
  const { amount: _, currencyCode: __, description: ___, ...rest } = order
  const body = { ...rest, quoteId, withdrawalAddress: 'bc1q' }
  return call('checkout', '/orders/create', { method: 'POST', body })
}

/** All names of fields, nested ones with their path; lists by their first entry. */
const names = (value: Json | undefined, at = ''): string[] => {
  if (Array.isArray(value)) return names(value[0], `${at}[]`)
  if (!isObject(value)) return [at]
  return Object.entries(value).flatMap(([key, inner]) => names(inner, `${at}.${key}`))
}

describe('the sandbox’s answers have exactly the documented fields, in the documented order', () => {
  it('of Business', async () => {
    const invoice = await createInvoice()
    const { id } = factsOf(invoice)
    expect(names(invoice)).toEqual(names(documented('business-invoice')))
    expect(names(await call('business', `/invoices/${id}`))).toEqual(names(documented('business-invoice')))
    expect(names(await call('business', '/invoices'))).toEqual(names(documented('business-list')))
    await press(sandbox, factsOf(invoice).link!, { decision: 'pay', person: 'alice' })
    await sandbox.hooks.settled()
    for (const body of hooks) expect(names(parseJson(body))).toEqual(names(documented('business-hook')))
    const other = factsOf(await createInvoice())
    expect(await call('business', `/invoices/${other.id}`, { method: 'DELETE' })).toEqual(
      documented('business-deleted'),
    )
    expect(await call('business', '/ping')).toEqual(documented('business-ping'))
  })

  it('of Crypto Checkout', async () => {
    expect(names(await quote())).toEqual(names(documented('checkout-quote')))
    const answer = await createOrder()
    expect(names(answer)).toEqual(names(documented('checkout-order')))
    expect(await call('checkout', `/orders/${factsOf(answer, 'checkout').id}`)).toEqual(answer)
  })
})

describe('the app reads the documented examples', () => {
  const invoice = {
    id: '{INVOICE_ID}',
    word: 'new',
    status: 'created',
    reference: '{MERCHANT_ID}',
    created: { text: '{DATE}', at: null },
    link: 'https://app.plasmapay.com/business/api/v1/public/pay-invoice/{INVOICE_ID}',
    description: '{DESCRIPTION_TEXT}',
    customer: '{USER_ID}',
    email: '{EMAIL}',
    phone: '{PHONE}',
  }

  it('of Business: an invoice, a list and a hook', () => {
    expect(factsOf(documented('business-invoice'))).toMatchObject(invoice)
    expect(factsOf(documented('business-hook'))).toMatchObject(invoice)
    const list = readPayments('plasmapay-business', documented('business-list'))
    expect(list).toMatchObject({ payments: [{ facts: invoice }], unreadable: 0 })
  })

  it('of Crypto Checkout: an order, with a status nobody has documented', () => {
    expect(factsOf(documented('checkout-order'), 'checkout')).toMatchObject({
      id: '{ID}',
      word: '{STATUS}',
      status: 'unknown',
      reference: '{MERCHANT_ID}',
      link: '{LINK}',
      updated: { text: '{UPDATED_AT}' },
    })
  })
})

describe('the app reads what the sandbox answers', () => {
  it.each([false, true])('an invoice through its life; amounts as numbers: %s', async (numberAmounts) => {
    sandbox.switches.set({ numberAmounts })
    const first = factsOf(await createInvoice())
    expect(first).toEqual({
      id: expect.any(String),
      word: 'new',
      status: 'created',
      reference: 'order 7',
      asked: { amount: '12.50', currency: 'USDP' },
      created: { text: '2026-01-01T10:00:00.000Z', at: Date.UTC(2026, 0, 1, 10), zoned: true },
      link: expect.stringContaining('/pay-invoice/'),
      description: 'Tea',
      customer: 'u7',
      email: 'a@b.example',
      phone: '+380501234567',
    })
    await press(sandbox, first.link!, { decision: 'pay', person: 'alice' })
    expect(factsOf(await call('business', `/invoices/${first.id}`))).toEqual({
      ...first,
      word: 'success',
      status: 'paid',
    })
    await sandbox.hooks.settled()
    expect(hooks.map((body) => factsOf(parseJson(body)).status)).toEqual(['seen', 'paid'])
  })

  it.each([
    ['fail', 'failed'],
    ['cancel', 'cancelled'],
  ])('an invoice after the button "%s" as %s', async (decision, status) => {
    const { id, link } = factsOf(await createInvoice())
    await press(sandbox, link!, { decision })
    expect(factsOf(await call('business', `/invoices/${id}`)).status).toBe(status)
  })

  it('a removed invoice, and every invoice of a list', async () => {
    const [one, two] = [factsOf(await createInvoice()), factsOf(await createInvoice({ amount: 3 }))]
    await call('business', `/invoices/${one.id}`, { method: 'DELETE' })
    const list = readPayments('plasmapay-business', await call('business', '/invoices'))!
    expect(list.payments.map(({ facts }) => [facts.id, facts.status, facts.asked?.amount])).toEqual([
      [two.id, 'created', '3'],
      [one.id, 'deleted', '12.50'],
    ])
    expect(list.unreadable).toBe(0)
  })

  it('the same facts from the answer as from the request', async () => {
    const {
      id: _,
      word: __,
      status: ___,
      created: ____,
      link: _____,
      ...repeated
    } = factsOf(await createInvoice())
    expect(readRequest('plasmapay-business', order)).toEqual(repeated)
  })

  it('every digit of any amount, given as a text or as a JSON number', async () => {
    const digits = fc.bigInt(1n, 10n ** 36n - 1n).map((units) => {
      const text = units.toString().padStart(19, '0')
      return `${text.slice(0, -18)}.${text.slice(-18)}`
    })
    await fc.assert(
      fc.asyncProperty(digits, fc.boolean(), fc.boolean(), async (amount, asNumber, numberAmounts) => {
        sandbox.switches.set({ numberAmounts })
        const body = JSON.stringify(order).replace('"12.50"', asNumber ? amount : `"${amount}"`)
        const answer = await call('business', '/invoices', { method: 'POST', body })
        expect(factsOf(answer).asked).toEqual({ amount, currency: 'USDP' })
      }),
      { numRuns: 60 },
    )
  })

  it.each([false, true])('an order of Crypto Checkout; amounts as numbers: %s', async (numberAmounts) => {
    sandbox.switches.set({ numberAmounts })
    const facts = factsOf(await createOrder(), 'checkout')
    expect(facts).toMatchObject({
      word: 'new',
      status: 'created',
      reference: 'order 7',
      asked: { amount: '123.450000000000000001', currency: 'EUR' },
      paidOut: { amount: '0.01593366', currency: 'BTC' },
      created: { at: Date.UTC(2026, 0, 1, 10) },
      updated: { at: Date.UTC(2026, 0, 1, 10) },
      customer: 'u7',
    })
    await press(sandbox, facts.link!, { decision: 'pay' })
    expect(factsOf(await call('checkout', `/orders/${facts.id}`), 'checkout').status).toBe('paid')
  })
})
