import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { moneyIn, tokenSums } from './money-flow'
import { executionStatusOf, readDocument, TraceError } from './trace-document'
import { assertionIn, returnValueOf, sequenceOf, notifiedOf } from './trace-facts'
import { walk, type Trace } from './trace'

const nodes = (traces: Trace[]) => traces.flatMap((trace) => [...walk(trace)])
const countTraces = (text: string) => nodes(readDocument(text).traces).length
const json = (value: unknown) => JSON.stringify(value)

/** The error thrown by reading a document or any trace in it; null where all can be read. */
function errorOf(text: string): unknown {
  try {
    for (const trace of nodes(readDocument(text).traces)) notifiedOf(trace)
    return null
  } catch (error) {
    return error
  }
}

const act = (name: string, more: object = {}) => ({
  act: { account: 'usdp', name, authorization: [{ actor: 'alice', permission: 'active' }], data: {} },
  ...more,
})
const trace = (name: string, children: object[] = []) => act(name, { inline_traces: children })
const processed = { id: 'ab', block_num: 7, receipt: { status: 'executed' }, action_traces: [trace('one')] }
const item = (sequence: number, more: object = {}) => ({
  global_action_seq: sequence,
  action_trace: { receipt: {}, act: {}, ...more },
})

const place = (own: number, creator: number) => ({
  action_ordinal: own,
  creator_action_ordinal: creator,
  receipt: { receiver: 'usdp', global_sequence: own },
})
const bigEntry = (sequence: string) =>
  `{"global_action_seq":${sequence},"action_trace":{"receipt":{"global_sequence":${sequence}},"act":{}}}`

describe('a document of traces', () => {
  it.each<[string, unknown, number]>([
    ['an entry of a history', item(1), 1],
    ['a history', [item(1), item(2)], 2],
    ['the answer of get_actions', { actions: [item(1), item(2)], last_irreversible_block: 9 }, 2],
    ['the answer to push_transaction', { transaction_id: 'ab', processed }, 1],
    ['a transaction', processed, 1],
    ['the answer of PlasmaPay', { rawTx: { transaction_id: 'ab', processed }, parsedTx: {} }, 1],
    ['an answer that a library wraps', { resolved: {}, response: { body: { processed } } }, 1],
    ['a read-only query', { result: processed }, 1],
    [
      'get_transaction',
      { id: 'ab', trx: { trx: { actions: [{ account: 'a' }] } }, traces: [trace('one')] },
      1,
    ],
    ['a bare trace', trace('one', [trace('two', [trace('three')])]), 3],
    ['an elided trace', { receipt: {}, act: {}, console: '' }, 1],
    ['bare traces', [trace('one'), trace('two')], 2],
    ['Hyperion', { actions: [{ '@timestamp': 't', trx_id: 'ab', ...act('one') }] }, 1],
    ['different shapes at once', [{ processed }, item(1), trace('one')], 3],
    ['versioned structs', ['transaction_trace_v0', { action_traces: [['action_trace_v1', act('one')]] }], 1],
    ['JSON in a string', json({ processed }), 1],
    ['JSON in a member', { status: 200, body: json({ processed }) }, 1],
    ['a transaction without actions', { id: 'ab', action_traces: [] }, 0],
  ])('is found in %s', (_, document, expected) => {
    expect(countTraces(json(document))).toBe(expected)
  })

  it('may be PlasmaPay’s parsed tree alone, which is ignored beside the raw one', () => {
    const parsedTx = {
      id: 'ab',
      actions: [
        {
          actionId: '1',
          name: 'open',
          account: 'dice',
          data: { a: 1 },
          actors: ['alice'],
          subactions: [{ actionId: '2', name: 'transfer', account: 'usdp', subactions: [] }],
        },
      ],
    }
    for (const document of [{ parsedTx }, { rawTx: {}, parsedTx }]) {
      const [top] = readDocument(json(document)).traces
      expect(top).toMatchObject({ account: 'dice', name: 'open', authorization: [{ actor: 'alice' }] })
      expect(top && [...walk(top)]).toHaveLength(2)
    }
    expect(countTraces(json({ rawTx: { processed }, parsedTx }))).toBe(1)
  })

  it('keeps one of each trace that is listed both flat and nested', () => {
    const two = act('two', place(2, 1))
    const flat = [
      act('one', { ...place(1, 0), inline_traces: [two] }),
      two,
      act('three', place(3, 2)),
      act('two', place(4, 1)),
    ]
    const { traces } = readDocument(json({ action_traces: flat }))
    expect(traces).toHaveLength(1)
    expect(nodes(traces).map(sequenceOf)).toEqual(['1', '2', '3', '4'])
  })

  it('loses no trace where top-level traces contain one another', () => {
    const one = act('one', { action_ordinal: 1 })
    const two = act('two', { action_ordinal: 2, creator_action_ordinal: 1 })
    const ring = [
      { ...one, inline_traces: [two, one] },
      { ...two, inline_traces: [one] },
    ]
    const names = nodes(readDocument(json({ action_traces: ring })).traces).map(({ name }) => name)
    expect(new Set(names)).toEqual(new Set(['one', 'two']))
  })

  it('groups entries of one transaction, in any order', () => {
    const entry = (own: number, creator: number) =>
      item(own, { trx_id: 'ab', action_ordinal: own, creator_action_ordinal: creator, ...act(`a${own}`) })
    const { transactions } = readDocument(json([entry(3, 2), entry(2, 1), entry(1, 0), item(9)]))
    expect(transactions.map(({ traces }) => nodes(traces).map(({ name }) => name))).toEqual([
      ['a1', 'a2', 'a3'],
      [''],
    ])
  })

  it('keeps sequences beyond 2^53, however they are written', () => {
    for (const written of ['18446744073709551615', '"18446744073709551615"']) {
      const { transactions, traces } = readDocument(bigEntry(written))
      expect(transactions[0]?.sequence).toBe('18446744073709551615')
      expect(traces.map(sequenceOf)).toEqual(['18446744073709551615'])
    }
  })

  it('reads five thousand traces: side by side, nested, or by ordinals', () => {
    const many = 5000
    const wide = json({ action_traces: Array.from({ length: many }, (_, at) => trace(`a${at}`)) })
    const deep = `${'{"act":{"account":"a","name":"b"},"inline_traces":['.repeat(many)}${']}'.repeat(many)}`
    const chain = json({
      action_traces: Array.from({ length: many }, (_, at) =>
        act('a', { action_ordinal: at + 1, creator_action_ordinal: at }),
      ),
    })
    for (const text of [wide, deep, chain]) expect(countTraces(text)).toBe(many)
  })

  it.each<[string, string, object]>([
    ['', 'empty', {}],
    [' \n', 'empty', {}],
    ['{"act":', 'no-json', { position: 7 }],
    ['\uFEFF{x', 'no-json', { position: 2 }],
    ['['.repeat(30_000), 'too-deep', {}],
    ['null', 'no-trace', {}],
    ['5', 'no-trace', {}],
    ['"hello"', 'no-trace', {}],
    ['{"name":"x"}', 'no-trace', {}],
    ['[]', 'no-trace', {}],
    ['{"traces":[]}', 'no-trace', {}],
    [
      '{"code":500,"error":{"what":"w","details":[{"message":"overdrawn"}]}}',
      'refusal',
      { said: 'overdrawn' },
    ],
    ['{"statusCode":400,"message":"Name one account."}', 'refusal', { said: 'Name one account.' }],
  ])('is not found in %.40j: %s', (text, reason, facts) => {
    expect(errorOf(text)).toMatchObject({ name: 'TraceError', reason, facts })
  })

  it('is read, or refused with a TraceError, whatever is pasted', () => {
    const parts = fc.constantFrom(
      'act',
      'receipt',
      'inline_traces',
      'action_trace',
      'action_traces',
      'traces',
      'rawTx',
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(parts, tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const error = errorOf(json(value))
        expect(error === null || error instanceof TraceError).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the execution status', () => {
  it.each<[object, string]>([
    [processed, 'executed'],
    [{ action_traces: [] }, 'unknown'],
    [{ action_traces: [], receipt: { status: 'hard_fail' } }, 'failed'],
    [{ action_traces: [], receipt: { status: 'delayed' } }, 'waiting'],
    [{ action_traces: [], except: { what: 'no' } }, 'failed'],
    [{ ...processed, action_traces: [trace('one', [act('two', { error_code: '8' })])] }, 'failed'],
  ])('of %j is %s', (document, status) => {
    expect(executionStatusOf(readDocument(json(document)).transactions[0]!)).toBe(status)
  })

  it.each([
    ['assertion failure with message: overdrawn balance', 'overdrawn balance'],
    [
      'x · assertion failure with message: overdrawn balance · pending console output: hi',
      'overdrawn balance',
    ],
    ['assertion failure with error code: 8000', 'assertion failure with error code: 8000'],
    ['expired transaction', 'expired transaction'],
  ])('of %j: the contract said %j', (except, said) => {
    expect(assertionIn(except)).toBe(said)
  })
})

const realTraces = new URL('../../../../shared/data/traces/', import.meta.url)
const hasRealTraces = existsSync(realTraces)
const read = (name: string) => readFileSync(new URL(name, realTraces), 'utf8')
const files = hasRealTraces
  ? readdirSync(realTraces).filter((name) => name.endsWith('.json'))
  : ['absent on this machine']
const indexedCount = (name: string) => {
  const row = read('INDEX.md')
    .split('\n')
    .find((line) => line.includes(`| ${name} |`))
  return Number(/ n(\d+) /.exec(row ?? '')?.[1])
}

describe.skipIf(!hasRealTraces)('real chain data', () => {
  it.each(files)('%s opens with every trace', (name) => {
    expect(countTraces(read(name))).toBe(indexedCount(name))
  })

  it('opens with all of it at once', () => {
    const whole = files.map((name) => parseJson(read(name)))
    const expected = files.reduce((sum, name) => sum + indexedCount(name), 0)
    expect(nodes(readDocument(whole).traces)).toHaveLength(expected)
    expect(countTraces(json(files.map(read)))).toBe(expected)
  })

  it('shows the contract’s own message', () => {
    const failed = readDocument(read('0072-onerror-hard_fail-except.json')).transactions[0]!
    expect(executionStatusOf(failed)).toBe('failed')
    expect(failed.traces[0]?.except).toBe('assertion failure with error code: 8000000000000000001')
    expect(failed.failed?.traces[0]?.except).toContain('dtrxexec instructed to fail')
    const rejected = readDocument(read('0073-eosforce-except-empty.json')).transactions[0]!
    expect(assertionIn(rejected.except ?? '')).toBe('b1 is not found in accounts table')
  })

  it.each(files)('%s moves no money twice, and lists what is unclear', (name) => {
    const { traces } = readDocument(read(name))
    const { movements, unclear } = moneyIn(traces)
    const runs = new Set(movements.map(({ trace }) => sequenceOf(trace) ?? trace))
    expect(runs.size).toBe(movements.length)
    expect(tokenSums(movements).every(({ isBalanced }) => isBalanced)).toBe(true)
    const open = unclear.map(({ trace }) => `${trace.account}::${trace.name}`)
    expect(open).toEqual(name.includes('yosemite') ? ['yx.ntoken::nissue'] : [])
  })

  it('shows the six movements of an order match, made by a contract when it was notified of the first', () => {
    const { movements } = moneyIn(readDocument(read('0088-wax-alcor-buymatch-deep.json')).traces)
    expect(movements.map(({ from, to, token }) => `${from} ${to} ${token}`)).toEqual([
      'light.gm alcordexmain WAX',
      'alcordexmain ls3yk.wam WAX',
      'alcordexmain light.gm FWF',
      'alcordexmain alcordexfund WAX',
      'alcordexmain alcordexfund FWF',
      'alcordexmain light.gm WAX',
    ])
  })

  it('shows what a query returned', () => {
    const [trace] = readDocument(read('0090-readonly-get-returnvalue-array.json')).traces
    expect(trace && returnValueOf(trace)).toMatchObject({ value: [{ name: 'Bob' }, { name: 'Alice' }] })
  })
})
