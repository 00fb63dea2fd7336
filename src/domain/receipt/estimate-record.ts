import { AmountError, compare, parseAmount, subtract, type Amount, zero } from '~/domain/money/amount'
import type { Sums } from './check'
import { sameButRounded } from './money-check'

/** How far estimates of fees have been off. */
export type EstimateRecord = {
  compared: number
  exact: number
  /** The largest differences, per token; positive where more was paid than estimated. */
  furthest: { token: string; amount: Amount }[]
}

/** Reads kept decimals per token; what is not an amount is dropped. */
export function sumsOf(decimals: Record<string, string>): Sums {
  const sums: Sums = new Map()
  for (const [token, text] of Object.entries(decimals)) {
    try {
      sums.set(token, parseAmount(text))
    } catch (error) {
      if (!(error instanceof AmountError)) throw error
    }
  }
  return sums
}

type KeptFees = { predicted: Record<string, string>; paid: Record<string, string> }

const absolute = ({ units, decimals }: Amount): Amount => ({ units: units < 0n ? -units : units, decimals })

/** Presses without an estimate, or whose answers stated no fee, do not count. */
export function estimateRecord(sent: KeptFees[]): EstimateRecord {
  const pairs = sent
    .map(({ predicted, paid }) => ({ predicted: sumsOf(predicted), paid: sumsOf(paid) }))
    .filter(({ predicted, paid }) => predicted.size > 0 && paid.size > 0)
  const furthest = new Map<string, Amount>()
  let exact = 0
  for (const { predicted, paid } of pairs) {
    const tokens = [...new Set([...predicted.keys(), ...paid.keys()])]
    const off = tokens.flatMap((token) => {
      const actual = paid.get(token) ?? zero
      const amount = subtract(actual, predicted.get(token) ?? zero)
      return sameButRounded(amount, actual) ? [] : [{ token, amount }]
    })
    if (off.length === 0) exact++
    for (const { token, amount } of off) {
      const before = furthest.get(token)
      if (!before || compare(absolute(amount), absolute(before)) > 0) furthest.set(token, amount)
    }
  }
  return {
    compared: pairs.length,
    exact,
    furthest: [...furthest].map(([token, amount]) => ({ token, amount })),
  }
}
