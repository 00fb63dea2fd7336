import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import {
  updateCount,
  isConclusive,
  totalMoved,
  executedOnceCheck,
  readExecutionCount,
  type ExecutionCount,
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
const executionsIn = (
  entries: ReturnType<typeof bet>[],
  others: OtherPress[] = [],
  own: string | null = null,
  change: Partial<Press> = {},
) =>
  findExecutions(
    request,
    { ...press, ...change },
    new Map<string, HistoryPage>([['plasma.dice', { items: entries, read: 0 }]]),
    others,
    own,
  )
const names = (executions: Execution[]) =>
  executions.map(({ transaction, sequence }) => transaction ?? sequence)
const namesIn = (...args: Parameters<typeof executionsIn>) => {
  const { ours, perhaps } = executionsIn(...args)
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

describe('the executions that a history shows of a press', () => {
  it('are all since the baseline, oldest first, with what each moved', () => {
    const { ours, perhaps } = executionsIn([bet(103), bet(102), bet(101), bet(100), bet(99)])
    expect(names(ours)).toEqual(['t101', 't102', 't103'])
    expect(perhaps).toEqual([])
    expect(ours[0]).toMatchObject({ contract: 'plasma.dice', sequence: '101', moved: { USDP: '10.5' } })
  })

  it('count a transaction once, however often its entry is listed', () => {
    const batch = { actions: [...request.actions, ...request.actions] }
    const pages = new Map([['plasma.dice', { items: [bet(102, 't1'), bet(101, 't1')], read: 0 }]])
    expect(findExecutions(batch, { ...press, body: bodyOf(batch) }, pages, []).ours).toHaveLength(1)
  })

  it('do not certainly include a transaction with more, or fewer, of its actions', () => {
    expect(namesIn([bet(103, 't1'), bet(102, 't1'), bet(101)])).toEqual([['t101'], ['t1']])
    const batch: SendRequest = { actions: [...request.actions, ...request.actions] }
    const pages = new Map([['plasma.dice', { items: [bet(101)], read: 0 }]])
    expect(findExecutions(batch, press, pages, [])).toEqual({ ours: [], perhaps: [] })
  })

  it('are uncertain without a transaction id when there are two', () => {
    expect(namesIn([bet(101, null)])).toEqual([['101'], []])
    expect(namesIn([bet(101, null)], [], 't1')).toEqual([[], ['101']])
    expect(namesIn([bet(102), bet(101, null)])).toEqual([['t102'], ['101']])
  })

  it('include the transaction of the answer, in upper or lower case', () => {
    expect(namesIn([bet(101, 'ABC')], [], 'abc')).toEqual([['ABC'], []])
    expect(namesIn([bet(101, 'ABC')], [other({ transactions: ['abc'] })])).toEqual([[], []])
  })
})

const at = (minutes: number) => ({
  block_time: new Date(began + minutes * 60_000).toISOString().slice(0, -1),
})
const run = (sequence: number, minutes: number) =>
  item(`${sequence}`, { ...rawBet, trx_id: `t${sequence}` }, at(minutes))

describe('long after the press', () => {
  it('the same content is not counted, as another device may have sent it', () => {
    expect(namesIn([run(103, 60 * 24 * 30), run(102, 11), run(101, 0)], [], 't101')).toEqual([['t101'], []])
    expect(namesIn([run(102, 9), run(101, 0)], [], 't101')).toEqual([['t101', 't102'], []])
    expect(namesIn([run(102, 11), run(101, 0)])).toEqual([['t101'], []])
  })

  it('the same content does not prove that a lost press was executed', () => {
    expect(namesIn([run(101, 60 * 24 * 30)])).toEqual([[], ['t101']])
    expect(namesIn([run(101, 60)])).toEqual([['t101'], []])
    expect(namesIn([run(101, 60)], [], null, { offset: 0 })).toEqual([[], ['t101']])
  })
})

it('an action long before the press is uncertain even if it is newer than the baseline', () => {
  const old = item('101', { ...rawBet, trx_id: 't101' }, { block_time: '2025-11-30T00:00:00.000' })
  expect(namesIn([old])).toEqual([[], ['t101']])
  expect(namesIn([old], [], null, { baseline: { 'plasma.dice': '0' } })).toEqual([[], ['t101']])
})

describe('of two presses of the same content', () => {
  it('each keeps the transactions of its receipt', () => {
    const first = other({ transactions: ['t60', 't102'] })
    expect(namesIn([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101'], []])
  })

  it('a repeat belongs to the second once the first is counted', () => {
    const first = other({ transactions: ['t60'] })
    expect(namesIn([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101', 't102'], []])
  })

  it('a repeat belongs to neither while the first is not counted', () => {
    const first = other({ transactions: ['t60'], closed: false })
    expect(namesIn([bet(102), bet(101), bet(60)], [first], 't101')).toEqual([['t101'], ['t102']])
  })

  it('an execution of the first after the second was pressed belongs to neither', () => {
    const second = other({
      began: began + 60_000,
      baseline: { 'plasma.dice': '101' },
      transactions: ['t102'],
    })
    expect(namesIn([bet(103), bet(102), bet(101)], [second], 't101')).toEqual([['t101'], ['t103']])
    const late = other({ began: began + 60_000, baseline: { 'plasma.dice': '103' }, transactions: ['t104'] })
    expect(namesIn([bet(104), bet(103), bet(101)], [late], 't101')).toEqual([['t101', 't103'], []])
  })

  it('content counts as the same in another spelling; other content and other people’s does not', () => {
    const spelled = {
      actions: [{ ...request.actions[0]!, data: { ...request.actions[0]!.data, roll_under: '50' } }],
    }
    const open = { closed: false, body: bodyOf(spelled) }
    expect(namesIn([bet(101)], [other(open)])).toEqual([[], ['t101']])
    const another = { actions: [{ ...request.actions[0]!, name: 'dice' }] }
    expect(namesIn([bet(101)], [other({ closed: false, body: bodyOf(another) })])).toEqual([['t101'], []])
    expect(namesIn([bet(101)], [other({ closed: false, account: 'bob' })])).toEqual([['t101'], []])
    expect(namesIn([bet(101)], [other({ closed: false, body: '{' })])).toEqual([['t101'], []])
  })

  it('no execution is counted twice and none is lost, in any order of presses, repeats and reads', () => {
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
        const counted = sends.map((send, index) => {
          const others = sends.flatMap((otherSend, at): OtherPress[] =>
            at === index
              ? []
              : [{ ...press, ...otherSend, transactions: otherSend.own === null ? [] : [otherSend.own] }],
          )
          return executionsIn(history, others, send.own, {
            id: send.id,
            began: send.began,
            baseline: send.baseline,
          })
        })
        const claimed = counted.flatMap(({ ours }) => names(ours))
        expect(new Set(claimed).size).toBe(claimed.length)
        for (const [index, { runs, own }] of sends.entries()) {
          const { ours, perhaps } = counted[index]!
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
const countAfter = (
  before: ExecutionCount | undefined,
  ours: string[],
  perhaps: string[] = [],
  own = 't1',
  whole = true,
) =>
  updateCount(
    before,
    { ours: ours.map((name) => execution(name)), perhaps: perhaps.map((name) => execution(name)) },
    { own, whole },
  )
const verdict = (count: ExecutionCount | undefined) => executedOnceCheck(count).verdict

describe('the check “executed once”', () => {
  it('is not made until the history shows the transaction', () => {
    expect(verdict(undefined)).toBe('unchecked')
    expect(verdict(countAfter(undefined, []))).toBe('unchecked')
    expect(verdict(countAfter(undefined, ['t1'], [], 't1', false))).toBe('unchecked')
    // The history may know the transaction by another id: one unknown transaction does not prove a repeat.
    expect(verdict(countAfter(undefined, ['t2']))).toBe('unchecked')
  })

  it('matches for one execution, differs for more, and is left open where it cannot be told', () => {
    expect(verdict(countAfter(undefined, ['t1']))).toBe('match')
    expect(isConclusive(countAfter(undefined, ['t1']))).toBe(true)
    expect(verdict(countAfter(undefined, ['t1'], ['t2']))).toBe('unchecked')
    expect(verdict(countAfter(undefined, ['t1', 't2']))).toBe('differs')
    expect(executedOnceCheck(countAfter(undefined, ['t2', 't3'], [], 't1', false)).found).toEqual([
      '2',
      't2',
      't3',
    ])
  })

  it('keeps counting an execution that a later history lacks, and can resolve a doubt', () => {
    const two = countAfter(undefined, ['t1', 't2'])
    expect(verdict(countAfter(two, ['t1']))).toBe('differs')
    expect(verdict(countAfter(two, [], [], 't1', false))).toBe('differs')
    expect(verdict(countAfter(countAfter(undefined, ['t1'], ['t2']), ['t1']))).toBe('match')
    expect(countAfter(countAfter(undefined, ['t1'], ['t2']), ['t1', 't2'])).toMatchObject({
      perhaps: [],
      ours: [{}, {}],
    })
  })

  it('adds up what moved to the last digit', () => {
    const sum = totalMoved([
      execution('t1', { USDP: '0.100000000000000001', EURP: '1' }),
      execution('t2', { USDP: '0.2' }),
      execution('t3', { USDP: 'much' }),
    ])
    expect([...sum].map(([token, amount]) => [token, toDecimal(amount)])).toEqual([
      ['USDP', '0.300000000000000001'],
      ['EURP', '1'],
    ])
  })

  it('is read back from storage as it was, and not from invalid data', () => {
    const count = { ...countAfter(undefined, ['t1', 't2'], ['t3']), done: true }
    expect(readExecutionCount(JSON.parse(JSON.stringify(count)))).toEqual(count)
    for (const invalid of [null, 7, 'x', []]) expect(readExecutionCount(invalid)).toBeUndefined()
    expect(
      readExecutionCount({
        ours: [7, {}, { contract: 'a', sequence: '5', time: 'x', moved: { A: 1 } }],
        perhaps: 5,
      }),
    ).toEqual({
      ours: [{ contract: 'a', sequence: '5', transaction: null, time: null, moved: {} }],
      perhaps: [],
      seen: false,
      done: false,
    })
  })
})

it('a transfer that is listed twice in its trace moves its money once', () => {
  const listed = { ...rawTransfer, receipt: { receiver: 'usdp', global_sequence: 5 } }
  const { ours } = executionsIn([bet(101, 't1', { inline_traces: [listed, listed] })])
  expect(ours).toMatchObject([{ moved: { USDP: '10.5' } }])
})
