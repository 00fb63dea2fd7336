import { describe, expect, test } from 'vitest'
import { randomRoll } from '#sandbox/world/contracts/dice'
import { answerOf, bet, call, dice, inUnits, refusalOf, stillWorld, units } from './test-calls'
import type { ActionData, TxAnswer } from '#sandbox/world/base/types'

const userSeedHash = 'bb'.repeat(32)
const seedWith = (fits: (roll: number) => boolean) => {
  for (let n = 0; ; n++) {
    const seed = n.toString(16).padStart(64, '0')
    if (fits(randomRoll(seed, userSeedHash))) return seed
  }
}
const consoleOf = (answer: TxAnswer) => answer.rawTx.processed.action_traces[0]?.console ?? ''
const logged = (answer: TxAnswer) =>
  answer.parsedTx.actions[0]?.subactions.find(({ account }) => account === 'logs.dice')?.data

function placed(quantity: string, rollUnder: number, extra: ActionData = {}, user = 'alice') {
  const { world, wait } = stillWorld()
  const before = units(world, 'bank.dice', 'USDP')
  const answer = answerOf(world.send({ actions: [bet(user, quantity, rollUnder, extra)] }, user))
  const id = Number(/\[#(\d*)\]/.exec(consoleOf(answer))?.[1])
  return { world, wait, answer, id, before }
}

describe('a bet', () => {
  test('prints pool, locked and its number, and keeps the quantity less the fee', () => {
    const { world, answer, id, before } = placed('10.01 USDP', 50)
    expect(consoleOf(answer)).toMatch(/^pool \[[\d.]+ USDP\], locked \[0 USDP\], bet ID \[#\d+\]$/)
    // 10.01 less 0.001001 and 0.000001001 for the exchange.
    expect(units(world, 'bank.dice', 'USDP') - before).toBe(inUnits('10.008997999'))
    expect(logged(answer)).toMatchObject({
      bet: { id, player: 'alice', amount: { value: '10.008997999 USDP' }, roll_under: 50 },
    })
  })

  test('a fee in PLASMA is not taken out of the stake', () => {
    const { answer } = placed('10.01 USDP', 50, { paySysCms: true }, 'bob')
    expect(logged(answer)).toMatchObject({ bet: { amount: { value: '10.01 USDP' } } })
    expect(answer.moneyActions[0]).toMatchObject({ fee: { currency: 'PLASMA' } })
  })

  test('the next bet shows the stake as locked', () => {
    const { world } = placed('10 USDP', 50)
    const next = answerOf(world.send({ actions: [bet('bob', '1 USDP', 50)] }, 'bob'))
    expect(consoleOf(next)).toContain('locked [9.998999 USDP]')
  })
})

describe('settling a bet', () => {
  test.each([
    [50, '20'],
    [7, '3.5'],
    [96, '0.000000000000001'],
  ])('a bet won under %i pays and is logged', (rollUnder, coins) => {
    const { world, id } = placed(`${coins} USDP`, rollUnder)
    const mine = units(world, 'alice', 'USDP')
    const bank = units(world, 'bank.dice', 'USDP')
    const house = units(world, 'plasma.dice', 'USDP')
    const answer = answerOf(
      world.send(
        {
          actions: [
            dice(
              'alice',
              id,
              seedWith((roll) => roll < rollUnder),
            ),
          ],
        },
        'alice',
      ),
    )

    const quantity = inUnits(coins)
    const base = (quantity + 9999n) / 10000n
    const stake = quantity - base - (base + 999n) / 1000n
    const payout = (stake * 98n) / BigInt(rollUnder - 1)
    const commission = (payout * 2n) / 1000n
    expect(units(world, 'alice', 'USDP') - mine).toBe(payout - commission)
    expect(units(world, 'plasma.dice', 'USDP') - house).toBe(commission)
    expect(bank - units(world, 'bank.dice', 'USDP')).toBe(payout)
    const won = /payout \[([\d.]{0,})/.exec(consoleOf(answer))?.[1] ?? ''
    expect(inUnits(won)).toBe(payout - commission)
    const memos = answer.parsedTx.actions[0]?.subactions.map(({ data }) => data['memo'])
    const about = `bet id:${id}, player: alice`
    const paid = commission > 0n ? [`commission - ${about}`, `winner - ${about}`] : [`winner - ${about}`]
    expect(memos?.slice(0, -1)).toEqual(paid)
  })

  test('a lost bet prints nothing, pays nothing and is logged', () => {
    const { world, id } = placed('20 USDP', 50)
    const mine = units(world, 'alice', 'USDP')
    const seed = seedWith((roll) => roll >= 50)
    const answer = answerOf(world.send({ actions: [dice('alice', id, seed)] }, 'alice'))
    expect(consoleOf(answer)).toBe('')
    expect(answer.moneyActions).toEqual([])
    expect(units(world, 'alice', 'USDP')).toBe(mine)
    expect(logged(answer)).toEqual({
      result: {
        id,
        player: 'alice',
        amount: { value: '19.997998 USDP' },
        roll_under: 50,
        random_roll: randomRoll(seed, userSeedHash),
        seed,
        seed_hash: 'aa'.repeat(32),
        user_seed_hash: userSeedHash,
        payout: { value: '0 USDP' },
      },
    })
  })

  test('a settled bet is removed and its stake unlocked', () => {
    const { world, id } = placed('20 USDP', 50)
    const settle = {
      actions: [
        dice(
          'alice',
          id,
          seedWith((roll) => roll >= 50),
        ),
      ],
    }
    answerOf(world.send(settle, 'alice'))
    expect(refusalOf(world.send(settle, 'alice'))).toContain('bet not found')
    expect(consoleOf(answerOf(world.send({ actions: [bet('alice', '1 USDP', 50)] }, 'alice')))).toContain(
      'locked [0 USDP]',
    )
  })

  test('rolls run from 1 to 100', () => {
    const rolls = Array.from({ length: 3000 }, (_, n) =>
      randomRoll(n.toString(16).padStart(64, '0'), userSeedHash),
    )
    expect(new Set(rolls).size).toBe(100)
    expect(Math.min(...rolls)).toBe(1)
    expect(Math.max(...rolls)).toBe(100)
  })
})

const asserted = (text: string) => `eosio_assert_message_exception: assertion failure with message: ${text}`

describe('what the game refuses', () => {
  test.each([
    [asserted('quantity invalid'), bet('alice', '10', 50)],
    [asserted('quantity invalid'), bet('alice', '0 USDP', 50)],
    [asserted('quantity invalid'), bet('alice', '1 XYZP', 50)],
    [asserted('roll under overflow, must be in range [2 : 96]'), bet('alice', '1 USDP', 1)],
    [asserted('roll under overflow, must be in range [2 : 96]'), bet('alice', '1 USDP', 97)],
    [asserted('expected payout is greater than the maximum bonus'), bet('alice', '20000 USDP', 2)],
    [asserted('only stable coins are supported!'), bet('alice', '1 PLASMA', 50)],
    [asserted('overdrawn balance'), bet('alice', '1000 USDP', 50)],
    [asserted('bet not found'), dice('alice', 999_999, 'aa'.repeat(32))],
    ['missing_auth_exception: missing authority of bob', bet('alice', '1 USDP', 50, { user: 'bob' })],
    [
      'missing_auth_exception: missing authority of alice/auth.dice',
      { ...bet('alice', '1 USDP', 50), authorization: [{ actor: 'alice', permission: 'active' }] },
    ],
    [
      "pack_exception: Invalid value for field 'seed_hash' of struct 'bet': expected 64 hex digits",
      bet('alice', '1 USDP', 50, { seed_hash: 'zz' }),
    ],
    [
      'missing_auth_exception: missing authority of plasma.dice',
      call('logs.dice', 'prize', 'alice', 'active', {
        result: {
          id: 1,
          player: 'alice',
          amount: { value: '1 USDP' },
          roll_under: 50,
          random_roll: 1,
          seed: 'aa'.repeat(32),
          seed_hash: 'aa'.repeat(32),
          user_seed_hash: 'aa'.repeat(32),
          payout: { value: '9 USDP' },
        },
      }),
    ],
  ])('%s', (text, action) => {
    const { world } = stillWorld()
    expect(refusalOf(world.send({ actions: [action] }, 'alice'))).toBe(text)
  })

  test('nobody can settle the bet of another', () => {
    const { world, id } = placed('20 USDP', 50)
    expect(refusalOf(world.send({ actions: [dice('bob', id, 'aa'.repeat(32))] }, 'bob'))).toContain(
      'bet not found',
    )
  })
})
