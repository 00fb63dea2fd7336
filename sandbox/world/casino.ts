import { betIdOf, play, type Play } from '#sandbox/world/play/bots'
import { ChainError } from '#sandbox/world/base/errors'
import { DICE } from '#sandbox/world/base/names'
import type { Node } from './node'

const EVERY_MS = 5000
const MAX_CATCH_UP = 50
/** What one bet and its settlement leave at least in the history of the dice contract. */
const ACTIONS_PER_PLAY = 6
const ENOUGH = 100n * 10n ** 18n

type Open = { ms: number; settle: ReturnType<Play['settle']> }

export type Casino = {
  /** Lets the bots do what they would have done up to `ms`; after a long silence only the latest bets. */
  advance(ms: number): void
  setOpen(on: boolean, ms: number): void
  /** Bets and settles at once, at two moments. */
  playNow(game: Play, ms: number, settleMs: number): void
  /** Spreads at least `actions` actions of the dice contract between two moments. */
  fill(actions: number, fromMs: number, toMs: number): void
}

/** How long a fill of so many actions would have taken at the bots' usual pace. */
export const fillSpanMs = (actions: number) => Math.ceil(actions / ACTIONS_PER_PLAY) * EVERY_MS

// A bank that ran dry refuses bets; the bots take that as players would and come back later.
const tolerate = (act: () => void) => {
  try {
    act()
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
  }
}

export function createCasino(node: Node, seed: string, startMs: number, on: boolean): Casino {
  let isOpen = on
  let tick = 1
  let fills = 0
  let waiting: Open[] = []

  const refill = ({ user, token }: Play) => {
    if (node.ledger.balance(user, token) < ENOUGH) node.ledger.issue(user, token, 100n * ENOUGH)
  }
  const place = (game: Play, ms: number) => {
    const tx = node.transact([game.bet], ms)
    return game.settle(betIdOf(tx.actions[0]?.trace.console ?? ''))
  }
  const settleUntil = (ms: number) => {
    for (const open of waiting.filter((entry) => entry.ms <= ms).toSorted((a, b) => a.ms - b.ms))
      tolerate(() => node.transact([open.settle], open.ms))
    waiting = waiting.filter((entry) => entry.ms > ms)
  }
  const tickOf = (ms: number) => Math.floor((ms - startMs) / EVERY_MS)
  const playNow = (game: Play, ms: number, settleMs: number) => {
    node.transact([place(game, ms)], settleMs)
  }

  return {
    advance(ms) {
      if (!isOpen) return
      tick = Math.max(tick, tickOf(ms) - MAX_CATCH_UP + 1)
      for (; tick <= tickOf(ms); tick++) {
        const at = startMs + tick * EVERY_MS
        settleUntil(at)
        const game = play(seed, String(tick))
        refill(game)
        tolerate(() => waiting.push({ ms: at + game.wait, settle: place(game, at) }))
      }
      settleUntil(ms)
    },
    setOpen(wanted, ms) {
      if (wanted && !isOpen) {
        tick = Math.max(tick, tickOf(ms) + 1)
        waiting = waiting.map((open) => ({ ...open, ms: Math.max(open.ms, ms) }))
      }
      isOpen = wanted
    },
    playNow,
    fill(actions, fromMs, toMs) {
      fills += 1
      const gap = (toMs - fromMs) / Math.ceil(actions / ACTIONS_PER_PLAY)
      const wanted = node.history.total(DICE) + actions
      for (let n = 0; node.history.total(DICE) < wanted; n++) {
        const game = play(seed, `fill/${fills}/${n}`)
        refill(game)
        const ms = Math.floor(fromMs + n * gap)
        playNow(game, ms, Math.floor(ms + Math.min(game.wait, gap / 2)))
      }
    },
  }
}
