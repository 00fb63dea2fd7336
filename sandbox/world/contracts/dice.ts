import { parseAsset, printAsset } from '#sandbox/world/base/asset'
import { toShortDecimal } from '#sandbox/world/base/decimal'
import { check } from '#sandbox/world/base/errors'
import { transferFee } from '#sandbox/world/ledger/fees'
import type { Journal } from '#sandbox/world/ledger/journal'
import type { Ledger } from '#sandbox/world/ledger/ledger'
import { action, type Context, type Contract } from '#sandbox/world/machine/machine'
import { DICE, DICE_BANK, DICE_LOGS, DICE_PERMISSION } from '#sandbox/world/base/names'
import { sha256 } from '#sandbox/world/base/random'
import { formatTime } from '#sandbox/world/base/time'
import { findToken } from '#sandbox/world/ledger/tokens'
import type { ActionData } from '#sandbox/world/base/types'

// for tests
export type Bet = {
  id: number
  player: string
  token: string
  /** The stake: what arrived in the bank, in base units. */
  units: bigint
  rollUnder: number
  seedHash: string
  userSeedHash: string
}

type DiceState = { lastId: number; bets: Map<number, Bet>; locked: Map<string, bigint> }
export const createDiceState = (): DiceState => ({ lastId: 0, bets: new Map(), locked: new Map() })

const payoutOf = (units: bigint, rollUnder: number) => (units * 98n) / BigInt(rollUnder - 1)

/** 1 to 100. Depends on both sides’ seeds, so neither side can choose the roll alone. */
// for tests
export const randomRoll = (seed: string, userSeedHash: string) =>
  Number(BigInt(`0x${sha256(seed + userSeedHash)}`) % 100n) + 1

const betStruct = {
  user: 'name',
  quantity: 'string',
  roll_under: 'uint8',
  seed_hash: 'checksum256',
  user_seed_hash: 'checksum256',
  paySysCms: 'bool?',
} as const

const pay = (context: Context, token: string, to: string, units: bigint, memo: string) => {
  const data = { from: DICE_BANK, to, quantity: toShortDecimal(units), paySysCms: false, memo }
  const authorization = [{ actor: DICE_BANK, permission: 'active' }]
  context.send({ account: token.toLowerCase(), name: 'transfer', authorization, data })
}

const log = (context: Context, name: string, data: ActionData) => {
  const authorization = [{ actor: DICE, permission: 'active' }]
  context.send({ account: DICE_LOGS, name, authorization, data })
}

/**
 * The game of plasmadlt/plasma-fairdice-contract. Unlike it, this one unlocks the stake of a lost bet too, because otherwise
 * the bank would run out of money.
 */
export function createDice(state: DiceState, ledger: Ledger, journal: Journal): Contract {
  const locked = (token: string) => state.locked.get(token) ?? 0n
  const lock = (token: string, units: bigint) => {
    const before = locked(token)
    journal.onRollback(() => state.locked.set(token, before))
    state.locked.set(token, before + units)
  }

  const bet = action(betStruct, (context, data) => {
    const { user, quantity, roll_under: rollUnder } = data
    context.requireAuth(user, DICE_PERMISSION)
    const asset = parseAsset(quantity)
    const facts = findToken(asset?.symbol ?? '')
    check(asset !== undefined && facts !== undefined && asset.units > 0n, 'quantity invalid')
    const token = facts.code
    check(token !== 'PLASMA', 'only stable coins are supported!')
    check(rollUnder >= 2 && rollUnder <= 96, 'roll under overflow, must be in range [2 : 96]')
    const pool = ledger.balance(DICE_BANK, token)
    context.print(`pool [${printAsset(pool, token)}], locked [${printAsset(locked(token), token)}]`)
    const free = pool - locked(token)
    check(payoutOf(asset.units, rollUnder) <= free, 'expected payout is greater than the maximum bonus')
    const id = state.lastId + 1
    context.print(`, bet ID [#${id}]`)
    check(!state.bets.has(id), 'duplicate bet ID')
    journal.onRollback(() => (state.lastId = id - 1))
    state.lastId = id

    context.send({
      account: facts.contract,
      name: 'transfer',
      authorization: [{ actor: user, permission: 'active' }],
      data: {
        from: user,
        to: DICE_BANK,
        quantity: toShortDecimal(asset.units),
        paySysCms: data.paySysCms,
        memo: 'bet placed',
      },
    })
    const units = data.paySysCms ? asset.units : asset.units - transferFee(asset.units, facts, false).units
    const { seed_hash: seedHash, user_seed_hash: userSeedHash } = data
    journal.onRollback(() => state.bets.delete(id))
    state.bets.set(id, { id, player: user, token, units, rollUnder, seedHash, userSeedHash })
    lock(token, units)
    context.useRam(user, 248)
    const receipt = {
      id,
      player: user,
      amount: { value: printAsset(units, token) },
      roll_under: rollUnder,
      seed_hash: seedHash,
      user_seed_hash: userSeedHash,
      created_at: formatTime(context.blockTime),
    }
    log(context, 'receipt', { bet: receipt })
  })

  const diceStruct = { user: 'name', bet_id: 'uint64', seed: 'checksum256' } as const
  const dice = action(diceStruct, (context, { user, bet_id: id, seed }) => {
    context.requireAuth(user, DICE_PERMISSION)
    const open = state.bets.get(id)
    check(open !== undefined && open.player === user, 'bet not found')
    const { token, units, rollUnder, seedHash, userSeedHash } = open
    check(token !== 'PLASMA', 'only stable coins are supported!')
    const roll = randomRoll(seed, userSeedHash)
    const payout = roll < rollUnder ? payoutOf(units, rollUnder) : 0n
    if (payout > 0n) {
      const commission = (payout * 2n) / 1000n
      const prize = payout - commission
      const about = `bet id:${id}, player: ${user}`
      context.print(`commission [${printAsset(commission, token)}], payout [${printAsset(prize, token)}]`)
      if (commission > 0n) pay(context, token, DICE, commission, `commission - ${about}`)
      pay(context, token, user, prize, `winner - ${about}`)
    }
    lock(token, -units)
    journal.onRollback(() => state.bets.set(id, open))
    state.bets.delete(id)
    context.useRam(user, -248)
    const result = {
      id,
      player: user,
      amount: { value: printAsset(units, token) },
      roll_under: rollUnder,
      random_roll: roll,
      seed,
      seed_hash: seedHash,
      user_seed_hash: userSeedHash,
      payout: { value: printAsset(payout, token) },
    }
    log(context, 'prize', { result })
  })

  return { account: DICE, actions: { bet, dice } }
}
