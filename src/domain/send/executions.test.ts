import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import {
  countAgain,
  isClear,
  movedInAll,
  onceCheck,
  readCount,
  type Count,
} from '~/domain/receipt/executed-once'
import { findExecutions, type Execution, type OtherPress, type HistoryPage, type Press } from './executions'
import { item, rawBet, rawTransfer, request } from '~/domain/receipt/tx-fixture'
import type { JsonObject } from '~/domain/json/json'

const began = Date.UTC(2026, 0, 1)
const press: Press = {
  id: 'p1',
  account: 'alice',
  body: bodyOf(request),
  began,
  baseline: { 'plasma.dice': '100' },
}
const bet = (sequence: number, transaction: string | null = `t${sequence}`, more: JsonObject = {}) =>
  item(`${sequence}`, { ...rawBet, trx_id: transaction, ...more })
const look = (
  sequences: ReturnType<typeof bet>[],
  others: OtherPress[] = [],
  own: string | null = null,
  change: Partial<Press> = {},
) =>
  findExecutions(
    request,
    { ...press, ...change },
    new Map<string, HistoryPage>([['plasma.dice', { items: sequences, read: 0 }]]),
    others,
    own,
  )
const names = (executions: Execution[]) =>
  executions.map(({ transaction, sequence }) => transaction ?? sequence)
const told = (...args: Parameters<typeof look>) => {
  const { ours, perhaps } = look(...args)
  return [names(ours), names(perhaps)]
}
const other = (change: Partial<OtherPress> = {}): OtherPress => ({
  ...press,
  id: 'o1',
  began: began - 60_000,
  baseline: { 'plasma.dice': '50' },
  transactions: [],
  closed: true,
  ...change,
})

describe('what a history shows of a send', () => {
  it('every execution since the baseline, oldest first, and what each moved', () => {
    const { ours, perhaps } = look([bet(103), bet(102), bet(101), bet(100), bet(99)])
    expect(names(ours)).toEqual(['t101', 't102', 't103'])
    expect(perhaps).toEqual([])
    expect(ours[0]).toMatchObject({ contract: 'plasma.dice', sequence: '101', moved: { USDP: '10.5' } })
  })

  it('a transaction is one execution, however often its entry is listed', () => {
    const batch = { actions: [...request.actions, ...request.actions] }
    const pages = new Map([['plasma.dice', { items: [bet(102, 't1'), bet(101, 't1')], read: 0 }]])
    expect(findExecutions(batch, { ...press, body: bodyOf(batch) }, pages, []).ours).toHaveLength(1)
  })

  it('a transaction that holds more of it, or less, is not surely a repeat of it', () => {
    expect(told([bet(103, 't1'), bet(102, 't1'), bet(101)])).toEqual([['t101'], ['t1']])
    const batch: SendRequest = { actions: [...request.actions, ...request.actions] }
    const pages = new Map([['plasma.dice', { items: [bet(101)], read: 0 }]])
    expect(findExecutions(batch, press, pages, [])).toEqual({ ours: [], perhaps: [] })
  })

  it('what has no transaction to be told apart by is nobody’s when there are two', () => {
    expect(told([bet(101, null)])).toEqual([['101'], []])
    expect(told([bet(101, null)], [], 't1')).toEqual([[], ['101']])
    expect(told([bet(102), bet(101, null)])).toEqual([['t102'], ['101']])
  })

  it('the transaction of the answer is ours, in whatever letters', () => {
    expect(told([bet(101, 'ABC')], [], 'abc')).toEqual([['ABC'], []])
    expect(told([bet(101, 'ABC')], [other({ transactions: ['abc'] })])).toEqual([[], []])
  })
})

const at = (minutes: number) => ({
  block_time: new Date(began + minutes * 60_000).toISOString().slice(0, -1),
})
const run = (sequence: number, minutes: number) =>
  item(`${sequence}`, { ...rawBet, trx_id: `t${sequence}` }, at(minutes))

describe('long after the press', () => {
  it('the same may be what another device sent: copies of one request are executed together', () => {
    expect(told([run(103, 60 * 24 * 30), run(102, 11), run(101, 0)], [], 't101')).toEqual([['t101'], []])
    expect(told([run(102, 9), run(101, 0)], [], 't101')).toEqual([['t101', 't102'], []])
    expect(told([run(102, 11), run(101, 0)])).toEqual([['t101'], []])
  })

  it('and is no proof that a lost one went through', () => {
    expect(told([run(101, 60 * 24 * 30)])).toEqual([[], ['t101']])
    expect(told([run(101, 60)])).toEqual([['t101'], []])
    expect(told([run(101, 60)], [], null, { offset: 0 })).toEqual([[], ['t101']])
  })
})

it('what is long before the press was only missing in the history that was read then', () => {
  const old = item('101', { ...rawBet, trx_id: 't101' }, { block_time: '2025-11-30T00:00:00.000' })
  expect(told([old])).toEqual([[], ['t101']])
  expect(told([old], [], null, { baseline: { 'plasma.dice': '0' } })).toEqual([[], ['t101']])
})

describe('two sends of the same content', () => {
  it('what another receipt holds belongs to that', () => {
    const first = other({ transactions: ['t60', 't102'] })
    expect(told([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101'], []])
  })

  it('a repeat of the second belongs to the second, once the first is counted', () => {
    const first = other({ transactions: ['t60'] })
    expect(told([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101', 't102'], []])
  })

  it('but is nobody’s while the first is not counted', () => {
    const first = other({ transactions: ['t60'], closed: false })
    expect(told([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101'], ['t102']])
  })

  it('nor is anything of the first’s that came after the second was pressed', () => {
    const second = other({
      began: began + 60_000,
      baseline: { 'plasma.dice': '101' },
      transactions: ['t102'],
    })
    expect(told([bet(103), bet(102), bet(101)], [second], 't101')).toEqual([['t101'], ['t103']])
    const late = other({ began: began + 60_000, baseline: { 'plasma.dice': '103' }, transactions: ['t104'] })
    expect(told([bet(104), bet(103), bet(101)], [late], 't101')).toEqual([['t101', 't103'], []])
  })

  it('the same in another spelling is the same; other content and other people are not', () => {
    const spelled = {
      actions: [{ ...request.actions[0]!, data: { ...request.actions[0]!.data, roll_under: '50' } }],
    }
    const open = { closed: false, body: bodyOf(spelled) }
    expect(told([bet(101)], [other(open)])).toEqual([[], ['t101']])
    const another = { actions: [{ ...request.actions[0]!, name: 'dice' }] }
    expect(told([bet(101)], [other({ closed: false, body: bodyOf(another) })])).toEqual([['t101'], []])
    expect(told([bet(101)], [other({ closed: false, account: 'bob' })])).toEqual([['t101'], []])
    expect(told([bet(101)], [other({ closed: false, body: '{' })])).toEqual([['t101'], []])
  })

  it('however presses, repeats and reads fall together, no execution is told of two sends and none is lost', () => {
    const presses = fc.array(
      fc.record({ repeats: fc.nat(3), closed: fc.boolean(), answered: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(presses, (list) => {
        let sequence = 100
        const history: ReturnType<typeof bet>[] = []
        const sends = list.map(({ repeats, closed, answered }, index) => {
          const baseline = { 'plasma.dice': `${sequence}` }
          const runs = Array.from({ length: repeats + 1 }, () => `t${++sequence}`)
          history.unshift(...runs.map((run) => bet(Number(run.slice(1)))).toReversed())
          const own = answered ? runs.at(-1)! : null
          return { own, closed, baseline, runs, id: `s${index}`, began: began + index * 60_000 }
        })
        const sights = sends.map((send, index) => {
          const others = sends.flatMap((rival, at): OtherPress[] =>
            at === index ? [] : [{ ...press, ...rival, transactions: rival.own === null ? [] : [rival.own] }],
          )
          return look(history, others, send.own, { id: send.id, began: send.began, baseline: send.baseline })
        })
        const claimed = sights.flatMap(({ ours }) => names(ours))
        expect(new Set(claimed).size).toBe(claimed.length)
        for (const [index, { runs, own }] of sends.entries()) {
          const { ours, perhaps } = sights[index]!
          for (const run of names(ours)) expect(runs).toContain(run)
          expect(names(ours)).toEqual(expect.arrayContaining([own].filter((each) => each !== null)))
          for (const run of runs) expect(names([...ours, ...perhaps])).toContain(run)
        }
      }),
    )
  })
})

const execution = (transaction: string, moved: Record<string, string> = { USDP: '10.5' }): Execution => ({
  contract: 'plasma.dice',
  sequence: transaction.slice(1),
  transaction,
  time: began,
  moved,
})
const again = (before: Count | undefined, ours: string[], perhaps: string[] = [], own = 't1', whole = true) =>
  countAgain(
    before,
    { ours: ours.map((name) => execution(name)), perhaps: perhaps.map((name) => execution(name)) },
    { own, whole },
  )
const verdict = (count: Count | undefined) => onceCheck(count).verdict

describe('the check “executed once”', () => {
  it('is not made before the history has shown the transaction', () => {
    expect(verdict(undefined)).toBe('unchecked')
    expect(verdict(again(undefined, []))).toBe('unchecked')
    expect(verdict(again(undefined, ['t1'], [], 't1', false))).toBe('unchecked')
    // The history may call the same transaction by another name: one stranger proves no repeat.
    expect(verdict(again(undefined, ['t2']))).toBe('unchecked')
  })

  it('matches for one, differs for more, and accuses nobody where it cannot tell', () => {
    expect(verdict(again(undefined, ['t1']))).toBe('match')
    expect(isClear(again(undefined, ['t1']))).toBe(true)
    expect(verdict(again(undefined, ['t1'], ['t2']))).toBe('unchecked')
    expect(verdict(again(undefined, ['t1', 't2']))).toBe('differs')
    expect(onceCheck(again(undefined, ['t2', 't3'], [], 't1', false)).found).toEqual(['2', 't2', 't3'])
  })

  it('counts what was seen once, though a later history is behind; a doubt may be resolved', () => {
    const two = again(undefined, ['t1', 't2'])
    expect(verdict(again(two, ['t1']))).toBe('differs')
    expect(verdict(again(two, [], [], 't1', false))).toBe('differs')
    expect(verdict(again(again(undefined, ['t1'], ['t2']), ['t1']))).toBe('match')
    expect(again(again(undefined, ['t1'], ['t2']), ['t1', 't2'])).toMatchObject({
      perhaps: [],
      ours: [{}, {}],
    })
  })

  it('sums what moved to the last digit', () => {
    const sum = movedInAll([
      execution('t1', { USDP: '0.100000000000000001', EURP: '1' }),
      execution('t2', { USDP: '0.2' }),
      execution('t3', { USDP: 'much' }),
    ])
    expect([...sum].map(([token, amount]) => [token, toDecimal(amount)])).toEqual([
      ['USDP', '0.300000000000000001'],
      ['EURP', '1'],
    ])
  })

  it('comes back from storage as it was; what is none is none', () => {
    const count = { ...again(undefined, ['t1', 't2'], ['t3']), done: true }
    expect(readCount(JSON.parse(JSON.stringify(count)))).toEqual(count)
    for (const odd of [null, 7, 'x', []]) expect(readCount(odd)).toBeUndefined()
    expect(
      readCount({ ours: [7, {}, { contract: 'a', sequence: '5', time: 'x', moved: { A: 1 } }], perhaps: 5 }),
    ).toEqual({
      ours: [{ contract: 'a', sequence: '5', transaction: null, time: null, moved: {} }],
      perhaps: [],
      seen: false,
      done: false,
    })
  })
})

it('a transfer that its history lists twice moves its money once', () => {
  const listed = { ...rawTransfer, receipt: { receiver: 'usdp', global_sequence: 5 } }
  const { ours } = look([bet(101, 't1', { inline_traces: [listed, listed] })])
  expect(ours).toMatchObject([{ moved: { USDP: '10.5' } }])
})
