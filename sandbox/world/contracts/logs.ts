import { action, type Contract } from '#sandbox/world/machine/machine'
import { DICE, DICE_LOGS } from '#sandbox/world/base/names'

const bet = {
  id: 'uint64',
  player: 'name',
  amount: { value: 'string' },
  roll_under: 'uint8',
  seed_hash: 'checksum256',
  user_seed_hash: 'checksum256',
} as const

/** The log contract of the dice game. It stores nothing; its actions exist only to be in the history. */
export function createLogs(): Contract {
  const receipt = action({ bet: { ...bet, created_at: 'string' } } as const, (context, data) => {
    context.requireAuth(DICE)
    context.notify(data.bet.player)
  })
  const result = {
    id: bet.id,
    player: bet.player,
    amount: bet.amount,
    roll_under: bet.roll_under,
    random_roll: 'uint8',
    seed: 'checksum256',
    seed_hash: bet.seed_hash,
    user_seed_hash: bet.user_seed_hash,
    payout: { value: 'string' },
  } as const
  const prize = action({ result }, (context, data) => {
    context.requireAuth(DICE)
    context.notify(data.result.player)
  })
  return { account: DICE_LOGS, actions: { receipt, prize } }
}
