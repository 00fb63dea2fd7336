import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal } from '~/domain/money/amount'
import { arrivalOf, arrivalByEvent } from './arrival'
import { event, honest, money, rawTransfer, trace } from '~/domain/receipt/tx-fixture'
import type { JsonObject } from '~/domain/json/json'
import { moneyIn } from './money-flow'
import { listedMovements } from '~/domain/receipt/listed-movements'
import { readTraces } from './trace'
import type { TxResult } from './tx-result'

const fee = (text: string, token = 'USDP') => ({ token, amount: parseAmount(text) })
const ten = { ...event, amount: parseAmount('10') }

describe('what arrived', () => {
  it.each<[string, ReturnType<typeof fee>[] | null, string | null, boolean?]>([
    ['the amount less the fee in the token', [fee('0.001001')], '9.998999', true],
    [
      'the amount less a fee, inexact where that may have lost digits',
      [fee('0.105100105100105')],
      '9.894899894899895',
      false,
    ],
    [
      'the amount less a small fee, which has all digits',
      [fee('0.0010010000010010001')],
      '9.9989989999989989999',
      true,
    ],
    ['the amount less a fee of few digits, which has them all', [fee('0.1')], '9.9', true],
    ['all of it where the fee is in another token', [fee('0.0006', 'PLASMA')], '10', true],
    ['the amount less the fee in its own token, of two', [fee('0.5'), fee('1', 'PLASMA')], '9.5', true],
    ['unknown where no fee is stated', null, null],
    ['unknown where the fee is zero, as the documents print it', [], null],
    ['unknown where the fee takes all of it', [fee('10')], null],
  ])('by an event, is %s', (_, fees, amount, exact) => {
    const arrived = arrivalByEvent({ ...ten, fees })
    expect(arrived && toDecimal(arrived.amount)).toBe(amount)
    expect(arrived?.exact).toBe(exact)
  })

  it.each<[string, string, JsonObject, string | null]>([
    ['usdp', 'transfer', { quantity: '10' }, null],
    ['usdp', 'transfer', { quantity: '10', paySysCms: false }, null],
    ['usdp', 'transfer', { quantity: '10', paySysCms: true }, '10'],
    ['ion.token', 'transfer', { quantity: '10 PLASMA', paySysCms: true }, null],
    ['eosio.token', 'transfer', { quantity: '10 EOS' }, '10'],
    ['some.token', 'transfer', { quantity: '10 ABC', paySysCms: true }, null],
    ['usdp', 'issue', { quantity: '10' }, '10'],
  ])('by a trace of %s::%s %j, is %s', (account, name, data, amount) => {
    const act = { account, name, authorization: [], data: { from: 'alice', to: 'bob', ...data } }
    const [movement] = moneyIn(readTraces([trace(act)])).movements
    const arrived = movement && arrivalOf(movement)
    expect(arrived ? toDecimal(arrived) : null).toBe(amount)
  })
})

const arrivedIn = (change: Partial<TxResult>, after = '89.5', account = 'alice') =>
  listedMovements(
    { ...honest, events: change.moneyActions ?? honest.events, ...change },
    { ...money({ before: { USDP: '100' }, after: { USDP: after } }), account },
  ).map(({ arrived }) => (arrived ? toDecimal(arrived.amount) : null))
const withData = (change: JsonObject) => {
  const act = rawTransfer.act as { data: JsonObject }
  return readTraces([
    { ...rawTransfer, act: { ...act, data: { ...act.data, ...change } }, inline_traces: [] },
  ])
}

describe('the movements of a receipt', () => {
  const silent = [{ ...event, fees: null }]
  const zero = [{ ...event, fees: [] }]
  const toMe = { traces: withData({ from: 'bank.dice', to: 'alice' }) }
  const given = { ...event, from: 'bank.dice', to: 'alice' }

  it('say what arrived, according to the balances', () => {
    expect(arrivedIn({})).toEqual(['10.498949'])
    expect(arrivedIn({}, '89.498949'), 'the fee was paid on top').toEqual(['10.50'])
    expect(arrivedIn({}, '80'), 'nothing explains it').toEqual([null])
  })
  it('do not say what arrived where the fee is not stated', () => {
    expect(arrivedIn({ moneyActions: silent })).toEqual([null])
    expect(arrivedIn({ moneyActions: zero })).toEqual([null])
  })
  it('say that all arrived where the trace says the fee was paid beside it', () => {
    expect(arrivedIn({ traces: withData({ paySysCms: true }), moneyActions: silent })).toEqual(['10.50'])
    expect(arrivedIn({ traces: withData({ paySysCms: true }), moneyActions: [] })).toEqual(['10.5'])
    expect(arrivedIn({ traces: withData({}), moneyActions: [] })).toEqual([null])
  })
  it('say what arrived at the user, by the balances', () => {
    expect(arrivedIn({ ...toMe, moneyActions: [{ ...given, fees: [] }] }, '110.5')).toEqual(['10.50'])
    expect(arrivedIn({ ...toMe, moneyActions: [{ ...given, fees: [] }] }, '110.4')).toEqual([null])
    expect(arrivedIn({ ...toMe, moneyActions: [given] }, '110.498949')).toEqual(['10.498949'])
  })
})
