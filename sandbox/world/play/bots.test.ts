import { describe, expect, test } from 'vitest'
import { stillWorld } from '#sandbox/world/test-calls'
import type { World } from '#sandbox/world/base/types'

const bets = (world: World) =>
  world
    .actions('plasma.dice')
    .filter(({ action_trace: { act } }) => act.name === 'bet' && act.account === 'plasma.dice')

describe('bots', () => {
  test('bet every five seconds and settle a few blocks later', () => {
    const { world, wait } = stillWorld({ bots: true })
    const before = bets(world).length
    wait(60_000)
    world.advance()
    expect(bets(world)).toHaveLength(before + 12)
    wait(4000)
    world.advance()
    const names = world
      .actions('logs.dice')
      .filter(({ action_trace: { act, receipt } }) => receipt.receiver === act.account)
    const count = (name: string) => names.filter(({ action_trace }) => action_trace.act.name === name).length
    expect(count('prize')).toBe(count('receipt'))
  })

  test('make up for at most fifty missed bets', () => {
    const { world, wait } = stillWorld({ bots: true })
    const before = bets(world).length
    wait(86_400_000)
    world.advance()
    expect(bets(world)).toHaveLength(before + 50)
  })

  test('stop when switched off and begin anew when switched on', () => {
    const { world, wait } = stillWorld({ bots: true })
    wait(5000)
    world.advance()
    world.setBots(false)
    const resting = world.actions('plasma.dice').length
    wait(60_000)
    world.advance()
    expect(world.actions('plasma.dice')).toHaveLength(resting)
    world.setBots(true)
    const before = bets(world).length
    wait(5000)
    world.advance()
    expect(bets(world)).toHaveLength(before + 1)
  })
})
