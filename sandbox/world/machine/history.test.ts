import { describe, expect, test } from 'vitest'
import { createHistory } from './history'
import { answerOf, bet, stillWorld, units } from '#sandbox/world/test-calls'

const walks = ['filter', 'find', 'findLast', 'forEach', 'includes', 'indexOf', 'map', 'reduce'] as const
const moves = ['shift', 'slice', 'some', 'sort', 'splice', 'toSorted', 'values'] as const

/** How many list items `work` goes through: a measure of its cost that does not depend on how busy the machine is. */
function stepsOf(work: () => void): number {
  let steps = 0
  const lists: Record<string, unknown> = Array.prototype as never
  const own = [...walks, ...moves].map((name) => [name, Array.prototype[name] as () => unknown] as const)
  for (const [name, walk] of own)
    lists[name] = function (this: unknown[], ...args: []) {
      steps += this.length
      return Reflect.apply(walk, this, args)
    }
  work()
  Object.assign(Array.prototype, Object.fromEntries(own))
  return steps
}

describe('the history', () => {
  test('of an account has the actions it received, ran or signed', () => {
    const { world } = stillWorld()
    answerOf(world.send({ actions: [bet('alice', '2 USDP', 50)] }, 'alice'))
    const last = (contract: string, count: number, user?: string) =>
      world
        .actions(contract, user)
        .slice(-count)
        .map(({ action_trace: { act, receipt } }) => `${act.account}::${act.name} → ${receipt.receiver}`)
    expect(last('plasma.dice', 3)).toEqual([
      'plasma.dice::bet → plasma.dice',
      'logs.dice::receipt → logs.dice',
      'logs.dice::receipt → alice',
    ])
    expect(last('plasma.dice', 3, 'alice')).toEqual(last('plasma.dice', 3))
    expect(last('bank.dice', 1)).toEqual(['usdp::transfer → bank.dice'])
    expect(last('usdp', 3)).toEqual([
      'usdp::transfer → usdp',
      'usdp::transfer → alice',
      'usdp::transfer → bank.dice',
    ])
    expect(
      world
        .actions('plasma.dice', 'bob')
        .some(({ action_trace }) => action_trace.receipt.receiver === 'alice'),
    ).toBe(false)
    expect(world.actions('nobody')).toEqual([])
    expect(world.actions('usdp', 'nobody')).toEqual([])
  })

  test('keeps only the newest actions, and their numbers', () => {
    const { world } = stillWorld()
    const small = createHistory(100)
    const traces = world
      .actions('plasma.dice')
      .map(({ action_trace }) => ({ ...action_trace, inline_traces: [] }))
    const steps = stepsOf(() => {
      for (const trace of traces) small.add(trace)
    })
    // Dropping one at a time would move a hundred for each.
    expect(steps / traces.length).toBeLessThan(10)
    const kept = small.actions('plasma.dice')
    expect(kept).toHaveLength(100)
    expect(kept.at(-1)?.account_action_seq).toBe(traces.length - 1)
    expect(kept[0]?.account_action_seq).toBe(traces.length - 100)
    expect(small.total('plasma.dice')).toBe(traces.length)
  })

  test('takes twenty thousand more actions, each at the same cost', () => {
    const { world } = stillWorld()
    const before = world.actions('plasma.dice').length
    const [first, second] = [2, 18].map(
      (thousands) => stepsOf(() => world.fillHistory(thousands)) / thousands,
    )
    // The cost of one action does not grow with their number.
    expect(second! / first!).toBeLessThan(1.2)
    expect(world.actions('plasma.dice').length).toBeGreaterThanOrEqual(before + 20_000)
    for (const { held, issued } of Object.values(world.totals())) expect(held).toBe(issued)
    expect(() => world.fillHistory(1.5)).toThrow('a whole number from 0 to 200')
    const filled = stillWorld({ history: 2 }).world
    expect(filled.actions('plasma.dice').length).toBeGreaterThanOrEqual(2000)
    expect(units(filled, 'alice', 'USDP')).toBe(924683170189709970998n)
  })
})
