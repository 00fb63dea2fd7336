import { describe, expect, it } from 'vitest'
import { failedNode, matchesIn, outlineOf, rowsOf, typedAhead, type Level } from './trace-outline'
import { readTraces } from './trace'

const node = (name: string, children: object[] = [], more: object = {}) => ({
  act: { account: 'a', name, data: { memo: `memo of ${name}` } },
  inline_traces: children,
  ...more,
})
const sent = (name: string) => ({
  act: { account: 'usdp', name, data: { from: 'x', to: 'y', quantity: '1' } },
})
/** one ├ two ├ three, transfer; four └ five, which failed. */
const nodes = outlineOf(
  readTraces([
    node('one', [node('two', [node('three'), sent('transfer')])]),
    node('four', [node('five', [], { except: { what: 'no' } })], { except: { what: 'no' } }),
  ]),
)
const names = (rows: { trace: { name: string } }[]) => rows.map(({ trace }) => trace.name)

describe('an outline', () => {
  it('knows the place and the size of everything', () => {
    expect(nodes.map(({ trace, parent, level, size }) => [trace.name, parent, level, size])).toEqual([
      ['one', -1, 1, 4],
      ['two', 0, 2, 3],
      ['three', 1, 3, 1],
      ['transfer', 1, 3, 1],
      ['four', -1, 1, 2],
      ['five', 4, 2, 1],
    ])
  })

  it.each<[Level, string, string[]]>([
    ['all', '', ['one', 'two', 'three', 'transfer', 'four', 'five']],
    ['top', '', ['one', 'four']],
    ['transfers', '', ['one', 'two', 'transfer']],
    ['failures', '', ['four', 'five']],
    ['all', ' MEMO OF THREE ', ['one', 'two', 'three']],
    ['top', 'five', []],
    ['all', 'a::f', ['four', 'five']],
  ])('of %s with %j shows %j', (level, sought, expected) => {
    expect(names(rowsOf(nodes, matchesIn(nodes, level, sought), new Set()))).toEqual(expected)
  })

  it('counts neighbours as they are shown, and leaves out what is closed', () => {
    const rows = rowsOf(nodes, null, new Set([1]))
    expect(
      rows.map(({ trace, position, of, branches, open }) => [trace.name, position, of, branches && open]),
    ).toEqual([
      ['one', 1, 2, true],
      ['two', 1, 1, false],
      ['four', 2, 2, true],
      ['five', 1, 1, false],
    ])
    const top = rowsOf(nodes, matchesIn(nodes, 'top', ''), new Set())
    expect(top.map(({ branches }) => branches)).toEqual([false, false])
  })

  it('names the innermost failure', () => {
    expect(failedNode(nodes)?.trace.name).toBe('five')
    expect(failedNode(nodes.slice(0, 4))).toBeUndefined()
  })

  it('finds what is typed, going round', () => {
    expect(typedAhead(nodes, 'f', 5)?.trace.name).toBe('five')
    expect(typedAhead(nodes, 't', 4)?.trace.name).toBe('two')
    expect(typedAhead(nodes, 'usdp::', 0)?.trace.name).toBe('transfer')
    expect(typedAhead(nodes, 'x', 0)).toBeUndefined()
  })

  it('marks what a history lists again', () => {
    const run = { ...node('two'), receipt: { receiver: 'a', global_sequence: 8 } }
    const listed = outlineOf(readTraces([node('one', [run]), run]))
    expect(listed.map(({ again }) => again)).toEqual([false, false, true])
  })

  it('of five thousand inside one another needs no stack', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => ({
      act: { account: 'a', name: `n${at}` },
      action_ordinal: at + 1,
      creator_action_ordinal: at,
    }))
    const deep = outlineOf(readTraces(chain))
    expect(deep[0]?.size).toBe(5000)
    expect(rowsOf(deep, matchesIn(deep, 'all', 'n4999'), new Set())).toHaveLength(5000)
  })
})
