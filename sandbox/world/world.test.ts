import { describe, expect, test } from 'vitest'
import { answerOf, bet, dice, stillWorld, transfer, units } from './test-calls'
import type { ActionItem, World } from '#sandbox/world/base/types'

const everyone = [
  'plasma.dice',
  'logs.dice',
  'bank.dice',
  'usdp',
  'eurp',
  'gbpp',
  'rubp',
  'hkdp',
  'ion.token',
  'alice',
  'bob',
]
function everything(world: World): ActionItem[] {
  const items = new Map(
    everyone.flatMap((name) => world.actions(name)).map((item) => [item.global_action_seq, item]),
  )
  return [...items.values()].toSorted((a, b) => a.global_action_seq - b.global_action_seq)
}

describe('the state a world starts in', () => {
  test("gives alice the documented sample user's balances", () => {
    const { world } = stillWorld({ seed: 'another' })
    expect(world.balances('alice').map(({ token, units }) => `${token} ${units}`)).toEqual([
      'USDP 924683170189709970998',
      'RUBP 4780547415329875000000',
      'MYRP 111000000000000000000',
      'HKDP 0',
      'GBPP 0',
      'EURP 8000000000000000000',
      'CZKP 0',
      'BTCP 670990000000000',
      'PLASMA 0',
    ])
    expect(world.balances('bob')).not.toEqual(world.balances('alice'))
    expect(world.appBalances('alice').map(({ token }) => token)).toEqual([
      'USDP',
      'RUBP',
      'MYRP',
      'EURP',
      'BTCP',
    ])
    expect(world.appBalances('alice')[0]?.balance).toBe('924.683170189709970998')
  })

  test('has an hour of bets, and transfers and bets of alice and bob', () => {
    const { world } = stillWorld()
    const named = (name: string) =>
      world
        .actions('plasma.dice')
        .filter(({ action_trace: { act } }) => act.name === name && act.account === 'plasma.dice')
    expect(named('bet')).toHaveLength(32)
    expect(named('dice')).toHaveLength(32)
    expect(world.actions('usdp', 'alice').length).toBeGreaterThan(0)
    expect(world.actions('plasma.dice', 'alice').length).toBeGreaterThan(0)
    expect(world.actions('bob').length).toBeGreaterThan(0)
    for (const { block_time } of world.actions('plasma.dice'))
      expect(Date.parse(`${block_time}Z`)).toBeGreaterThanOrEqual(Date.parse('2025-11-21T09:00:00Z'))
  })

  test('has alice and bob, and people can be added', () => {
    const { world } = stillWorld()
    const spec = { username: 'carol', displayName: 'Carol', firstName: 'Carol', lastName: 'X', locale: 'de' }
    const carol = world.addPerson({ ...spec, balances: { EURP: '12.5' } })
    expect(world.person('carol')).toEqual(carol)
    expect(carol.id).toMatch(/^[0-9a-f]{24}$/)
    expect(world.people().map(({ username }) => username)).toEqual(['alice', 'bob', 'carol'])
    expect(units(world, 'carol', 'EURP')).toBe(12_500_000_000_000_000_000n)
    expect(() => world.addPerson(spec)).toThrow('already exists')
    expect(() => world.addPerson({ ...spec, username: 'usdp' })).toThrow('already exists')
    expect(() => world.addPerson({ ...spec, username: 'Dora' })).toThrow('not an account name')
    expect(() => world.addPerson({ ...spec, username: 'dora', balances: { XYZ: '1' } })).toThrow(
      'no token XYZ',
    )
    expect(() => world.addPerson({ ...spec, username: 'dora', balances: { EURP: '-1' } })).toThrow(
      'not an amount',
    )
    expect(world.accountExists('dora')).toBe(false)
    expect(() => world.issue('dora', 'EURP', '1')).toThrow('no account dora')
  })
})

describe('the chain', () => {
  test('sequences are contiguous overall, per receiver and per actor', () => {
    const { world, wait } = stillWorld({ bots: true })
    for (let i = 0; i < 5; i++) {
      wait(7000)
      world.send({ actions: [transfer('USDP', 'alice', 'bob', '1')] }, 'alice')
      world.send({ actions: [transfer('USDP', 'alice', 'alice', '1')] }, 'alice')
    }
    const items = everything(world)
    expect(items.map(({ global_action_seq }) => global_action_seq)).toEqual(items.map((_, n) => n + 1))
    const seen = new Map<string, number>()
    const follows = (key: string, next: number) => {
      expect(next).toBe((seen.get(key) ?? 0) + 1)
      seen.set(key, next)
    }
    let lastBlock = 0
    for (const { action_trace, block_num, global_action_seq } of items) {
      const { receipt } = action_trace
      expect(receipt.global_sequence).toBe(global_action_seq)
      follows(`recv ${receipt.receiver}`, receipt.recv_sequence)
      for (const [actor, sequence] of receipt.auth_sequence) follows(`auth ${actor}`, sequence)
      expect(block_num).toBeGreaterThanOrEqual(lastBlock)
      lastBlock = block_num
    }
    world.actions('usdp').forEach(({ account_action_seq }, n) => expect(account_action_seq).toBe(n))
  })

  test('there is a block every half second, and its id a second later', () => {
    const { world, wait } = stillWorld()
    const send = () =>
      answerOf(world.send({ actions: [transfer('USDP', 'alice', 'bob', '1')] }, 'alice')).rawTx.processed
    const first = send()
    expect(first.block_time).toBe('2025-11-21T10:00:00.000')
    wait(299)
    expect(send().block_num).toBe(first.block_num)
    wait(1)
    expect(send()).toMatchObject({ block_num: first.block_num + 1, block_time: '2025-11-21T10:00:00.500' })
    const idOf = () => world.actions('usdp').find((item) => item.block_num === first.block_num)?.action_trace
    wait(499)
    expect(idOf()?.producer_block_id).toBeNull()
    wait(1)
    expect(idOf()?.producer_block_id).toMatch(new RegExp(`^0${first.block_num.toString(16)}[0-9a-f]{56}$`))
    expect(idOf()?.inline_traces[0]?.producer_block_id).toBe(idOf()?.producer_block_id)
  })

  test('a clock that is set back does not turn the chain back', () => {
    const { world, wait } = stillWorld()
    const send = () =>
      answerOf(world.send({ actions: [transfer('USDP', 'alice', 'bob', '1')] }, 'alice')).parsedTx.blockNum
    wait(10_000)
    const block = send()
    wait(-60_000)
    expect(send()).toBe(block)
  })
})

const playedWith = (seed: string) => {
  const { world, wait } = stillWorld({ bots: true, seed })
  wait(30_000)
  const placed = world.send({ actions: [bet('alice', '2 USDP', 50)] }, 'alice')
  wait(3000)
  const rolled = world.send({ actions: [dice('alice', 40, 'cc'.repeat(32))] }, 'alice')
  return JSON.stringify([
    world.people(),
    placed,
    rolled,
    world.actions('plasma.dice'),
    world.appBalances('bank.dice'),
  ])
}

test('the same seed and clock give the same world, another seed another', () => {
  const first = playedWith('one')
  expect(playedWith('one')).toBe(first)
  expect(playedWith('two')).not.toBe(first)
})
