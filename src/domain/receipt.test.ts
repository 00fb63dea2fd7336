import { describe, expect, it } from 'vitest'
import { AmountError, parseAmount } from './amount'
import type { SendRequest } from './draft'
import { parseJson, type JsonObject } from './json'
import { checkReceipt, eventAmount, type CheckName, type TxResult } from './receipt'
import { readTraces } from './trace'

const data = { from: 'alice', to: 'bob', quantity: '10.00 USDP' }
const authorization = [{ actor: 'alice', permission: 'active' }]
const request: SendRequest = { actions: [{ account: 'usdp', name: 'transfer', authorization, data }] }
const traceOf = (change: JsonObject = {}, trx = 't1') => ({
  trx_id: trx,
  act: {
    account: 'usdp',
    name: 'transfer',
    authorization,
    data: { quantity: '10.00 USDP', to: 'bob', from: 'alice' },
    ...change,
  },
})
const event = {
  type: 'transfer',
  from: 'alice',
  to: 'bob',
  token: 'USDP',
  amount: parseAmount('10.00'),
  fees: [],
}
const honest: TxResult = {
  transaction: 't1',
  processedId: 't1',
  parsedId: 't1',
  status: 'executed',
  block: '5',
  time: 0,
  cpuUsage: '100',
  netWords: '18',
  netUsage: '144',
  except: null,
  traces: readTraces([traceOf()]),
  events: [event],
  moneyActions: [{ ...event, amount: parseAmount('10.0') }],
}
const differing = (change: Partial<TxResult>): CheckName[] =>
  checkReceipt(request, { ...honest, ...change }).flatMap(({ name, verdict }) =>
    verdict === 'differs' ? [name] : [],
  )

const done = (n: string) => ({
  ...honest,
  traces: readTraces([traceOf({ data: parseJson(`{"n":${n}}`) })]),
})

describe('checkReceipt', () => {
  it('finds nothing wrong with an honest answer', () => {
    expect(checkReceipt(request, honest).map(({ verdict }) => verdict)).toEqual(Array(5).fill('match'))
  })
  it.each<[string, Partial<TxResult>, CheckName]>([
    ['another status', { status: 'hard_fail' }, 'executed'],
    ['an exception', { except: 'assertion' }, 'executed'],
    [
      'an exception deep down',
      { traces: readTraces([{ ...traceOf(), inline_traces: [{ except: { what: 'x' } }] }]) },
      'executed',
    ],
    ['another id', { parsedId: 't2' }, 'transaction-ids'],
    ['another id in a trace', { traces: readTraces([traceOf({}, 't2')]) }, 'transaction-ids'],
    [
      'another recipient',
      { traces: readTraces([traceOf({ data: { ...data, to: 'eve' } })]) },
      'asked-is-done',
    ],
    ['another actor', { traces: readTraces([traceOf({ authorization: [] })]) }, 'asked-is-done'],
    ['one action more', { traces: readTraces([traceOf(), traceOf()]) }, 'asked-is-done'],
    [
      'a number in place of a text',
      { traces: readTraces([traceOf({ data: { ...data, quantity: 10 } })]) },
      'asked-is-done',
    ],
    ['one word less', { netWords: '17' }, 'net-usage'],
    ['one unit less', { moneyActions: [{ ...event, amount: parseAmount('9.999999999999999999') }] }, 'money'],
    ['another token', { moneyActions: [{ ...event, token: 'EURP' }] }, 'money'],
    ['one event less', { events: [] }, 'money'],
  ])('sees %s', (_what, change, name) => {
    expect(differing(change)).toEqual([name])
  })
  it('does not claim to have checked what is not there', () => {
    const bare = checkReceipt(request, {
      ...honest,
      traces: readTraces([{ act: {} }]),
      netUsage: null,
      processedId: null,
      parsedId: null,
    })
    expect(bare.map(({ verdict }) => verdict)).toEqual([
      'match',
      'unchecked',
      'unchecked',
      'unchecked',
      'match',
    ])
  })
  it('compares digits, not doubles', () => {
    const asked = {
      actions: [{ ...request.actions[0]!, data: parseJson('{"n":9007199254740993}') as JsonObject }],
    }
    const verdictOf = (n: string) =>
      checkReceipt(asked, done(n)).find(({ name }) => name === 'asked-is-done')?.verdict
    expect([verdictOf('9007199254740993'), verdictOf('9007199254740992')]).toEqual(['match', 'differs'])
  })
})

describe('eventAmount', () => {
  it('reads an amount with or without its token', () => {
    expect(eventAmount('10.00 USDP')).toEqual(parseAmount('10.00'))
    expect(eventAmount('0')).toEqual(parseAmount('0'))
    expect(() => eventAmount('10 USDP more')).toThrow(AmountError)
  })
})
