import type { Account } from '#relay/config/settings'
import type { Memory } from '#relay/memory/memory'

/** What asking for payments needs. */
export type WatchContext = {
  accounts: readonly Account[]
  memory: Memory
  now: () => Date
  /** When it aborts, lists that are being read end with the page that has been asked for. */
  ending?: AbortSignal
  /** From 0 to 1; for tests. */
  random?: () => number
  /** For tests. */
  fetch?: typeof globalThis.fetch
  timeLimit?: number
}

const range = 2 ** 32

export const randomOf = ({ random }: WatchContext) =>
  random?.() ?? (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / range
