import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bodyOf, problemsOf, requestOf } from './draft'
import { finish } from '~/domain/contract/calls'
import { parseJson } from '~/domain/json/json'
import { readTraces } from '~/domain/trace/trace'
import { fillIn, hasVariable, valueAtPath, variablesIn } from './variables'
import { gatherNextStep, isUsableRule, type ValueSource } from './next-step'

const action = (data: string, account = 'usdp') => ({
  id: '1',
  account,
  name: 'transfer',
  actor: 'alice',
  permission: 'active',
  data,
})

describe('variables', () => {
  it('are found in every text, each once, in order', () => {
    const found = [
      {
        ...action('{"to":"{{to}}","n":"{{n:number}}","x":"{{to}} {{ no }} {{9}}"}', '{{token}}'),
        actor: '{{who}}',
      },
      action('{{to}}'),
    ]
    expect(variablesIn(found)).toEqual(['token', 'who', 'to', 'n'])
  })

  it('keep a draft from being sent until each has a value', () => {
    const draft = action('{"to":"{{to}}"}', '{{token}}')
    expect(problemsOf(draft)).toEqual([
      { field: 'account', reason: 'unfilled' },
      { field: 'data', reason: 'unfilled' },
    ])
    const filled = fillIn(draft, { to: 'bob', token: 'usdp' })
    expect(problemsOf(filled)).toEqual([])
    const request = requestOf([filled])
    expect(request && bodyOf(request)).toContain('"data":{"to":"bob"}')
  })

  it('whose value looks like a variable are sent as that text', () => {
    const filled = fillIn(action('{"memo":"{{memo}} {{to}}"}'), { memo: '{{memo}}', to: '{{n:number}}' })
    expect(problemsOf(filled)).toEqual([])
    expect(filled.data).toBe('{"memo":"{{memo}} {{n:number}}"}')
    expect(problemsOf(fillIn(filled, {}))).toEqual([{ field: 'data', reason: 'unfilled' }])
  })

  test.each([
    ['{"n":"{{n:number}}"}', '9007199254740993', '{"n":9007199254740993}'],
    ['{"n":"{{n:number}}"}', '1.10', '{"n":1.10}'],
    ['{"n":"{{n:number}}"}', '1,"to":"eve"', '{"n":"{{n:number}}"}'],
    ['{"n":"no. {{n:number}}"}', '7', '{"n":"no. {{n:number}}"}'],
    ['{"n":"{{n}}"}', '7', '{"n":"7"}'],
    ['{"n":"{{n}}"}', '', '{"n":"{{n}}"}'],
    ['{"n":{{n}}}', '7', '{"n":{{n}}}'],
    ['{"n":"{{constructor}}"}', '7', '{"n":"{{constructor}}"}'],
  ])('%s with %j is %s', (data, n, after) => {
    const filled = fillIn(action(data), { n })
    expect(filled.data).toBe(after)
    expect(filled.unfilled.map(({ field }) => field)).toEqual(hasVariable(after) ? ['data'] : [])
  })

  it('stay inside their string with any value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const filled = fillIn(action('{"a":"<{{v}}>","{{v}}":1}'), { v: value }).data
        expect(JSON.parse(filled)).toEqual(
          JSON.parse(`{"a":${JSON.stringify(`<${value}>`)},${JSON.stringify(value)}:1}`),
        )
      }),
    )
  })
})

const traces = readTraces([
  {
    act: { account: 'plasma.dice', name: 'bet', data: { id: 12345678901234567890n.toString() } },
    console: 'pool [924.6 USDP], locked [10 USDP], bet ID [#17]',
    inline_traces: [{ act: { account: 'usdp', name: 'transfer', data: {} }, console: 'fee [0.1]' }],
  },
])
const result = { transaction: 'abc', processedId: 'abc', block: '5', traces }

const nextStep = (...given: Parameters<typeof gatherNextStep>) => finish(gatherNextStep(...given))
const take = (by: ValueSource['by'], rule: string): ValueSource => ({ variable: 'v', by, rule })
const seedOf = (hash: string) => (hash === 'h1' ? 's1' : undefined)

describe('the next step', () => {
  test.each<[ValueSource['by'], string, string | undefined]>([
    ['console', '\\[#(\\d*)\\]', '17'],
    ['console', 'fee \\[([\\d.]{0,})', '0.1'],
    ['console', 'locked', 'locked'],
    ['console', 'payout', undefined],
    ['console', '(?=a)', undefined],
    ['path', 'rawTx.processed.action_traces[0].act.data.id', '12345678901234567890'],
    ['path', 'rawTx.transaction_id', 'abc'],
    ['path', 'rawTx.processed', undefined],
    ['path', 'rawTx.__proto__.x', undefined],
    ['path', '', undefined],
    ['seed', 'hash', 's1'],
    ['seed', 'other', undefined],
    ['seed', 'constructor', undefined],
  ])('reads a value by %s %s: %s', (by, rule, value) => {
    const step = { actions: [], takes: [take(by, rule)] }
    const next = nextStep(step, result, { hash: 'h1', other: 'h2' }, seedOf)
    expect(next.values).toEqual({ hash: 'h1', other: 'h2', ...(value !== undefined && { v: value }) })
    expect(next.missing).toEqual(value === undefined ? ['v'] : [])
  })

  test.each(['(.)\\1', '(?<x>a)\\k<x>', '(?=a)b', '(', '', 'x'.repeat(201)])(
    'does not accept the rule %s',
    (rule) => {
      expect(isUsableRule(rule)).toBe(false)
    },
  )

  it('searches many long consoles in small pieces', () => {
    const long = readTraces(Array.from({ length: 20 }, () => ({ act: {}, console: 'ab'.repeat(2500) })))
    const step = { actions: [], takes: [take('console', '(?:[a-f]?){40}x')] }
    const run = gatherNextStep(step, { ...result, traces: long }, {}, seedOf)
    let pauses = 0
    while (!run.next().done) pauses++
    // 20 consoles of 5,000 characters, at least 40 steps for each: one pause in 5,000 steps, and no console in one piece.
    expect(pauses).toBeGreaterThan((20 * 5000 * 40) / 6000)
  })

  it('stops an expression that would run for ever', () => {
    const loud = readTraces(Array.from({ length: 20 }, () => ({ act: {}, console: 'a'.repeat(1000) })))
    expect(isUsableRule('(a+)+b')).toBe(true)
    const step = { actions: [], takes: [take('console', '(a+)+b')] }
    expect(nextStep(step, { ...result, traces: loud }, {}, seedOf).missing).toEqual(['v'])
  })

  it('accepts any path into any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (json, path) => {
        const found = valueAtPath(parseJson(JSON.stringify(json)), path)
        expect(['string', 'undefined']).toContain(typeof found)
      }),
    )
    expect(hasVariable('{{a}}')).toBe(true)
  })
})
