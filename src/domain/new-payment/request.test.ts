import { execFileSync } from 'node:child_process'
import { assert, dictionary, json, property, string } from 'fast-check'
import type { Vendor } from '~/domain/payment/vendor'
import { describe, expect, it } from 'vitest'
import { Numeral, parseJson, type JsonObject } from '~/domain/json/json'
import { checkoutParts, creatingRequest, printRequest, quoteRequest, requestAsCurl } from './request'
import { difference, isSameOffer, isStale, outOfRange, readQuote } from './quote'
import { atFields } from './refusal'
import { readRefusal } from '~/domain/payment/refusal'
import { parseAmount } from '~/domain/money/amount'

const plisio = { vendor: 'plisio', base: 'https://api.plisio.net', slug: null } as const
const payplay = { vendor: 'payplay', base: 'https://api.payplay.io', slug: 'my-page' } as const
const business = { vendor: 'plasmapay-business', base: 'https://app.plasmapay.com', slug: null } as const

/** The arguments that a real shell passes to curl when the key is set in it. */
const argumentsOf = (command: string) =>
  execFileSync('sh', ['-c', `curl() { for word; do printf '%s\\0' "$word"; done; }; ${command}`], {
    env: { API_KEY: 'k "$x"' },
  })
    .toString()
    .split('\0')
    .slice(0, -1)

describe('the request to the vendor', () => {
  it('is JSON with the key in a header, but a query with the key at Plisio', () => {
    expect(printRequest(creatingRequest(payplay, { amount: '1.50', currency: 'EUR' }))).toBe(
      [
        'POST https://api.payplay.io/private-api/crypto-orders/my-page',
        'Authorization: Bearer $API_KEY',
        'Content-Type: application/json',
        '',
        '{"amount":"1.50","currency":"EUR"}',
      ].join('\n'),
    )
    expect(printRequest(creatingRequest(plisio, { order_name: 'Tea & milk', expire_min: 15 }))).toBe(
      'GET https://api.plisio.net/api/v1/invoices/new?order_name=Tea+%26+milk&expire_min=15&api_key=$API_KEY',
    )
  })
  it('keeps the path of a configured address, and every digit', () => {
    const at = { ...business, base: 'https://proxy.example/pay' }
    const request = creatingRequest(at, { amount: new Numeral('10.50') })
    expect(request.url).toBe('https://proxy.example/pay/business/api/v1/public/invoices')
    expect(request.body).toBe('{"amount":10.50}')
  })
  it('of a Checkout asks for the quote first, and orders with it', () => {
    const parts = checkoutParts(
      { amount: '10', from: 'EUR', to: 'BTC', withdrawalAddress: 'bc1', merchantId: '7' },
      'q1',
    )
    expect(parts).toEqual({
      asked: { from: 'EUR', to: 'BTC', amount: '10' },
      order: { quoteId: 'q1', withdrawalAddress: 'bc1', merchantId: '7' },
    })
    expect(printRequest(quoteRequest('https://app.plasmapay.com', parts.asked))).toMatch(
      /^GET https:\/\/app\.plasmapay\.com\/business\/crypto\/api\/v1\/public\/quote\?from=EUR&to=BTC&amount=10\n/,
    )
  })
  const texts = string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  const bodies = dictionary(string({ unit: 'grapheme-ascii', minLength: 1 }), texts, { maxKeys: 3 })
  it('becomes a curl command that gives a real shell the same values', () =>
    assert(
      property(bodies, (body: JsonObject) => {
        const { url, body: json } = creatingRequest(business, body)
        expect(argumentsOf(requestAsCurl(creatingRequest(business, body)))).toEqual([
          '-X',
          'POST',
          url,
          '-H',
          'Authorization: Bearer k "$x"',
          '-H',
          'Content-Type: application/json',
          '--data-raw',
          json,
        ])
        const query = creatingRequest(plisio, body)
        expect(argumentsOf(requestAsCurl(query))).toEqual([`${query.url}&api_key=k "$x"`])
      }),
      { numRuns: 25 },
    ))
  it('has a query that reads as the same values', () =>
    assert(
      property(dictionary(texts, texts), (body) => {
        const { url } = creatingRequest(plisio, body)
        expect([...new URLSearchParams(url.slice(url.indexOf('?') + 1))]).toEqual(Object.entries(body))
      }),
    ))
})

const refusal = (vendor: Vendor, text: string) => atFields(vendor, readRefusal(text))

describe('a refusal', () => {
  it('of PayPlay is assigned to its fields', () => {
    expect(
      refusal(
        'payplay',
        '{"message":"The given data was invalid.","errors":{"amount":["Too large.","No."],"slug":["Unknown."]}}',
      ),
    ).toEqual({ fields: { amount: 'Too large. No.' }, rest: 'slug: Unknown.' })
  })
  it.each([
    [
      '{"code":400,"message":"currencyCode is not supported"}',
      'currencyCode',
      'currencyCode is not supported',
    ],
    ['{"code":"422","errors":[{"field":"amount","message":"is too small"}]}', 'amount', 'is too small'],
    ['{"errors":{"metadata.table":"must be a text","phone":["bad"]}}', 'phone', 'bad'],
  ])('of Business %s is assigned to %s', (text, name, message) => {
    expect(refusal('plasmapay-business', text).fields[name]).toBe(message)
  })
  it.each([
    [
      String.raw`Missing required attribute: {\"name\":\"order_number\"}`,
      'order_number',
      'Missing required attribute',
    ],
    [String.raw`{\"amount\":[\"Amount is too small\"]}`, 'amount', 'Amount is too small'],
    [String.raw`{\"currency\":\"Unknown coin\",\"name\":\"x\"}`, 'currency', 'Unknown coin'],
    ['order_number is taken', 'order_number', 'order_number is taken'],
    [String.raw`Invalid: {\"email\":\"no e-mail\"}`, 'email', 'no e-mail'],
  ])('of Plisio with the message %s is assigned to %s', (message, name, expected) => {
    const text = `{"status":"error","data":{"name":"Bad Request","message":"${message}","code":103}}`
    expect(refusal('plisio', text).fields[name]).toBe(expected)
  })
  it.each([
    ['{"code":400,"message":"Shop is blocked"}', 'Shop is blocked'],
    ['{"message":"amount and email are wrong"}', 'amount and email are wrong'],
    ['{"error":"no","error_description":"Not today"}', 'Not today'],
    ['{}', null],
    ['<h1>No</h1>', '<h1>No</h1>'],
    ['', null],
  ])('%s concerns no single field and says %s', (text, rest) => {
    expect(refusal('plasmapay-business', text)).toEqual({ fields: {}, rest })
  })
  it('can be any JSON', () =>
    assert(
      property(json(), (text) => {
        const { fields, rest } = refusal(
          'plisio',
          `{"data":{"message":${JSON.stringify(text)}},"errors":${text}}`,
        )
        expect(typeof rest === 'string' || rest === null).toBe(true)
        expect(Object.values(fields).every((message) => typeof message === 'string')).toBe(true)
      }),
    ))
})

const quote = (gets: string, more = '') =>
  readQuote(
    parseJson(
      `{"quoteId":"q","fiat":{"amount":"100","currencyCode":"EUR"${more}},"crypto":{"amount":${gets},"currencyCode":"BTC"}}`,
    ),
  )!

describe('a quote', () => {
  it('keeps every digit of texts and numbers', () => {
    expect(quote('0.123456789012345678901').gets.amount).toBe('0.123456789012345678901')
    expect(quote('"0.10"', ',"min":"5","max":20000.00')).toMatchObject({ min: '5', max: '20000.00' })
    expect(readQuote(parseJson('{"quoteId":"q","fiat":{},"crypto":{}}'))).toBeNull()
    expect(readQuote(null)).toBeNull()
  })
  it('says which amounts are outside its limits', () => {
    const limited = quote('1', ',"min":"5","max":"200"')
    expect(outOfRange('4.99', limited)).toMatchObject({
      kind: 'range',
      min: '5',
      max: '200',
      currency: 'EUR',
    })
    expect(outOfRange('200.000000000000000001', limited)).not.toBeNull()
    expect([outOfRange('5', limited), outOfRange('200', limited), outOfRange('1', quote('1'))]).toEqual([
      null,
      null,
      null,
    ])
  })
  it('is stale after a minute', () => {
    expect([isStale(0, 59_999), isStale(0, 60_000)]).toEqual([false, true])
  })
  it('is compared with the next one exactly', () => {
    expect(isSameOffer(quote('"0.10"'), quote('"0.1"'))).toBe(true)
    expect(isSameOffer(quote('"0.1"'), quote('"0.100000000000000001"'))).toBe(false)
    expect(difference(quote('"0.5"'), quote('"0.4"'))).toEqual({ amount: parseAmount('0.1'), isLess: true })
    expect(difference(quote('"0.4"'), quote('"0.5"'))).toMatchObject({ isLess: false })
  })
})
