import { describe, expect, it } from 'vitest'
import { parseJson, type JsonObject } from '~/domain/json/json'
import type { PaymentFacts } from '~/domain/payment/facts'
import { readPayment } from '~/domain/payment/read-payment'
import { paymentStatuses } from '~/domain/payment/status'
import type { Vendor } from '~/domain/payment/vendor'
import { claimIn } from './claim'
import { compareClaim, type ClaimReport } from './compare-claim'

const claimOf = (vendor: Vendor, text: string) => claimIn(vendor, parseJson(text) as JsonObject)!
const answerOf = (vendor: Vendor, text: string) => readPayment(vendor, parseJson(text))!
const brief = ({ checks, claimsMore }: ClaimReport) => ({
  ...Object.fromEntries(checks.map(({ field, verdict }) => [field, verdict])),
  claimsMore,
})
const facts = (more: Partial<PaymentFacts>): PaymentFacts => ({ id: '1', word: 'x', status: 'paid', ...more })

const invoice = (status: string, amount: string, more = '') =>
  `{"extId":"e1","status":"${status}","amount":${amount},"currencyCode":"EURP","merchantId":"77"${more}}`
const hook = (...args: Parameters<typeof invoice>) =>
  claimOf('plasmapay-business', `{"invoice":${invoice(...args)}}`)
const answer = (...args: Parameters<typeof invoice>) => answerOf('plasmapay-business', invoice(...args))

describe('a webhook of PlasmaPay Business', () => {
  it('matches what the vendor says, however the amount is written', () => {
    const report = compareClaim(hook('success', '"10.00"'), answer('success', '10'))
    expect(report).toEqual({
      checks: [
        { field: 'status', claimed: 'success', confirmed: 'success', verdict: 'match' },
        { field: 'reference', claimed: '77', confirmed: '77', verdict: 'match' },
        { field: 'asked', claimed: '10.00', confirmed: '10', verdict: 'match' },
        { field: 'currency', claimed: 'EURP', confirmed: 'EURP', verdict: 'match' },
      ],
      claimsMore: false,
    })
  })

  it('claims more when it says paid and the vendor does not', () => {
    for (const word of ['new', 'pending', 'failed', 'canceled', 'deleted', 'strange'])
      expect(brief(compareClaim(hook('success', '10'), answer(word, '10')))).toMatchObject({
        status: 'differs',
        claimsMore: true,
      })
  })

  it('that came late, or tells of an end, claims nothing more', () => {
    for (const [said, word] of [
      ['pending', 'success'],
      ['pending', 'failed'],
      ['new', 'pending'],
      ['failed', 'new'],
      ['canceled', 'pending'],
      ['strange', 'new'],
    ] as const)
      expect(brief(compareClaim(hook(said, '10'), answer(word, '10')))).toMatchObject({
        status: 'differs',
        claimsMore: false,
      })
    expect(compareClaim(hook('pending', '10'), answer('new', '10')).claimsMore).toBe(true)
  })

  it('claims more when it is of more money, to the last digit', () => {
    const more = compareClaim(hook('success', '10.000000000000000001'), answer('success', '10'))
    expect(brief(more)).toMatchObject({ status: 'match', asked: 'differs', claimsMore: true })
    const less = compareClaim(hook('success', '10'), answer('success', '10.000000000000000001'))
    expect(brief(less)).toMatchObject({ status: 'match', asked: 'differs', claimsMore: false })
  })

  it('of another reference differs', () => {
    const other = answer('success', '10').reference
    expect(other).toBe('77')
    expect(brief(compareClaim(hook('success', '10', ',"merchantId":"78"'), answer('success', '10')))).toEqual(
      {
        status: 'match',
        reference: 'differs',
        asked: 'match',
        currency: 'match',
        claimsMore: false,
      },
    )
  })

  it('of another currency differs in that, and its amount cannot be compared', () => {
    const report = compareClaim(hook('success', '100', ',"currencyCode":"USDP"'), answer('success', '10'))
    expect(brief(report)).toEqual({
      status: 'match',
      reference: 'match',
      asked: 'unchecked',
      currency: 'differs',
      claimsMore: false,
    })
  })

  it('is the same in other words for the same, whatever their case and blanks', () => {
    for (const word of ['cancelled', ' CANCELED '])
      expect(brief(compareClaim(hook('canceled', '10'), answer(word, '10')))).toMatchObject({
        status: 'match',
      })
    expect(
      compareClaim(facts({ word: ' X', status: 'paid' }), facts({ word: 'x', status: 'created' })),
    ).toMatchObject({
      checks: [{ verdict: 'match' }],
      claimsMore: false,
    })
  })

  it('is unchecked in what only one of the two tells', () => {
    const [full, bare] = [facts({ reference: '5' }), facts({})]
    for (const [claimed, confirmed] of [
      [full, bare],
      [bare, full],
    ] as const)
      expect(brief(compareClaim(claimed, confirmed))).toEqual({
        status: 'match',
        reference: 'unchecked',
        claimsMore: false,
      })
  })

  it('is unchecked until the vendor has answered', () => {
    expect(compareClaim(hook('success', '10'), null)).toEqual({
      checks: [
        { field: 'status', claimed: 'success', confirmed: null, verdict: 'unchecked' },
        { field: 'reference', claimed: '77', confirmed: null, verdict: 'unchecked' },
        { field: 'asked', claimed: '10', confirmed: null, verdict: 'unchecked' },
        { field: 'currency', claimed: 'EURP', confirmed: null, verdict: 'unchecked' },
      ],
      claimsMore: false,
    })
  })

  it('about a payment that the vendor does not know differs in everything and claims more', () => {
    expect(brief(compareClaim(hook('new', '10'), 'missing'))).toEqual({
      status: 'differs',
      reference: 'differs',
      asked: 'differs',
      currency: 'differs',
      claimsMore: true,
    })
  })
})

const callback = (more: string) =>
  claimOf(
    'plisio',
    `{"txn_id":"t1","order_number":"5","currency":"BTC","source_amount":"2.50","source_currency":"EUR",${more}}`,
  )

const details = (more: string) =>
  answerOf(
    'plisio',
    `{"data":{"invoice":{"id":"t1","psys_cid":"BTC","amount":"0.0002","source_amount":"5.00","source_currency":"EUR","params":{"order_number":"5"},${more}}}}`,
  )

const of = (currency: string) => facts({ received: { amount: '1', currency } })
const ofCoins = (one: string, other: string) => brief(compareClaim(of(one), of(other)))

describe('a callback of Plisio', () => {
  it('says what has come, not what was asked for', () => {
    expect(callback('"status":"pending","amount":"0.0001","pending_amount":"0.0001"')).toMatchObject({
      status: 'partial',
      received: { amount: '0.0001', currency: 'BTC' },
      missing: { amount: '0.0001', currency: 'BTC' },
      reference: '5',
    })
    expect(callback('"status":"pending","amount":"1","psys_cid":"BTC_X"').received?.currency).toBe('BTC_X')
    for (const more of ['"amount":"0.0001"', '"amount":"0.0001","pending_amount":"0"']) {
      const claim = callback(`"status":"pending",${more}`)
      expect(claim).toMatchObject({ status: 'seen' })
      for (const name of ['asked', 'expected', 'over', 'missing']) expect(claim).not.toHaveProperty(name)
    }
    expect(callback('"status":"expired","amount":"0.0001"').status).toBe('partial')
    expect(callback('"status":"expired","amount":"0"').status).toBe('expired')
    expect(claimOf('plisio', '{"txn_id":"t1","status":"new"}')).not.toHaveProperty('received')
  })

  it('matches the details', () => {
    const claim = callback('"status":"completed","amount":"0.00020"')
    expect(brief(compareClaim(claim, details('"status":"completed","received_amount":"0.0002"')))).toEqual({
      status: 'match',
      reference: 'match',
      asked: 'unchecked',
      expected: 'unchecked',
      received: 'match',
      currency: 'match',
      claimsMore: false,
    })
  })

  it('claims more when it says that more has come', () => {
    const claim = callback('"status":"pending","amount":"0.00011"')
    expect(
      brief(compareClaim(claim, details('"status":"pending","received_amount":"0.0001"'))),
    ).toMatchObject({
      // The same word, of which the sums make two of ours.
      status: 'match',
      received: 'differs',
      claimsMore: true,
    })
    expect(brief(compareClaim(claim, details('"status":"pending"')))).toMatchObject({
      received: 'unchecked',
      currency: 'unchecked',
      claimsMore: false,
    })
  })

  it('has a coin with its network or without', () => {
    expect(ofCoins('USDT', 'usdt_trx')).toMatchObject({ currency: 'match', received: 'match' })
    expect(ofCoins('USDT_TRX', 'USDT')).toMatchObject({ currency: 'match', received: 'match' })
    expect(ofCoins('USDT_TRX', 'USDT_BSC')).toMatchObject({ currency: 'differs', received: 'unchecked' })
    expect(ofCoins('USDC', 'USDT_TRX')).toMatchObject({ currency: 'differs' })
  })

  it('that tells no status is not compared in it', () => {
    const claim = claimOf('plisio', '{"txn_id":"t1"}')
    expect(brief(compareClaim(claim, facts({ id: 't1' })))).toEqual({
      status: 'unchecked',
      claimsMore: false,
    })
    expect(brief(compareClaim(facts({ id: 't1' }), claim))).toEqual({ status: 'unchecked', claimsMore: true })
  })

  it('is about no payment where none is named', () => {
    expect(claimIn('plisio', {})).toBeNull()
    expect(claimIn('payplay', { transaction: { id: '1' } })).toBeNull()
  })
})

const order = (more: string) =>
  `{"order":{"id":"o1","currency":"EUR","value":"10","deposited_currency":"USDT","received_currency":"USDT",${more}}}`

it('a webhook of PayPlay is compared in what was asked for, expected and received', () => {
  const claim = claimOf(
    'payplay',
    order('"status":"COMPLETE","expected_amount":"11","received_total":"10.9"'),
  )
  const confirmed = answerOf(
    'payplay',
    order('"status":"OPEN","expected_amount":"11.0","received_total":"0"'),
  )
  expect(brief(compareClaim(claim, confirmed))).toEqual({
    status: 'differs',
    asked: 'match',
    expected: 'match',
    received: 'differs',
    currency: 'match',
    claimsMore: true,
  })
})

const sum = (amount: string, currency: string) => ({ amount, currency })

it('what goes out is compared too, and every currency is looked at', () => {
  const claim = facts({ asked: sum('1', 'EUR'), paidOut: sum('2', 'BTC') })
  const report = compareClaim(claim, facts({ asked: sum('1', 'eur'), paidOut: sum('2', 'ETH') }))
  expect(brief(report)).toMatchObject({ asked: 'match', paidOut: 'unchecked', currency: 'differs' })
  expect(report.checks.find(({ field }) => field === 'currency')).toMatchObject({
    claimed: 'BTC',
    confirmed: 'ETH',
  })
  expect(compareClaim(claim, facts({ paidOut: sum('1', 'BTC') })).claimsMore).toBe(true)
})

it('a claim about one invoice is not checked by another', () => {
  const confirmed = facts({
    id: '2',
    word: 'pending',
    status: 'seen',
    reference: '5',
    received: { amount: '1', currency: 'BTC' },
  })
  const claim = facts({
    word: 'cancelled',
    status: 'cancelled',
    reference: '5',
    received: { amount: '1', currency: 'BTC' },
  })
  expect(brief(compareClaim(claim, confirmed))).toEqual({
    status: 'unchecked',
    reference: 'unchecked',
    received: 'unchecked',
    currency: 'unchecked',
    claimsMore: false,
  })
  expect(compareClaim(facts({}), confirmed).claimsMore).toBe(true)
})

const status = (word: (typeof paymentStatuses)[number]) => facts({ word, status: word })

const more = (one: (typeof paymentStatuses)[number]) =>
  paymentStatuses.filter((other) => compareClaim(status(one), status(other)).claimsMore)

it('no status claims more than itself, and only money claims more than an end', () => {
  expect(more('created')).toEqual([])
  expect(more('seen')).toEqual(['created'])
  expect(more('partial')).toEqual(['created', 'seen'])
  expect(more('paid')).toEqual([
    'created',
    'seen',
    'partial',
    'failed',
    'expired',
    'cancelled',
    'deleted',
    'unknown',
  ])
  expect(more('overpaid')).toEqual([...more('partial'), 'partial', 'paid', ...more('paid').slice(3)])
  for (const end of ['failed', 'expired', 'cancelled', 'deleted', 'unknown'] as const)
    expect(more(end)).toEqual([])
})
