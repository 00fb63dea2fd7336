import { compare, scale, subtract, times, type Amount, type Ratio } from './amount'

/** The two rates /fees gives for one token, as the server wrote them; null where it left one out. */
type RatesGiven = {
  /** Tokens for 1 PLASMA. */
  plasma: { rate: Amount | null }
  /** PLASMA for 1 token. */
  currency: { rate: Amount | null }
}

/** Everything is valued against it. */
export const plasmaCode = 'PLASMA'

const one: Amount = { units: 1n, decimals: 0 }
/** Exact: with all decimals of both. */
export const product = (a: Amount, b: Amount) => times(a, b, 'down', a.decimals + b.decimals)

/** A rate of zero or less is not usable: it cannot be real, and nothing can be divided by it. */
const isRate = (rate: Amount | null): rate is Amount => rate !== null && rate.units > 0n

/** Every usable statement of what 1 token is worth in PLASMA, the direct one first. */
export function plasmaRates({ plasma, currency }: RatesGiven): Ratio[] {
  return [
    ...(isRate(currency.rate) ? [{ numerator: currency.rate, denominator: one }] : []),
    ...(isRate(plasma.rate) ? [{ numerator: one, denominator: plasma.rate }] : []),
  ]
}

const plasmaItself: Ratio = { numerator: one, denominator: one }

/** PLASMA for 1 token: `plasmaRate`, or where that is missing 1 ÷ `currencyRate`. PLASMA is worth itself. */
export const plasmaFor = (token: string, given: RatesGiven | undefined): Ratio | null =>
  token === plasmaCode ? plasmaItself : ((given && plasmaRates(given)[0]) ?? null)

/** What 1 of `from` is worth in `to`, both given in PLASMA. */
export const cross = (from: Ratio, to: Ratio): Ratio => ({
  numerator: product(from.numerator, to.denominator),
  denominator: product(from.denominator, to.numerator),
})

/** Rates have only six or seven digits, so more would suggest a false precision. Eight, so that BTCP has some. */
export const valueDecimals = 8

type Rated = { token: string; fees: RatesGiven | undefined }

/** What an amount of one token is worth in another; null where either has no usable rate. */
export function valueIn(amount: Amount, from: Rated, to: Rated): Amount | null {
  const rates = [plasmaFor(from.token, from.fees), plasmaFor(to.token, to.fees)] as const
  if (!rates[0] || !rates[1]) return null
  return scale(amount, cross(rates[0], rates[1]), 'half-even', valueDecimals)
}

const tolerance: Amount = { units: 2n, decimals: 2 }

/**
 * The two rates of one token multiply to 1, but for the digits the server has rounded off them. The product where it is
 * more than 2 % away, so that the rates contradict one another; else null.
 */
export function contradiction({ plasma, currency }: RatesGiven): Amount | null {
  if (!isRate(plasma.rate) || !isRate(currency.rate)) return null
  const both = product(plasma.rate, currency.rate)
  const off = subtract(both, one)
  const size = off.units < 0n ? { ...off, units: -off.units } : off
  return compare(size, tolerance) > 0 ? both : null
}

/** 0.0001 → 0.01, without zeros at the end. */
export function asPercent({ units, decimals }: Amount): Amount {
  let percent = { units: units * 100n, decimals }
  while (percent.decimals > 0 && percent.units % 10n === 0n)
    percent = { units: percent.units / 10n, decimals: percent.decimals - 1 }
  return percent
}
