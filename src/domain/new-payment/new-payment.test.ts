import { array, assert, bigInt, constantFrom, integer, json, pre, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, printJson, type Json } from '~/domain/json/json'
import { compare, parseAmount } from '~/domain/money/amount'
import { vendors, type Vendor } from '~/domain/payment/vendor'
import { draftLike, typedIn, type PaymentDraft } from './draft'
import { fieldsOf, meanings } from './field'
import { readDraft } from './read-draft'
import { isShortPhone, knownCode, readValue } from './read-value'

const marks = { decimal: ['.'], group: [','], digits: '0123456789' }
const comma = { decimal: [','], group: ['.', ' '], digits: '0123456789' }
const draft = (values: Record<string, string>, pairs: PaymentDraft['pairs'] = []): PaymentDraft => ({
  values,
  pairs,
})
const read = (vendor: Vendor, values: Record<string, string>, pairs: PaymentDraft['pairs'] = []) =>
  readDraft(vendor, draft(values, pairs), marks)
const problems = (vendor: Vendor, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(read(vendor, values).problems).map(([name, { kind }]) => [name, kind]))

const invoice = {
  amount: '10.50',
  currencyCode: 'EURP',
  merchantId: 'order 7',
  description: 'Tea',
  accountId: 'ann',
}
const plisioInvoice = { order_name: 'Tea', order_number: '7', source_amount: '2', source_currency: 'usd' }

const decimalText = ([whole, fraction, places]: [bigint, bigint, number]) =>
  places === 0
    ? `${whole}`
    : `${whole}.${fraction
        .toString()
        .padStart(18, '0')
        .slice(18 - places)}`

const sentCode = (currencyCode: string) =>
  read('plasmapay-business', { ...invoice, currencyCode }).body.currencyCode

const fieldOf = (vendor: Vendor, name: string) => fieldsOf(vendor).find((each) => each.name === name)!

describe('the fields of each vendor', () => {
  it('are those that its documents print', () => {
    const printed: Record<Vendor, string> = {
      'plasmapay-business':
        'amount currencyCode merchantId description accountId email phone successUri failureUri metadata',
      'plasmapay-checkout':
        'amount from to withdrawalAddress merchantId accountId email phone method successUri failureUri metadata',
      plisio: `source_amount source_currency order_number order_name currency amount allowed_psys_cids description email
        expire_min return_existing callback_url success_callback_url fail_callback_url success_invoice_url
        fail_invoice_url language plugin version`,
      payplay: 'amount currency external_order_id successful_link failure_link',
    }
    for (const vendor of vendors)
      expect(fieldsOf(vendor).map(({ name }) => name)).toEqual(printed[vendor].split(/\s+/))
  })
  it('include five usual ones, and no two mean the same', () => {
    for (const vendor of vendors) {
      const fields = fieldsOf(vendor)
      expect(fields.filter(({ usual }) => usual)).toHaveLength(5)
      expect(new Set(fields.map(({ means }) => means)).size).toBe(fields.length)
      expect(fields.every(({ means }) => meanings.includes(means))).toBe(true)
    }
  })
})

describe('an amount', () => {
  const amounts = tuple(
    bigInt({ min: 1n, max: 10n ** 18n - 1n }),
    bigInt({ min: 0n, max: 10n ** 18n - 1n }),
    integer({ min: 0, max: 18 }),
  )

  it('is sent with every digit, as a JSON number only where a double holds them all', () =>
    assert(
      property(amounts, (parts) => {
        const text = decimalText(parts)
        // Three digits after a point could be a group of thousands.
        pre(parts[2] !== 3)
        const { body } = read('plasmapay-business', { ...invoice, amount: text })
        const sent = printJson(body.amount ?? null)
        expect(sent.replaceAll('"', '')).toBe(text)
        const kept = sent.startsWith('"') ? text : String(JSON.parse(sent))
        expect(compare(parseAmount(kept), parseAmount(text))).toBe(0)
      }),
    ))
  it.each([
    ['10.50', '10.50'],
    ['0.1', '0.1'],
    ['123456789012345678.5', '"123456789012345678.5"'],
    ['0.123456789012345678', '"0.123456789012345678"'],
  ])('of Business %s is sent as %s', (typed, sent) => {
    expect(printJson(read('plasmapay-business', { ...invoice, amount: typed }).body.amount ?? null)).toBe(
      sent,
    )
  })
  it.each<[string, string]>([
    ['0', 'zero'],
    ['0.000', 'zero'],
    ['-1', 'number'],
    ['1e3', 'number'],
    ['ten', 'number'],
    ['1,500', 'either'],
    ['1.0000000000000000001', 'digits'],
    ['1234567890123456789', 'digits'],
  ])('is refused where it is “%s”', (amount, kind) => {
    expect(problems('plasmapay-business', { ...invoice, amount })).toEqual({ amount: kind })
  })
  it('is read with the reader’s decimal mark', () => {
    const { body } = readDraft('payplay', draft({ amount: '1.234,5', currency: 'EUR' }), comma)
    expect(body.amount).toBe('1234.5')
  })
  it('has a maximum at PayPlay', () => {
    expect(problems('payplay', { amount: '10000000', currency: 'EUR' })).toEqual({})
    expect(problems('payplay', { amount: '10000000.01', currency: 'EUR' })).toEqual({ amount: 'most' })
  })
})

describe('a code of PlasmaPay', () => {
  it('is sent in capitals if it is known, otherwise as typed', () => {
    expect([sentCode('eurp'), sentCode('EURP'), sentCode('NEWp')]).toEqual(['EURP', 'EURP', 'NEWp'])
  })
  it.each([
    ['GPBP', 'GBPP'],
    ['cynp', 'CNYP'],
    ['KRW', 'KRWP'],
  ])('%s is recognised as a misprint of %s, and can still be sent', (misprint, right) => {
    expect(knownCode(misprint)?.right).toBe(right)
    expect(sentCode(misprint)).toBe(misprint)
    expect(knownCode(right)?.right).toBeNull()
  })
  it('is refused where it has blanks or is a sentence', () => {
    expect(problems('plasmapay-business', { ...invoice, currencyCode: 'EUR P' })).toEqual({
      currencyCode: 'code',
    })
  })
})

const readTyped = (vendor: Vendor, name: string, typed: string) => {
  const result = readValue(fieldOf(vendor, name), typed, marks)
  return 'value' in result ? result.value : result.problem.kind
}

describe('a field', () => {
  it.each([
    ['+49 30 1234567', '+49301234567'],
    ['+1 (212) 555-0100', '+12125550100'],
    ['+4930123', '+4930123'],
    ['+2901234567890123', 'phone'],
    ['030 1234567', 'phone'],
    ['+0301234567', 'phone'],
    ['+49 30 1234x', 'phone'],
  ])('for a phone reads %s', (typed, expected) => {
    expect(readTyped('plasmapay-business', 'phone', typed)).toBe(expected)
  })
  it('recognises a real phone number that the documents call too short', () => {
    expect([isShortPhone('+49 30 1234'), isShortPhone('+49301234567'), isShortPhone('12')]).toEqual([
      true,
      false,
      false,
    ])
  })
  it.each([
    ['https://shop.example/a?b=1', 'https://shop.example/a?b=1'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['shop.example', 'url'],
    ['javascript:alert(1)', 'url'],
    ['https://', 'url'],
    ['https://shop example', 'url'],
  ])('for an address reads %s', (typed, expected) => {
    expect(readTyped('payplay', 'successful_link', typed)).toBe(expected)
  })
  it.each([
    ['15', 15],
    ['0', 'minutes'],
    ['1.5', 'minutes'],
    ['-1', 'minutes'],
  ])('for minutes reads %s', (typed, expected) => {
    expect(readTyped('plisio', 'expire_min', typed)).toBe(expected)
  })
  it('for PayPlay’s reference takes 1 to 255 letters, digits, - and _', () => {
    expect(readTyped('payplay', 'external_order_id', 'a-B_9')).toBe('a-B_9')
    expect(readTyped('payplay', 'external_order_id', 'a b')).toBe('characters')
    expect(readTyped('payplay', 'external_order_id', 'заказ')).toBe('characters')
    expect(readTyped('payplay', 'external_order_id', 'a'.repeat(255))).toHaveLength(255)
    expect(readTyped('payplay', 'external_order_id', 'a'.repeat(256))).toBe('long')
  })
  it('for any other text takes 1000 characters', () => {
    expect(readTyped('plasmapay-business', 'description', 'é'.repeat(1000))).toHaveLength(1000)
    expect(readTyped('plasmapay-business', 'description', 'é'.repeat(1001))).toBe('long')
  })
  it.each([
    ['ann@shop.example', 'ann@shop.example'],
    ['ann', 'email'],
    ['ann@', 'email'],
    ['a b@c', 'email'],
  ])('for an e-mail reads %s', (typed, expected) => {
    expect(readTyped('plisio', 'email', typed)).toBe(expected)
  })
  it('that is required is missing while it is empty or blank', () => {
    expect(problems('plasmapay-business', { ...invoice, description: ' ', merchantId: '' })).toEqual({
      description: 'missing',
      merchantId: 'missing',
    })
    expect(problems('payplay', {})).toEqual({ amount: 'missing', currency: 'missing' })
  })
  it('that the vendor does not have is not sent', () => {
    expect(read('payplay', { amount: '1', currency: 'EUR', api_key: 'x' }).body).toEqual({
      amount: '1',
      currency: 'EUR',
    })
  })
})

describe('metadata', () => {
  it('is sent as an object, without the empty rows', () => {
    const { body } = read('plasmapay-business', invoice, [
      ['table', '7'],
      ['', ''],
      ['__proto__', 'x'],
    ])
    expect(printJson(body.metadata ?? null)).toBe('{"table":"7","__proto__":"x"}')
  })
  it('is refused where a key is missing or occurs twice', () => {
    expect(read('plasmapay-business', invoice, [['', '7']]).problems.metadata?.kind).toBe('unpaired')
    const twice = read('plasmapay-business', invoice, [
      ['a', '1'],
      ['a ', '2'],
    ])
    expect(twice.problems.metadata).toEqual({ kind: 'repeated', key: 'a' })
  })
})

describe('the price at Plisio', () => {
  const { source_amount: _, source_currency: __, ...names } = plisioInvoice
  it('is either in a currency or in coins', () => {
    expect(problems('plisio', plisioInvoice)).toEqual({})
    expect(problems('plisio', { ...names, amount: '0.1', currency: 'BTC' })).toEqual({})
    expect(problems('plisio', names)).toEqual({ source_amount: 'no-price' })
    expect(problems('plisio', { ...plisioInvoice, amount: '0.1', currency: 'BTC' })).toEqual({
      amount: 'two-prices',
    })
    expect(problems('plisio', { ...names, amount: '0.1' })).toEqual({ currency: 'coin-of-amount' })
  })
  it('in a currency needs both its amount and its currency', () => {
    expect(problems('plisio', { ...names, source_amount: '2' })).toEqual({ source_currency: 'missing' })
    expect(problems('plisio', { ...names, source_currency: 'USD' })).toEqual({ source_amount: 'missing' })
  })
  it('can be limited to a single coin only where that coin is chosen too', () => {
    const only = { ...plisioInvoice, allowed_psys_cids: 'btc' }
    expect(problems('plisio', only)).toEqual({ allowed_psys_cids: 'only-coin' })
    expect(problems('plisio', { ...only, currency: 'ETH' })).toEqual({ allowed_psys_cids: 'only-coin' })
    expect(problems('plisio', { ...only, currency: 'BTC' })).toEqual({})
    const several = read('plisio', { ...plisioInvoice, allowed_psys_cids: 'btc, eth TZEC' })
    expect(several).toMatchObject({ problems: {}, body: { allowed_psys_cids: 'BTC,ETH,TZEC' } })
  })
})

describe('a payment like an earlier one', () => {
  const known = {
    reference: '7',
    amount: '5.000',
    currency: 'EUR',
    description: 'Tea',
    customer: null,
    email: 'ann@shop.example',
  }
  const draftFrom = (vendor: Vendor, text: string) => draftLike(vendor, parseJson(text), known)
  it('of Business has every field that the invoice repeats, and sends the same', () => {
    const body = read('plasmapay-business', { ...invoice, phone: '+4930123456' }, [['table', '7']]).body
    const again = draftFrom(
      'plasmapay-business',
      printJson({ ...body, id: '1', extId: 'e', status: 'success' }),
    )
    expect(again.pairs).toEqual([['table', '7']])
    expect(readDraft('plasmapay-business', again, marks).body).toEqual({ ...body, email: 'ann@shop.example' })
  })
  it('of Checkout has the pair and the amount of the order', () => {
    const again = draftFrom(
      'plasmapay-checkout',
      '{"id":"o","fiatCurrencyCode":"EUR","fiatAmount":"100","cryptoCurrencyCode":"BTC","withdrawalAddress":"bc1"}',
    )
    expect(again.values).toMatchObject({ from: 'EUR', to: 'BTC', amount: '100', withdrawalAddress: 'bc1' })
  })
  it('of Plisio has its price in the currency if that was asked for, otherwise in coins', () => {
    const priced = draftFrom(
      'plisio',
      '{"data":{"invoice":{"id":"x","amount":"0.2","psys_cid":"BTC","source_currency":"EUR"}}}',
    )
    expect(priced.values).toMatchObject({
      source_amount: '5.0000',
      source_currency: 'EUR',
      currency: 'BTC',
      order_name: 'Tea',
    })
    expect(typedIn(priced, 'amount')).toBe('')
    const inCoins = draftLike('plisio', parseJson('{"id":"x","amount":"0.2","psys_cid":"BTC"}'), {
      ...known,
      currency: 'BTC',
    })
    expect(inCoins.values).toMatchObject({ amount: '0.2', currency: 'BTC' })
    expect(problems('plisio', inCoins.values)).toEqual({})
    expect(problems('plisio', priced.values)).toEqual({})
  })
  it('of PayPlay has an amount that reads in only one way', () => {
    const again = draftFrom(
      'payplay',
      '{"order":{"id":"x","value":"1.500","currency":"USDC","external_order_id":"7"}}',
    )
    expect(readDraft('payplay', again, marks)).toMatchObject({ problems: {}, body: { amount: '1.5000' } })
  })
  it('can be made from any other answer', () =>
    assert(
      property(constantFrom(...vendors), json(), (vendor, text) => {
        const again = draftLike(vendor, parseJson(text), known)
        expect(Object.values(again.values).every((readTyped) => typeof readTyped === 'string')).toBe(true)
      }),
    ))
})

it('any typed text is read without failing, and what is sent is valid JSON', () =>
  assert(
    property(constantFrom(...vendors), array(string(), { maxLength: 20 }), (vendor, texts) => {
      const names = fieldsOf(vendor).map(({ name }) => name)
      const { body } = read(
        vendor,
        Object.fromEntries(texts.map((text, index) => [names[index] ?? 'x', text])),
      )
      const again: Json = parseJson(printJson(body))
      expect(printJson(again)).toBe(printJson(body))
    }),
  ))
