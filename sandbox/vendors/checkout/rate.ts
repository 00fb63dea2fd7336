import { toDecimal, toUnits } from '#sandbox/world/base/decimal'

/** What one bitcoin costs in euros. It never changes. */
const price = '7747.746'
const coinDecimals = 8

const unitsOf = (decimal: string) => toUnits(decimal) ?? 0n

/** Rounded down to what a bitcoin can be divided into. */
export const satoshisFor = (euros: string) => (unitsOf(euros) * 10n ** BigInt(coinDecimals)) / unitsOf(price)

export const toCoins = (satoshis: bigint) => toDecimal(satoshis, coinDecimals)

export const isOver = (amount: string, limit: string) => unitsOf(amount) > unitsOf(limit)
