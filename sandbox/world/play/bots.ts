import { toShortDecimal } from '#sandbox/world/base/decimal'
import { DICE, DICE_PERMISSION } from '#sandbox/world/base/names'
import { createRandom, sha256, type Random } from '#sandbox/world/base/random'
import type { Action } from '#sandbox/world/base/types'

export const botNames = ['dicefan', 'luckylena', 'moonwalker', 'highroller', 'penny.saver'] as const

const TENTH_UNITS = 10n ** 17n
const bettingTokens = ['USDP', 'USDP', 'USDP', 'EURP', 'GBPP', 'RUBP', 'HKDP'] as const

export type Game = {
  user: string
  token: string
  bet: Action
  settle(betId: number): Action
  settleDelayMs: number
}

/** The bots’ bet number `n`: who, how much, at which odds. The same for the same seed. */
export function botGame(seed: string, n: string): Game {
  const random = createRandom(`${seed}/play/${n}`)
  return createGame(
    random.pick(botNames),
    random.pick(bettingTokens),
    BigInt(1 + random.below(250)) * TENTH_UNITS,
    random,
  )
}

/** `units` is the stake in base units. */
export function createGame(user: string, token: string, units: bigint, random: Random): Game {
  const authorization = [{ actor: user, permission: DICE_PERMISSION }]
  const seed = random.hex(32)
  const data = {
    user,
    quantity: `${toShortDecimal(units)} ${token}`,
    roll_under: 6 + random.below(90),
    seed_hash: sha256(seed),
    user_seed_hash: sha256(random.hex(32)),
    paySysCms: false,
  }
  return {
    user,
    token,
    settleDelayMs: 1000 + random.below(4) * 500,
    bet: { account: DICE, name: 'bet', authorization, data },
    settle: (betId) => ({ account: DICE, name: 'dice', authorization, data: { user, bet_id: betId, seed } }),
  }
}

/** Reads the bet’s number from the console, the only place where a client learns it. */
export function betIdOf(console: string): number {
  const id = /\[#(\d+)\]/.exec(console)?.[1]
  if (id === undefined) throw new Error('The bet printed no number.')
  return Number(id)
}
