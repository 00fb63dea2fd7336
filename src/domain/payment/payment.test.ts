import { describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { parseAmount } from '~/domain/money/amount'
import { readFilter } from './filter'
import { readPayment, readPayments, readRequest } from './read-payment'
import { isFinal, statusOf } from './status'

describe('our word for a vendor’s status', () => {
  it('does not depend on the case of letters', () => {
    expect(statusOf('plasmapay-business', 'SUCCESS')).toBe('paid')
    expect(statusOf('payplay', 'PARTIALLY_FULFILLED')).toBe('partial')
  })
  it('is “unknown” for an unknown word, even one that every object has as a member', () => {
    expect(statusOf('plisio', 'frozen')).toBe('unknown')
    expect(statusOf('plisio', 'constructor')).toBe('unknown')
  })
  it('is “partial” where Plisio says that an expired invoice holds money', () => {
    const received = parseAmount('0.1')
    expect(statusOf('plisio', 'expired', { received, asked: parseAmount('0.2') })).toBe('partial')
    expect(statusOf('plisio', 'expired', { received: parseAmount('0.0'), asked: null })).toBe('expired')
    expect(isFinal('partial', 'expired')).toBe(true)
    expect(isFinal('partial', 'pending')).toBe(false)
  })
  it('is “seen” where a pending Plisio payment has arrived in full', () => {
    const asked = parseAmount('0.20')
    expect(statusOf('plisio', 'pending', { received: null, asked })).toBe('seen')
    expect(statusOf('plisio', 'pending', { received: parseAmount('0.2'), asked })).toBe('seen')
    expect(statusOf('plisio', 'pending', { received: parseAmount('0.199999999999999999'), asked })).toBe(
      'partial',
    )
  })
})

const readOperation = (more: object) =>
  readPayment('plisio', {
    data: { id: 'abc', status: 'pending', amount: '0.2', commission: '0.001', psys_cid: 'BTC', ...more },
  })

describe('a payment in an answer', () => {
  it('keeps every digit of an invoice whose amount is a JSON number', () => {
    const facts = readPayment(
      'plasmapay-business',
      parseJson(
        '{"id":"1","extId":"e1","amount":123456789012345678.123456789012345678,"currencyCode":"USDP","status":"new"}',
      ),
    )
    expect(facts).toMatchObject({
      id: 'e1',
      status: 'created',
      asked: { amount: '123456789012345678.123456789012345678', currency: 'USDP' },
    })
  })
  it('of a Plisio invoice’s details says what is missing, and takes what was asked for from its parameters', () => {
    const facts = readPayment(
      'plisio',
      parseJson(`{"status":"success","data":{"invoice":{"id":"abc","status":"pending","amount":"0.2","received_amount":"0.15",
        "pending_amount":"0.15","remaining_amount":"0.05","psys_cid":"BTC","source_currency":"USD","expire_utc":1597175132,
        "params":{"order_number":"1001","source_amount":"2.00"}}}}`),
    )
    expect(facts).toMatchObject({
      status: 'partial',
      reference: '1001',
      asked: { amount: '2.00', currency: 'USD' },
      expected: { amount: '0.2', currency: 'BTC' },
      received: { amount: '0.15', currency: 'BTC' },
      missing: { amount: '0.05', currency: 'BTC' },
      expires: { at: 1597175132000 },
    })
  })
  it('of Plisio asks for the commission too where the client pays that', () => {
    expect(readOperation({ sum: '0.2', actual_sum: '0.20' })).toMatchObject({
      status: 'partial',
      asked: { amount: '0.201', currency: 'BTC' },
      missing: { amount: '0.001', currency: 'BTC' },
    })
    expect(readOperation({ sum: '0.2', actual_sum: '0.201' })).not.toHaveProperty('over')
    expect(readOperation({ sum: '0.199', actual_sum: '0.201' })).toMatchObject({
      status: 'seen',
      asked: { amount: '0.2', currency: 'BTC' },
      over: { amount: '0.001', currency: 'BTC' },
    })
  })
  it('of Plisio is completed from its parameters where the invoice itself has null', () => {
    const params = { order_number: '7', source_amount: '2', source_currency: 'USD' }
    const invoice = { id: 'a', status: 'new', amount: null, source_currency: null, psys_cid: null, params }
    expect(readPayment('plisio', { data: { invoice } })).toEqual({
      id: 'a',
      word: 'new',
      status: 'created',
      reference: '7',
      asked: { amount: '2', currency: 'USD' },
    })
  })
  it('of Plisio lacks nothing where more has arrived than was asked for', () => {
    const invoice = { id: 'a', status: 'mismatch', amount: '1', remaining_amount: '-0.5', psys_cid: 'BTC' }
    const facts = readPayment('plisio', { data: { invoice: { ...invoice, received_amount: '1.5' } } })
    expect(facts).toMatchObject({ status: 'overpaid', over: { amount: '0.5', currency: 'BTC' } })
    expect(facts).not.toHaveProperty('missing')
  })
  it('of a plain Plisio answer has its id and its link', () => {
    const facts = readPayment(
      'plisio',
      parseJson(
        '{"status":"success","data":{"txn_id":"5ee0","invoice_url":"https://plisio.net/invoice/5ee0"}}',
      ),
    )
    expect(facts).toEqual({
      id: '5ee0',
      word: 'new',
      isWordAssumed: true,
      status: 'created',
      link: 'https://plisio.net/invoice/5ee0',
    })
  })
  it('of PayPlay keeps a time without zone as it was given', () => {
    const facts = readPayment(
      'payplay',
      parseJson(
        '{"order":{"id":"9d05","status":"INIT","currency":"USDC","value":"100","created_at":"2024-09-16 12:48:28"}}',
      ),
    )
    expect(facts?.created).toEqual({
      text: '2024-09-16 12:48:28',
      at: Date.UTC(2024, 8, 16, 12, 48, 28),
      zoned: false,
    })
  })
  it('is none where the answer is a list, a text, or has no id', () => {
    for (const answer of [null, [], 'x', {}, { order: null }, { data: [] }])
      expect(readPayment('payplay', answer)).toBeNull()
  })
})

it('counts the entries of a list that cannot be read', () => {
  const list = readPayments(
    'plasmapay-business',
    parseJson('{"result":[{"extId":"a","status":"new"},{}],"meta":{"total":2}}'),
  )
  expect(list).toMatchObject({ payments: [{ facts: { id: 'a' } }], unreadable: 1 })
  expect(readPayments('plasmapay-checkout', { orders: [] })).toBeNull()
})

it('takes the reference that Plisio does not repeat from the request', () => {
  expect(
    readRequest('plisio', { order_number: 7, order_name: 'Tea', source_amount: '2', source_currency: 'EUR' }),
  ).toEqual({
    reference: '7',
    asked: { amount: '2', currency: 'EUR' },
    description: 'Tea',
  })
})

it('leaves out the parts of a filter that do not fit, and names them', () => {
  const read = readFilter(
    new URLSearchParams('q= tea &status=paid&min=1,5&sort=sideways&from=2026-01-01T00:00:00Z'),
  )
  expect(read).toEqual({
    filter: { q: 'tea', status: 'paid', from: '2026-01-01T00:00:00Z' },
    wrong: ['min', 'sort'],
  })
})
