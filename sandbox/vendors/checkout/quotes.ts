import { randomUUID } from 'node:crypto'
import { isOver, satoshisFor, toCoins } from './rate'

/** The one documented pair. */
export const pair = { from: 'EUR', to: 'BTC' }
/** The least and the most of a quote, in `from`. */
export const limits = { min: '20', max: '5000' }

/** Amounts as texts with every digit; `expiresAt` in milliseconds. */
export type Quote = { id: string; fiatAmount: string; cryptoAmount: string; expiresAt: number }

/** What is wrong with the amount; undefined when a quote can be given. */
export const limitProblem = (amount: string) => {
  if (isOver(limits.min, amount)) return `amount must be at least ${limits.min} ${pair.from}.`
  return isOver(amount, limits.max) ? `amount must be at most ${limits.max} ${pair.from}.` : undefined
}

export const makeQuote = (fiatAmount: string, expiresAt: number): Quote => ({
  id: randomUUID(),
  fiatAmount,
  cryptoAmount: toCoins(satoshisFor(fiatAmount)),
  expiresAt,
})
