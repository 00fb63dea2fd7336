import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAmount, times, toDecimal } from '~/domain/money/amount'
import { finish, gatherHistory } from './calls'
import { gatherStats, hoursShown, spreadOf } from './call-stats'
import type { JsonObject } from '~/domain/json/json'
import { gatherPayouts, largestKept, timesIn } from './payouts'
import { readActionItem, type ActionItem } from '~/domain/trace/trace'

const noon = '2026-01-01T12:00:00.000'
type Given = { sequence?: number; receiver?: string; digest?: string; data?: JsonObject; more?: JsonObject }
const trace = (account: string, name: string, given: Given = {}, inline: JsonObject[] = []): JsonObject => ({
  act: { account, name, authorization: [{ actor: 'alice', permission: 'active' }], data: given.data ?? {} },
  receipt: {
    receiver: given.receiver ?? account,
    ...(given.sequence !== undefined && { global_sequence: given.sequence }),
    ...(given.digest && { act_digest: given.digest }),
  },
  trx_id: 'aa',
  inline_traces: inline,
  ...given.more,
})
const ramDelta = (delta: string) => ({ more: { account_ram_deltas: [{ account: 'alice', delta }] } })
let listed = 0
const item = (action_trace: JsonObject, block_time = noon) =>
  readActionItem({ global_action_seq: ++listed, block_time, action_trace }) as ActionItem
const historyOf = (...items: ActionItem[]) => finish(gatherHistory(items))
const statsOf = (...items: ActionItem[]) => finish(gatherStats(historyOf(...items).calls))

describe('the calls of a history', () => {
  it('count an inline call once, though it is listed in its parent and by itself', () => {
    const pay = trace('usdp', 'transfer', { sequence: 2 })
    const { calls } = historyOf(item(pay), item(trace('dice', 'bet', { sequence: 1 }, [pay])))
    expect(calls.map(({ trace, inline }) => [trace.name, inline])).toEqual([
      ['transfer', 0],
      ['bet', 1],
    ])
  })
  it('count inline calls at any depth, and no notifications', () => {
    const notice = trace('b', 'two', { receiver: 'alice' }, [trace('d', 'four')])
    const { calls } = historyOf(
      item(trace('a', 'one', {}, [trace('b', 'two', {}, [trace('c', 'three'), notice])])),
    )
    expect(calls.map(({ trace, inline }) => [trace.name, inline])).toEqual([
      ['one', 3],
      ['two', 2],
      ['three', 0],
      ['four', 0],
    ])
  })
  it('include an action once where only notifications of it are known', () => {
    const notices = ['alice', 'bank'].map((receiver) =>
      item(trace('usdp', 'transfer', { receiver, digest: 'd1' })),
    )
    expect(historyOf(...notices).calls).toMatchObject([{ itself: false, trace: { name: 'transfer' } }])
    const call = item(trace('usdp', 'transfer', { digest: 'd1' }))
    expect(historyOf(...notices, call).calls).toMatchObject([{ itself: true }])
  })
  it('leave out an action that has no name', () => {
    expect(historyOf(item({ act: {}, receipt: {} })).calls).toEqual([])
  })
  it('add up the RAM of each account beyond what a double holds', () => {
    const { ram } = historyOf(
      item(trace('a', 'one', ramDelta('9007199254740993'))),
      item(trace('a', 'two', { receiver: 'b', ...ramDelta('-1') })),
    )
    expect([...ram]).toEqual([['alice', 9007199254740992n]])
  })
})

describe('the statistics of calls', () => {
  it('count by action, by actor and by hour', () => {
    const failed = { more: { except: { what: 'no' }, elapsed: '300' } }
    const stats = statsOf(
      item(trace('a', 'one', { more: { elapsed: 100 } }), '2026-01-01T10:30:00.000'),
      item(trace('a', 'one', failed)),
      item(trace('a', 'two')),
    )
    expect(stats.calls).toBe(3)
    expect(stats.actions).toEqual([
      {
        account: 'a',
        name: 'one',
        calls: 2,
        failed: 1,
        elapsed: { p50: 100, p95: 300, max: 300 },
        inline: { p50: 0, p95: 0, max: 0 },
      },
      { account: 'a', name: 'two', calls: 1, failed: 0, elapsed: null, inline: { p50: 0, p95: 0, max: 0 } },
    ])
    expect(stats.actors).toEqual([{ actor: 'alice', calls: 3 }])
    expect(stats.hours.map(({ start, calls }) => [new Date(start).getUTCHours(), calls])).toEqual([
      [10, 1],
      [11, 0],
      [12, 2],
    ])
  })
  it('show the last two days of a long history, and nothing of one without times', () => {
    const hours = statsOf(item(trace('a', 'one'), '1999-01-01T00:00:00'), item(trace('a', 'one'))).hours
    expect(hours).toHaveLength(hoursShown)
    expect(hours.at(-1)).toEqual({ start: Date.parse(`${noon}Z`), calls: 1 })
    expect(statsOf(item(trace('a', 'one'), 'someday')).hours).toEqual([])
  })
  it('take no time and no inline calls from a notification', () => {
    const [action] = statsOf(item(trace('a', 'one', { receiver: 'b', more: { elapsed: 5 } }))).actions
    expect(action).toMatchObject({ calls: 1, elapsed: null, inline: null })
  })
})

describe('a spread', () => {
  it('uses the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95, max: 100 })
    expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, max: 7 })
    expect(spreadOf([])).toBeNull()
  })
  it('has at least its percentage of the values at or below each figure', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const { p50, p95, max } = spreadOf(values)!
        const upTo = (limit: number) => values.filter((value) => value <= limit).length
        expect(values).toEqual(expect.arrayContaining([p50, p95, max]))
        expect(upTo(p50)).toBeGreaterThanOrEqual(values.length * 0.5)
        expect(upTo(p95)).toBeGreaterThanOrEqual(values.length * 0.95)
        expect(upTo(max)).toBe(values.length)
      }),
    )
  })
})

const transfer = (from: string, to: string, quantity: string, more: JsonObject = {}) =>
  trace(quantity.slice(-4).toLowerCase(), 'transfer', { data: { from, to, quantity }, more })

const payoutsOf = (items: ActionItem[], now = '2026-01-02T11:59:00Z') =>
  finish(gatherPayouts(historyOf(...items).calls, 'bank', Date.parse(now)))

describe('payouts', () => {
  it('are the successful transfers out of the bank, the largest of each token first', () => {
    const found = payoutsOf([
      item(transfer('bank', 'bob', '9.5 USDP')),
      item(transfer('bank', 'alice', '10.000000000000000001 USDP')),
      item(transfer('bank', 'bank', '99 USDP')),
      item(transfer('alice', 'bank', '99 USDP')),
      item(transfer('bank', 'eve', '99 USDP', { except: { what: 'overdrawn' } })),
      item(trace('dice', 'roll', { more: { except: { what: 'no' } } }, [transfer('bank', 'eve', '99 USDP')])),
      item(transfer('bank', 'bob', '0 USDP')),
      item(trace('dice', 'pay', {}, [transfer('bank', 'carol', '3 EURP')])),
    ])
    const all = found.flatMap(({ largest }) => largest)
    expect(all.map(({ to, token, amount }) => [to, toDecimal(amount), token])).toEqual([
      ['carol', '3', 'EURP'],
      ['alice', '10.000000000000000001', 'USDP'],
      ['bob', '9.5', 'USDP'],
    ])
  })
  it('include the largest of the last 24 hours', () => {
    const found = payoutsOf([
      item(transfer('bank', 'bob', '100 USDP'), '2025-12-30T12:00:00.000'),
      item(transfer('bank', 'bob', '8 USDP')),
      item(transfer('bank', 'bob', '7 USDP')),
      item(transfer('bank', 'bob', '3 EURP'), 'someday'),
    ])
    expect(found).toMatchObject([
      { token: 'EURP', largestToday: null, largest: [{ to: 'bob' }] },
      { token: 'USDP', largestToday: { amount: parseAmount('8') } },
    ])
  })
  it('keep the largest in order, whatever order they are given in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 }), (values) => {
        const [found] = payoutsOf(values.map((value) => item(transfer('bank', 'bob', `${value} USDP`))))
        const largest = values.toSorted((a, b) => b - a).slice(0, largestKept)
        expect(found?.largest.map(({ amount }) => toDecimal(amount))).toEqual(largest.map(String))
        expect(toDecimal(found!.largestToday!.amount)).toBe(String(largest[0]))
      }),
    )
  })
  it.each([
    ['100', '8', 12n],
    ['100', '8.333333333333333333', 12n],
    ['96', '8.000000000000000000', 12n],
    ['95.999999999999999999', '8', 11n],
    ['1', '2', 0n],
  ])('%s covers %s %s times', (whole, part, count) => {
    expect(timesIn(parseAmount(whole), parseAmount(part))).toBe(count)
  })
  it('fit that many times and not once more', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 40n }), fc.nat(18))
      .map(([units, decimals]) => ({ units, decimals }))
    fc.assert(
      fc.property(amount, amount, (whole, part) => {
        const count = timesIn(whole, part)
        const scaled = (n: bigint) => times(part, { units: n, decimals: 0 }, 'down', 36).units
        const all = times(whole, { units: 1n, decimals: 0 }, 'down', 36).units
        expect(scaled(count) <= all && all < scaled(count + 1n)).toBe(true)
      }),
    )
  })
})
