import { toDecimal, toUnits } from '#sandbox/world/base/decimal'
import type { Action, ActionData, SendResult, TxAnswer, World } from '#sandbox/world/base/types'
import { createWorld } from './world'

/** A world without bots, with a clock that moves only when the test says so. */
export function stillWorld(
  options: { bots?: boolean; seed?: string; history?: number; startMs?: number } = {},
) {
  let ms = options.startMs ?? Date.parse('2025-11-21T10:00:00.200Z')
  const world = createWorld({ bots: false, ...options, now: () => ms })
  return { world, wait: (by: number) => (ms += by) }
}

export const call = (
  account: string,
  name: string,
  user: string,
  permission: string,
  data: ActionData,
): Action => ({
  account,
  name,
  authorization: [{ actor: user, permission }],
  data,
})

export const transfer = (token: string, from: string, to: string, quantity: string, paySysCms = false) =>
  call(token.toLowerCase(), 'transfer', from, 'active', { from, to, quantity, paySysCms, memo: '' })

export const bet = (user: string, quantity: string, rollUnder: number, extra: ActionData = {}) =>
  call('plasma.dice', 'bet', user, 'auth.dice', {
    user,
    quantity,
    roll_under: rollUnder,
    seed_hash: 'aa'.repeat(32),
    user_seed_hash: 'bb'.repeat(32),
    paySysCms: false,
    ...extra,
  })

export const dice = (user: string, betId: number, seed: string) =>
  call('plasma.dice', 'dice', user, 'auth.dice', { user, bet_id: betId, seed })

export function answerOf(result: SendResult): TxAnswer {
  if (result.ok) return result.answer
  throw new Error(JSON.stringify(result.body))
}

/** The error of a refused transaction: its name and the chain’s message. */
export function refusalOf(result: SendResult): string {
  if (result.ok) throw new Error('The transaction was executed.')
  const { error } = result.body as { error: { name: string; details: { message: string }[] } }
  return `${error.name}: ${error.details[0]?.message ?? ''}`
}

export const units = (world: World, account: string, token: string) =>
  world.balances(account).find((row) => row.token === token)?.units ?? -1n

export const decimal = (world: World, account: string, token: string) =>
  toDecimal(units(world, account, token))
export const inUnits = (text: string) => toUnits(text) ?? -1n
