import { describe, expect, it } from 'vitest'
import { failedNode, matchesIn, outlineOf, outlineRows, findTyped, type OutlineFilter } from './trace-outline'
import { readTraces } from './trace'

const node = (name: string, children: object[] = [], more: object = {}) => ({
  act: { account: 'a', name, data: { memo: `memo of ${name}` } },
  inline_traces: children,
  ...more,
})
const transferNode = (name: string) => ({
  act: { account: 'usdp', name, data: { from: 'x', to: 'y', quantity: '1' } },
})
/** one ├ two ├ three, transfer; four └ five, which failed. */
const nodes = outlineOf(
  readTraces([
    node('one', [node('two', [node('three'), transferNode('transfer')])]),
    node('four', [node('five', [], { except: { what: 'no' } })], { except: { what: 'no' } }),
  ]),
)
const names = (rows: { trace: { name: string } }[]) => rows.map(({ trace }) => trace.name)

describe('an outline', () => {
  it('has the place and size of every trace', () => {
    expect(nodes.map(({ trace, parent, level, size }) => [trace.name, parent, level, size])).toEqual([
      ['one', -1, 1, 4],
      ['two', 0, 2, 3],
      ['three', 1, 3, 1],
      ['transfer', 1, 3, 1],
      ['four', -1, 1, 2],
      ['five', 4, 2, 1],
    ])
  })

  it.each<[OutlineFilter, string, string[]]>([
    ['all', '', ['one', 'two', 'three', 'transfer', 'four', 'five']],
    ['top', '', ['one', 'four']],
    ['transfers', '', ['one', 'two', 'transfer']],
    ['failures', '', ['four', 'five']],
    ['all', ' MEMO OF THREE ', ['one', 'two', 'three']],
    ['top', 'five', []],
    ['all', 'a::f', ['four', 'five']],
  ])('of %s with %j shows %j', (level, sought, expected) => {
    expect(names(outlineRows(nodes, matchesIn(nodes, level, sought), new Set()))).toEqual(expected)
  })

  it('counts siblings as they are shown, and leaves out what is below closed nodes', () => {
    const rows = outlineRows(nodes, null, new Set([1]))
    expect(
      rows.map(({ trace, position, of, branches, open }) => [trace.name, position, of, branches && open]),
    ).toEqual([
      ['one', 1, 2, true],
      ['two', 1, 1, false],
      ['four', 2, 2, true],
      ['five', 1, 1, false],
    ])
    const top = outlineRows(nodes, matchesIn(nodes, 'top', ''), new Set())
    expect(top.map(({ branches }) => branches)).toEqual([false, false])
  })

  it('finds the innermost failure', () => {
    expect(failedNode(nodes)?.trace.name).toBe('five')
    expect(failedNode(nodes.slice(0, 4))).toBeUndefined()
  })

  it('finds a typed name, starting again at the top', () => {
    expect(findTyped(nodes, 'f', 5)?.trace.name).toBe('five')
    expect(findTyped(nodes, 't', 4)?.trace.name).toBe('two')
    expect(findTyped(nodes, 'usdp::', 0)?.trace.name).toBe('transfer')
    expect(findTyped(nodes, 'x', 0)).toBeUndefined()
  })

  it('marks a trace that a history lists twice', () => {
    const run = { ...node('two'), receipt: { receiver: 'a', global_sequence: 8 } }
    const listed = outlineOf(readTraces([node('one', [run]), run]))
    expect(listed.map(({ isRepeated: again }) => again)).toEqual([false, false, true])
  })

  it('can hold five thousand nested traces', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => ({
      act: { account: 'a', name: `n${at}` },
      action_ordinal: at + 1,
      creator_action_ordinal: at,
    }))
    const deep = outlineOf(readTraces(chain))
    expect(deep[0]?.size).toBe(5000)
    expect(outlineRows(deep, matchesIn(deep, 'all', 'n4999'), new Set())).toHaveLength(5000)
  })
})
