import { betIdOf, botGame, type Game } from '#sandbox/world/play/bots'
import { ChainError } from '#sandbox/world/base/errors'
import { DICE } from '#sandbox/world/base/names'
import type { Node } from './node'

const BET_INTERVAL_MS = 5000
const MAX_CATCH_UP_BETS = 50
/** A bet and its settlement add at least so many actions to the history of the dice contract. */
const ACTIONS_PER_GAME = 6
const MIN_BALANCE_UNITS = 100n * 10n ** 18n

type OpenBet = { ms: number; settle: ReturnType<Game['settle']> }

/** Plays dice on the node: the bots’ bets by the clock, and single games on request. */
export type Casino = {
  /** Makes the bets that the bots would have made up to `ms`; after a long gap only the latest of them. */
  advance(ms: number): void
  setRunning(on: boolean, ms: number): void
  /** Bets at `ms` and settles at `settleMs`, without waiting for the clock. */
  playNow(game: Game, ms: number, settleMs: number): void
  /** Adds at least `actions` actions of the dice contract, spread evenly between two times. */
  fill(actions: number, fromMs: number, toMs: number): void
}

/** How long the bots take for so many actions at their usual pace. */
export const fillSpanMs = (actions: number) => Math.ceil(actions / ACTIONS_PER_GAME) * BET_INTERVAL_MS

// A bank that has run out of money refuses bets. The bots ignore that and bet again later.
const ignoreRefusal = (act: () => void) => {
  try {
    act()
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
  }
}

export function createCasino(node: Node, seed: string, startMs: number, initiallyOn: boolean): Casino {
  let isRunning = initiallyOn
  let tick = 1
  let fills = 0
  let waiting: OpenBet[] = []

  const refill = ({ user, token }: Game) => {
    if (node.ledger.balance(user, token) < MIN_BALANCE_UNITS)
      node.ledger.issue(user, token, 100n * MIN_BALANCE_UNITS)
  }
  const place = (game: Game, ms: number) => {
    const tx = node.transact([game.bet], ms)
    return game.settle(betIdOf(tx.actions[0]?.trace.console ?? ''))
  }
  const settleUntil = (ms: number) => {
    for (const open of waiting.filter((entry) => entry.ms <= ms).toSorted((a, b) => a.ms - b.ms))
      ignoreRefusal(() => node.transact([open.settle], open.ms))
    waiting = waiting.filter((entry) => entry.ms > ms)
  }
  const tickOf = (ms: number) => Math.floor((ms - startMs) / BET_INTERVAL_MS)
  const playNow = (game: Game, ms: number, settleMs: number) => {
    node.transact([place(game, ms)], settleMs)
  }

  return {
    advance(ms) {
      if (!isRunning) return
      tick = Math.max(tick, tickOf(ms) - MAX_CATCH_UP_BETS + 1)
      for (; tick <= tickOf(ms); tick++) {
        const at = startMs + tick * BET_INTERVAL_MS
        settleUntil(at)
        const game = botGame(seed, String(tick))
        refill(game)
        ignoreRefusal(() => waiting.push({ ms: at + game.settleDelayMs, settle: place(game, at) }))
      }
      settleUntil(ms)
    },
    setRunning(on, ms) {
      if (on && !isRunning) {
        tick = Math.max(tick, tickOf(ms) + 1)
        waiting = waiting.map((open) => ({ ...open, ms: Math.max(open.ms, ms) }))
      }
      isRunning = on
    },
    playNow,
    fill(actions, fromMs, toMs) {
      fills += 1
      const gap = (toMs - fromMs) / Math.ceil(actions / ACTIONS_PER_GAME)
      const wanted = node.history.total(DICE) + actions
      for (let n = 0; node.history.total(DICE) < wanted; n++) {
        const game = botGame(seed, `fill/${fills}/${n}`)
        refill(game)
        const ms = Math.floor(fromMs + n * gap)
        playNow(game, ms, Math.floor(ms + Math.min(game.settleDelayMs, gap / 2)))
      }
    },
  }
}
