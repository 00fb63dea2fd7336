import { describe, expect, it } from 'vitest'
import { AmountError, parseAmount } from '~/domain/money/amount'
import type { CheckName, MoneyFacts } from './check'
import type { SendRequest } from '~/domain/draft/draft'
import {
  event,
  honest,
  money,
  parsedBet,
  parsedTransfer,
  rawBet,
  rawTransfer,
  request,
  trace,
} from './tx-fixture'
import { parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { checkReceipt, isAboutMoney } from './receipt'
import { eventAmount, sameButRounded } from './money-check'
import { listedMovements } from './listed-movements'
import { readTraces } from '~/domain/trace/trace'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'

const check = (change: Partial<TxResult>, facts: MoneyFacts = money(), asked = request) =>
  checkReceipt(asked, { ...honest, ...change }, facts)
const withVerdict = (verdict: string, ...given: Parameters<typeof check>): CheckName[] =>
  check(...given).flatMap((each) => (each.verdict === verdict ? [each.name] : []))
const differing = (...given: Parameters<typeof check>) => withVerdict('differs', ...given)
const unchecked = (...given: Parameters<typeof check>) => withVerdict('unchecked', ...given)
const checkNamed = (name: CheckName, ...given: Parameters<typeof check>) =>
  check(...given).find((each) => each.name === name)!
const raw = (change: JsonObject) => readTraces([{ ...rawBet, ...change }])
const act = (change: JsonObject) => raw({ act: { ...(rawBet.act as JsonObject), ...change } })
const inner = (change: JsonObject) => raw({ inline_traces: [{ ...rawTransfer, ...change }] })
const eventOver = (text: string) => ({ ...event, amount: parseAmount(text) })
const elided = readTraces([{ act: {}, receipt: {} }])

it('an honest answer passes every check', () => {
  expect(check({}).map(({ verdict }) => verdict)).toEqual(Array(11).fill('match'))
  expect(new Set(check({}).map(({ name }) => name)).size).toBe(11)
})

describe('the check “executed”', () => {
  it.each<[string, Partial<TxResult>, string[], string | null]>([
    ['another status', { status: 'hard_fail' }, ['hard_fail'], null],
    ['no status', { status: '' }, ['–'], null],
    ['an exception of the whole transaction', { except: 'boom' }, ['executed', 'boom'], null],
    [
      'an exception of an inline action',
      { traces: inner({ except: { message: 'no' } }) },
      ['executed', 'no'],
      '0.0',
    ],
    ['an exception in no known shape', { traces: raw({ except: 'odd' }) }, ['executed', 'odd'], '0'],
    [
      'an exception of a notification',
      { traces: inner({ inline_traces: [{ except: {} }] }) },
      ['executed', '{}'],
      '0.0.0',
    ],
  ])('sees %s', (_, change, found, node) => {
    expect(checkNamed('executed', change)).toEqual({
      name: 'executed',
      verdict: 'differs',
      asked: ['executed'],
      found,
      node,
    })
  })
})

describe('the checks of ids and blocks', () => {
  const other = { ...event, transaction: 'tx2' }
  const late = { ...event, block: '8' }
  it.each<[CheckName, Partial<TxResult>, string, string | null]>([
    ['transaction-ids', { processedId: 'tx2' }, 'tx2', null],
    ['transaction-ids', { parsedId: 'tx2' }, 'tx2', null],
    ['transaction-ids', { traces: inner({ trx_id: 'tx2' }) }, 'tx2', '0.0'],
    ['transaction-ids', { events: [other] }, 'tx2', null],
    ['transaction-ids', { legacyEvents: [other] }, 'tx2', null],
    ['transaction-ids', { moneyActions: [other] }, 'tx2', null],
    ['one-block', { parsedBlock: '8' }, '8 · 2026-01-01T00:00:00.500Z', null],
    ['one-block', { parsedTime: 0 }, '7 · 1970-01-01T00:00:00.000Z', null],
    ['one-block', { parsedTime: null }, '7 · –', null],
    ['one-block', { parsedBlock: null }, '– · 2026-01-01T00:00:00.500Z', null],
    ['one-block', { traces: inner({ block_num: 8 }) }, '8 · 2026-01-01T00:00:00.500Z', '0.0'],
    [
      'one-block',
      { traces: raw({ block_time: '2026-01-01T00:00:01.000' }) },
      '7 · 2026-01-01T00:00:01.000Z',
      '0',
    ],
    ['one-block', { moneyActions: [late] }, '8 · 2026-01-01T00:00:00.500Z', null],
  ])('%s sees a difference (case %#)', (name, change, found, node) => {
    expect(differing(change)).toEqual([name])
    expect(checkNamed(name, change)).toMatchObject({ found: [found], node })
  })

  it('ignore places that leave the value out', () => {
    const bare = { ...event, transaction: null, block: null, time: null }
    const silent = {
      processedId: null,
      parsedId: null,
      parsedBlock: null,
      parsedTime: null,
      legacyEvents: null,
      events: [bare],
      moneyActions: [bare],
    }
    expect(check(silent).map(({ verdict }) => verdict)).toEqual(Array(11).fill('match'))
    const nowhere = { ...silent, traces: [], parsed: null }
    expect(unchecked(nowhere)).toEqual(expect.arrayContaining(['transaction-ids', 'one-block']))
    expect(checkNamed('transaction-ids', nowhere)).toMatchObject({ asked: ['tx1'], found: ['–'] })
    expect(unchecked({ block: null, time: null })).toEqual(['one-block'])
    expect(checkNamed('one-block', { block: null, time: null }).asked).toEqual(['–'])
  })
})

describe('the check “asked is done”', () => {
  const twice: SendRequest = { actions: [...request.actions, ...request.actions] }
  it.each<[string, Partial<TxResult>, SendRequest]>([
    ['another account', { traces: act({ account: 'plasma.dlce' }) }, request],
    ['another action', { traces: act({ name: 'bet2' }) }, request],
    ['other data', { traces: act({ data: { roll_under: 51 } }) }, request],
    [
      'another actor',
      { traces: act({ authorization: [{ actor: 'bob', permission: 'auth.dice' }] }) },
      request,
    ],
    [
      'another permission',
      { traces: act({ authorization: [{ actor: 'alice', permission: 'owner' }] }) },
      request,
    ],
    ['no authorisation', { traces: act({ authorization: [] }) }, request],
    ['one action less', {}, twice],
    ['one action more', { traces: readTraces([rawBet, rawBet]) }, request],
  ])('sees %s', (_, change, asked) => {
    const seen = checkNamed('asked-is-done', change, money(), asked)
    expect(seen.verdict).toBe('differs')
    expect(seen.asked).toHaveLength(asked.actions.length)
  })

  it('shows both sides and the path of the trace', () => {
    const traces = readTraces([rawBet, { ...rawBet, act: { ...(rawBet.act as JsonObject), name: 'x' } }])
    const seen = checkNamed('asked-is-done', { traces }, money(), twice)
    expect(seen).toMatchObject({ verdict: 'differs', node: '1' })
    expect(seen.asked[0]).toBe(
      '{"account":"plasma.dice","name":"bet","authorization":[{"actor":"alice","permission":"auth.dice"}],"data":{"user":"alice","quantity":"10.5 USDP","roll_under":50}}',
    )
    expect(seen.found[1]).toContain('"name":"x"')
    expect(checkNamed('asked-is-done', {}).node).toBe('0')
  })

  it('is unchecked where the trace is left out', () => {
    const parts = { traces: elided, events: [event] }
    expect(checkNamed('asked-is-done', parts)).toMatchObject({ verdict: 'unchecked', found: ['–'] })
    expect(checkNamed('asked-is-done', { traces: [] })).toMatchObject({ verdict: 'unchecked', node: null })
    const half = { traces: readTraces([{ act: {} }, rawBet]) }
    expect(checkNamed('asked-is-done', half, money(), twice).verdict).toBe('unchecked')
    const wrong = { traces: readTraces([{ act: {} }, { ...rawBet, act: { account: 'x' } }]) }
    expect(checkNamed('asked-is-done', wrong, money(), twice)).toMatchObject({
      verdict: 'differs',
      node: '1',
    })
  })

  it.each<[string, JsonObject]>([
    ['an inline trace is elided', { inline_traces: [{}] }],
    [
      'one far below it is elided',
      { inline_traces: [{ ...rawTransfer, inline_traces: [{ act: {}, receipt: {} }] }] },
    ],
    ['its inline traces are left out', { inline_traces: null }],
    ['its data is packed', { act: { ...(rawBet.act as JsonObject), data: '00ab' } }],
    ['its data is left out', { act: { ...(rawBet.act as JsonObject), data: null } }],
    ['its authorisation is left out', { act: { ...(rawBet.act as JsonObject), authorization: null } }],
    ['its account is left out', { act: { ...(rawBet.act as JsonObject), account: null } }],
  ])('is unchecked where %s', (_, change) => {
    expect(checkNamed('asked-is-done', { traces: raw(change) }).verdict).toBe('unchecked')
  })

  it('reads a list with ordinals, which has no inline traces', () => {
    const flat = [
      { ...rawBet, inline_traces: null, action_ordinal: 1, creator_action_ordinal: 0 },
      { ...rawTransfer, inline_traces: null, action_ordinal: 2, creator_action_ordinal: 1 },
    ]
    expect(check({ traces: readTraces(flat) }).map(({ verdict }) => verdict)).toEqual(Array(11).fill('match'))
  })

  it.each([
    ['9007199254740993', '9007199254740992', 'differs'],
    ['9007199254740993', '"9007199254740993"', 'match'],
    ['1.10', '1.1', 'match'],
    ['1e-7', '0.0000001', 'match'],
    ['"10.00 USDP"', '10', 'differs'],
    ['"10.0"', '10', 'differs'],
    ['true', '1', 'match'],
    ['false', '1', 'differs'],
    ['[1,2]', '[1,2,3]', 'differs'],
    ['[1,2]', '[2,1]', 'differs'],
    ['{"a":{"b":1}}', '{"a":{"b":2}}', 'differs'],
    ['"a"', '"b"', 'differs'],
  ])('%s asked and %s done: %s', (asked, done, verdict) => {
    const sent = { actions: [{ ...request.actions[0]!, data: parseJson(`{"n":${asked}}`) as JsonObject }] }
    expect(
      checkNamed('asked-is-done', { traces: act({ data: parseJson(`{"n":${done}}`) }) }, money(), sent)
        .verdict,
    ).toBe(verdict)
  })

  it.each<[Json, string]>([
    [false, 'match'],
    [0, 'match'],
    ['', 'match'],
    [null, 'match'],
    [[], 'match'],
    [{}, 'match'],
    [true, 'differs'],
    ['0', 'differs'],
    [1, 'differs'],
    [['x'], 'differs'],
  ])('accepts a default for a field that was left out: %j: %s', (filled, verdict) => {
    const traces = act({ data: { ...request.actions[0]!.data, more: filled } })
    expect(checkNamed('asked-is-done', { traces }).verdict).toBe(verdict)
  })
})

const parsed = (change: object) => [{ ...parsedBet, ...change }]

describe('the check “same tree”', () => {
  it.each<[string, Partial<TxResult>, string, string, string | null]>([
    ['another name', { parsed: parsed({ name: 'dice' }) }, 'plasma.dice::bet', 'plasma.dice::dice', '0'],
    ['another account', { parsed: parsed({ account: 'x' }) }, 'plasma.dice::bet', 'x::bet', '0'],
    ['another console', { parsed: parsed({ console: '' }) }, 'bet ID [#1]', '–', '0'],
    ['other actors', { parsed: parsed({ actors: ['bob', 'al'] }) }, 'alice', 'al, bob', '0'],
    ['one action less', { parsed: parsed({ children: [] }) }, 'usdp::transfer', '–', '0.0'],
    ['one action more', { parsed: [parsedBet, parsedTransfer] }, '–', 'usdp::transfer', null],
    [
      'one more below',
      { parsed: parsed({ children: [parsedTransfer, parsedBet] }) },
      '–',
      'plasma.dice::bet',
      null,
    ],
    ['other data', { parsed: parsed({ data: { a: 1 } }) }, '"roll_under":50', '{"a":1}', '0'],
    [
      'other data below',
      { parsed: parsed({ children: [{ ...parsedTransfer, data: {} }] }) },
      '"from":"alice"',
      '{}',
      '0.0',
    ],
  ])('sees %s', (_, change, asked, found, node) => {
    expect(differing(change)).toContain('same-tree')
    const seen = checkNamed('same-tree', change)
    expect(seen).toMatchObject({ name: 'same-tree', found: [found], node })
    expect(seen.asked[0]).toContain(asked)
  })

  it('lists what it compared, and is unchecked for what is left out', () => {
    expect(checkNamed('same-tree', {})).toEqual({
      name: 'same-tree',
      verdict: 'match',
      asked: ['plasma.dice::bet', 'usdp::transfer'],
      found: ['plasma.dice::bet', 'usdp::transfer'],
      node: null,
    })
    expect(unchecked({ parsed: null })).toEqual(['same-tree'])
    expect(checkNamed('same-tree', { traces: elided }).verdict).toBe('unchecked')
    expect(checkNamed('same-tree', { traces: [], parsed: [] }).verdict).toBe('unchecked')
  })

  it('ignores the order and repetition of actors', () => {
    const levels = ['b', 'a', 'b'].map((actor) => ({ actor, permission: 'active' }))
    const traces = act({ authorization: levels })
    expect(checkNamed('same-tree', { traces, parsed: parsed({ actors: ['a', 'b'] }) }).verdict).toBe('match')
  })

  it('does not take notifications for actions, even without a receiver', () => {
    const copy = { act: rawTransfer.act ?? null }
    const bare = { ...rawTransfer, inline_traces: [copy, copy] }
    expect(differing({ traces: raw({ inline_traces: [bare] }) })).toEqual([])
    const own = { ...copy, receipt: { receiver: 'usdp' } }
    expect(checkNamed('same-tree', { traces: inner({ inline_traces: [own] }) })).toMatchObject({
      node: '0.0.0',
    })
    const withReceiver = { ...copy, receiver: 'usdp' }
    expect(differing({ traces: inner({ inline_traces: [withReceiver] }) })).toContain('same-tree')
    for (const change of [{ account: 'eurp' }, { name: 'issue' }, { data: {} }, { authorization: [] }])
      expect(
        differing({
          traces: inner({ inline_traces: [{ act: { ...(copy.act as JsonObject), ...change } }] }),
        }),
      ).toContain('same-tree')
    const parent = { ...copy, inline_traces: [rawBet] }
    expect(differing({ traces: inner({ inline_traces: [parent] }) })).toContain('same-tree')
  })
})

const transferTrace = (from: string, to: string, quantity: string, account = 'usdp') =>
  trace({ account, name: 'transfer', authorization: [], data: { from, to, quantity, memo: '' } })
const alsoListing = (more: MoneyEvent) => ({
  events: [event, more],
  legacyEvents: null,
  moneyActions: [event, more],
  parsed: null,
})

describe('the checks of money', () => {
  const unit = '10.500000000000000001'
  it.each<[string, Partial<TxResult>, CheckName[]]>([
    ['an event', { events: [eventOver(unit)] }, ['parsed-money']],
    ['an older event', { legacyEvents: [eventOver(unit)] }, ['parsed-money']],
    ['an event of an action', { parsed: [{ ...parsedBet, events: [eventOver(unit)] }] }, ['parsed-money']],
    [
      'an event of an action below',
      {
        parsed: [{ ...parsedBet, events: [], children: [{ ...parsedTransfer, events: [eventOver(unit)] }] }],
      },
      ['parsed-money'],
    ],
    ['a money action', { moneyActions: [eventOver(unit)] }, ['money-actions']],
    ['the sender', { moneyActions: [{ ...event, from: 'bob' }] }, ['money-actions']],
    ['the recipient', { moneyActions: [{ ...event, to: 'bob' }] }, ['money-actions']],
    ['the token', { moneyActions: [{ ...event, token: 'EURP' }] }, ['money-actions']],
    ['one money action too many', { moneyActions: [event, event] }, ['money-actions', 'fees-agree']],
    ['no money action', { moneyActions: [] }, ['money-actions']],
    ['the fee of events', { events: [{ ...event, fees: [] }] }, ['fees-agree']],
    [
      'the fee of money actions',
      { moneyActions: [{ ...event, fees: [{ token: 'USDP', amount: parseAmount('0.001052') }] }] },
      ['fees-agree'],
    ],
    [
      'the token of a fee',
      { legacyEvents: [{ ...event, fees: [{ token: 'PLASMA', amount: parseAmount('0.001051') }] }] },
      ['fees-agree'],
    ],
  ])('see a difference: %s', (_, change, names) => {
    expect(differing(change)).toEqual(names)
  })

  it('compare a changed trace with all other parts', () => {
    const act = {
      ...(rawTransfer.act as JsonObject),
      data: { from: 'alice', to: 'bank.dice', quantity: unit, memo: 'bet placed' },
    }
    const change = { traces: inner({ act }) }
    expect(differing(change)).toEqual(['same-tree', 'parsed-money', 'money-actions', 'balances'])
    expect(checkNamed('money-actions', change)).toMatchObject({
      asked: [{ about: 'alice → bank.dice', amount: parseAmount(unit), token: 'USDP' }],
      found: [{ about: 'alice → bank.dice', amount: event.amount, token: 'USDP' }],
      node: '0.0',
    })
  })

  it('ignore the order but not the number of movements', () => {
    const small = { ...event, amount: parseAmount('1') }
    const act = {
      ...(rawTransfer.act as JsonObject),
      data: { from: 'alice', to: 'bank.dice', quantity: '1' },
    }
    const traces = raw({ inline_traces: [rawTransfer, { ...rawTransfer, act }] })
    const both = {
      traces,
      events: [small, event],
      legacyEvents: null,
      moneyActions: [event, small],
      parsed: null,
    }
    expect(checkNamed('parsed-money', both).verdict).toBe('match')
    expect(checkNamed('money-actions', both).verdict).toBe('match')
    expect(checkNamed('money-actions', { ...both, moneyActions: [event, event] })).toMatchObject({
      verdict: 'differs',
      node: '0.1',
    })
  })

  it('compare the events with one another where traces are left out, and prove nothing', () => {
    const bare = { traces: elided, parsed: null, legacyEvents: null }
    expect(checkNamed('parsed-money', bare)).toMatchObject({ verdict: 'unchecked', asked: ['–'], node: null })
    expect(checkNamed('parsed-money', bare).found).toHaveLength(1)
    expect(checkNamed('money-actions', bare)).toMatchObject({ verdict: 'unchecked', node: null })
    expect(differing({ ...bare, moneyActions: [eventOver('10.4')] })).toEqual(['money-actions'])
    expect(differing({ ...bare, legacyEvents: [eventOver('10.4')] })).toEqual(['parsed-money'])
  })

  const stolen = { ...event, from: 'bank.dice', to: 'mallory', amount: parseAmount('3') }

  it('count a movement that an account made when it was notified', () => {
    const hidden = { ...transferTrace('bank.dice', 'mallory', '3'), inline_traces: [] }
    const notice = { ...rawTransfer, receipt: { receiver: 'bank.dice' }, inline_traces: [hidden] }
    const traces = inner({ inline_traces: [notice] })
    expect(differing({ traces })).toEqual(['same-tree', 'parsed-money', 'money-actions'])
    expect(checkNamed('money-actions', { traces })).toMatchObject({ node: '0.0.0.0' })
    expect(differing({ traces, ...alsoListing(stolen) })).toEqual([])
    const mine = { ...notice, inline_traces: [transferTrace('alice', 'mallory', '3')] }
    expect(differing({ traces: inner({ inline_traces: [mine] }) })).toContain('balances')
  })

  it('count once what a contract passes on to the contract of the token', () => {
    const wrapper = {
      ...transferTrace('alice', 'bank.dice', '10.5 USDP', 'vault'),
      inline_traces: [rawTransfer],
    }
    const traces = raw({ inline_traces: [wrapper] })
    const parsedTx = { parsed: null, traces }
    expect(differing(parsedTx)).toEqual([])
    expect(unchecked(parsedTx)).toEqual(['same-tree'])
    const twice = { ...parsedTx, events: [event, event], moneyActions: [event, event], legacyEvents: null }
    expect(checkNamed('money-actions', twice).verdict, 'both are listed').toBe('match')
    expect(listedMovements({ ...honest, ...twice }, money())).toHaveLength(1)
    expect(checkNamed('money-actions', { ...twice, moneyActions: [event, event, event] }).verdict).toBe(
      'differs',
    )
  })

  it.each<[string, string, JsonObject]>([
    ['burnt', 'burn', { owner: 'alice', quantity: '3' }],
    ['retired', 'retire', { quantity: '3 USDP' }],
  ])('count money that is %s', (_, name, data) => {
    const authorization = [{ actor: 'alice', permission: 'active' }]
    const burn = trace({ account: 'usdp', name, authorization, data })
    const traces = raw({ inline_traces: [rawTransfer, burn] })
    expect(differing({ traces })).toEqual(['same-tree', 'parsed-money', 'money-actions', 'balances'])
    expect(balancesCheck({ traces }, { USDP: '100' }, { USDP: '86.5' }).verdict).toBe('match')
    for (const to of ['', 'usdp']) {
      const gone = { ...event, from: 'alice', to, amount: parseAmount('3') }
      expect(checkNamed('money-actions', { traces, ...alsoListing(gone) }).verdict).toBe('match')
    }
    expect(listedMovements({ ...honest, traces }, money())).toMatchObject([
      { isOnlyTraced: false },
      { from: 'alice', to: null, isOnlyTraced: true },
    ])
  })

  it('expect no sender of issued money', () => {
    const issue = trace({
      account: 'usdp',
      name: 'issue',
      authorization: [],
      data: { to: 'alice', quantity: '3' },
    })
    const traces = raw({ inline_traces: [rawTransfer, issue] })
    expect(balancesCheck({ traces }, { USDP: '100' }, { USDP: '92.5' }).verdict).toBe('match')
    expect(
      checkNamed('money-actions', {
        traces,
        ...alsoListing({ ...event, from: '', to: 'alice', amount: parseAmount('3') }),
      }).verdict,
    ).toBe('match')
  })

  it('name an action that is not understood, and prove nothing', () => {
    const odd = trace({
      account: 'vault',
      name: 'lock',
      authorization: [],
      data: { who: 'alice', quantity: '3 USDP' },
    })
    const traces = raw({ inline_traces: [rawTransfer, odd] })
    const moneyChecks = ['parsed-money', 'money-actions', 'balances'] as const
    for (const name of moneyChecks) {
      const seen = checkNamed(name, { traces, parsed: null })
      expect(seen.verdict).toBe('unchecked')
      expect(seen.asked).toContainEqual({
        unclear: 'vault::lock',
        money: [{ amount: parseAmount('3'), token: 'USDP' }],
      })
    }
    expect(checkNamed('balances', { traces })).toMatchObject({ node: '0.1' })
    expect(
      balancesCheck({ traces }, { USDP: '100' }, { USDP: '86.5' }).verdict,
      'it may explain the difference',
    ).toBe('unchecked')
    expect(
      balancesCheck({ traces }, { EURP: '1' }, { EURP: '2' }).verdict,
      'it cannot explain another token',
    ).toBe('differs')
    expect(differing({ traces, parsed: null, moneyActions: [eventOver('10.4')] })).toContain('money-actions')
    const locked = { ...event, to: 'vault', amount: parseAmount('3') }
    expect(
      checkNamed('money-actions', { traces, ...alsoListing(locked) }).verdict,
      'it may be this movement',
    ).toBe('unchecked')
    expect(
      checkNamed('money-actions', { traces, ...alsoListing({ ...locked, amount: parseAmount('4') }) })
        .verdict,
    ).toBe('differs')
  })

  it('accept any amount for an action whose amount cannot be read', () => {
    const packed = trace({ account: 'usdp', name: 'burn', authorization: [], data: '00ab' })
    const traces = raw({ inline_traces: [rawTransfer, packed] })
    expect(balancesCheck({ traces }, { USDP: '100' }, { USDP: '1' }).verdict).toBe('unchecked')
    expect(checkNamed('money-actions', { traces, ...alsoListing(stolen) }).verdict).toBe('unchecked')
  })

  it('see a difference between the other parts although a trace is left out', () => {
    const traces = raw({ inline_traces: [rawTransfer, {}] })
    expect(unchecked({ traces })).toEqual(['asked-is-done', 'parsed-money', 'money-actions'])
    expect(differing({ traces, moneyActions: [] })).toContain('money-actions')
  })

  it('do not compare fees that are not stated', () => {
    const silent = { ...event, fees: null }
    expect(unchecked({ events: [silent] })).toEqual(['fees-agree', 'fee-estimate'])
    expect(differing({ moneyActions: [silent], legacyEvents: [silent] })).toEqual([])
    expect(unchecked({ moneyActions: [silent], legacyEvents: null })).toEqual(['fees-agree'])
    expect(
      checkNamed('fees-agree', { moneyActions: [silent], legacyEvents: [{ ...event, fees: [] }] }),
    ).toMatchObject({
      verdict: 'differs',
      asked: [{ about: '', token: 'USDP' }],
      found: ['–'],
    })
  })
})

const balancesCheck = (
  change: Partial<TxResult>,
  before: Record<string, string>,
  after: Record<string, string>,
) => checkNamed('balances', change, money({ before, after }))

describe('the check “balances”, with', () => {
  const received = { from: 'bank.dice', to: 'alice', quantity: '5', memo: '' }
  const win = trace({ account: 'usdp', name: 'transfer', authorization: [], data: received })
  const winEvent = { ...event, from: 'bank.dice', to: 'alice', amount: parseAmount('5') }
  const beside = { ...event, fees: [{ token: 'PLASMA', amount: parseAmount('0.5') }] }

  it.each<[string, Partial<TxResult>, Record<string, string>, Record<string, string>, string]>([
    ['the fee out of the amount', {}, { USDP: '100' }, { USDP: '89.5' }, 'match'],
    ['the fee on top', {}, { USDP: '100' }, { USDP: '89.498949' }, 'match'],
    ['one unit less', {}, { USDP: '100' }, { USDP: '89.499999999999999999' }, 'differs'],
    ['nothing moved', {}, { USDP: '100' }, { USDP: '100' }, 'differs'],
    ['the fee added', {}, { USDP: '100' }, { USDP: '89.501051' }, 'differs'],
    ['no balance before', {}, {}, { USDP: '89.5' }, 'unchecked'],
    ['no balance after', {}, { USDP: '100' }, {}, 'unchecked'],
    [
      'a fee beside',
      { events: [beside], moneyActions: [beside] },
      { USDP: '1', PLASMA: '1' },
      { USDP: '-9.5', PLASMA: '0.5' },
      'match',
    ],
    [
      'a fee beside, not paid',
      { events: [beside], moneyActions: [beside] },
      { USDP: '1', PLASMA: '1' },
      { USDP: '-9.5', PLASMA: '1' },
      'differs',
    ],
    ['a fee beside, of unknown balance', { events: [beside] }, { USDP: '1' }, { USDP: '-9.5' }, 'unchecked'],
    ['another token that stayed', {}, { USDP: '1', EURP: '3' }, { USDP: '-9.5', EURP: '3' }, 'match'],
    ['another token that went', {}, { USDP: '1', EURP: '3' }, { USDP: '-9.5', EURP: '2' }, 'differs'],
    [
      'money received, less the fee',
      { traces: readTraces([win]), events: [winEvent], moneyActions: [winEvent] },
      { USDP: '1' },
      { USDP: '5.998949' },
      'match',
    ],
    [
      'money received whole',
      { traces: readTraces([win]), events: [winEvent], moneyActions: [winEvent] },
      { USDP: '1' },
      { USDP: '6' },
      'match',
    ],
    ['in and out', { traces: readTraces([rawBet, win]) }, { USDP: '10' }, { USDP: '4.5' }, 'match'],
    ['no traces, only events', { traces: elided }, { USDP: '100' }, { USDP: '89.5' }, 'match'],
    [
      'a wrong fee in a money action',
      { moneyActions: [{ ...event, fees: [] }] },
      { USDP: '100' },
      { USDP: '89.498949' },
      'match',
    ],
    [
      'a wrong fee in an event',
      { events: [{ ...event, fees: [] }] },
      { USDP: '100' },
      { USDP: '89.498949' },
      'match',
    ],
  ])('%s', (_, change, before, after, verdict) => {
    expect(balancesCheck(change, before, after).verdict).toBe(verdict)
  })

  it('nothing known and nothing moved, is unchecked', () => {
    const none = { traces: [], events: [], moneyActions: [] }
    expect(balancesCheck(none, {}, {})).toEqual({
      name: 'balances',
      verdict: 'unchecked',
      asked: ['–'],
      found: ['–'],
      node: null,
    })
    expect(balancesCheck(none, { USDP: '1' }, { USDP: '1' }).verdict).toBe('match')
  })

  it('a difference, shows the expected and the actual balance', () => {
    expect(balancesCheck({}, { USDP: '100' }, { USDP: '90' })).toMatchObject({
      asked: [{ about: 'alice', amount: parseAmount('89.5'), token: 'USDP' }],
      found: [{ about: 'alice', amount: parseAmount('90'), token: 'USDP' }],
    })
    expect(balancesCheck({}, { USDP: '100' }, { USDP: '89.5' }).asked).toEqual([
      { about: 'alice', amount: parseAmount('89.5'), token: 'USDP' },
    ])
  })

  it('one wrong and one unknown token, differs', () => {
    expect(balancesCheck({}, { EURP: '1' }, { EURP: '2' }).verdict).toBe('differs')
  })

  it('money between other accounts, ignores it', () => {
    const theirs = { ...received, to: 'bob' }
    const traces = readTraces([trace({ account: 'eurp', name: 'transfer', authorization: [], data: theirs })])
    expect(
      balancesCheck({ traces, events: [], moneyActions: [] }, { USDP: '1' }, { USDP: '1' }).verdict,
    ).toBe('match')
  })
})

const estimate = (predicted: Record<string, string>, fees = event.fees) =>
  checkNamed('fee-estimate', { events: [{ ...event, fees }] }, money({ predicted }))

describe('the check “fee estimate”', () => {
  it.each<[Record<string, string>, string]>([
    [{ USDP: '0.001051' }, 'match'],
    [{ USDP: '0.00105100000000000' }, 'match'],
    [{ USDP: '0.001051000000000001' }, 'differs'],
    [{ PLASMA: '0.001051' }, 'differs'],
    [{ USDP: '0.001051', PLASMA: '1' }, 'differs'],
    [{}, 'unchecked'],
  ])('for an estimate of %j: %s', (predicted, verdict) => {
    expect(estimate(predicted).verdict).toBe(verdict)
  })

  it('is unchecked where the answer states no fee', () => {
    expect(estimate({ USDP: '1' }, [])).toMatchObject({ verdict: 'unchecked', found: ['–'] })
    const theirs = { events: [{ ...event, from: 'bob' }] }
    expect(checkNamed('fee-estimate', theirs).verdict).toBe('unchecked')
  })

  it('adds up all fees paid', () => {
    const twice = { events: [event, event] }
    expect(checkNamed('fee-estimate', twice, money({ predicted: { USDP: '0.002102' } })).verdict).toBe(
      'match',
    )
    expect(checkNamed('fee-estimate', twice, money({ predicted: { USDP: '0.002102' } })).found).toEqual([
      { about: '', amount: parseAmount('0.002102'), token: 'USDP' },
    ])
  })

  it.each([
    ['0.00100110010011011', '0.000000000000000000', true],
    ['0.1', '0.000000000000000001', true],
    ['0.1', '-0.000000000000000001', true],
    ['-0.1', '0.000000000000000001', true],
    ['0.1', '0.000000000000000101', false],
    ['0.1', '-0.000000000000000101', false],
    ['0', '0', true],
    ['0', '0.000000000000000001', false],
  ])('accepts for %s, printed from a double, a difference of %s: %s', (written, off, same) => {
    expect(sameButRounded(parseAmount(off), parseAmount(written))).toBe(same)
  })
})

describe('the check “net usage”', () => {
  it.each<[string | null, string | null, string, string[], string[]]>([
    ['18', '144', 'match', ['144'], ['144']],
    ['17', '144', 'differs', ['136'], ['144']],
    ['18', '145', 'differs', ['144'], ['145']],
    [null, '144', 'unchecked', ['–'], ['144']],
    ['18', null, 'unchecked', ['144'], ['–']],
  ])('%s words and %s bytes: %s', (netWords, netUsage, verdict, asked, found) => {
    expect(checkNamed('net-usage', { netWords, netUsage })).toEqual({
      name: 'net-usage',
      verdict,
      asked,
      found,
      node: null,
    })
  })
})

it('differences that concern money are recognised', () => {
  expect(
    check({})
      .filter(isAboutMoney)
      .map(({ name }) => name),
  ).toEqual(['executed', 'asked-is-done', 'parsed-money', 'money-actions', 'balances'])
})

describe('eventAmount', () => {
  it('reads an amount with or without its token', () => {
    expect(eventAmount('10.00 USDP')).toEqual(parseAmount('10.00'))
    expect(eventAmount('0')).toEqual(parseAmount('0'))
    expect(() => eventAmount('10 USDP more')).toThrow(AmountError)
  })
})
