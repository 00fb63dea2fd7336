import { add, isZero, scale, subtract, type Amount, type Ratio } from './amount'
import type { Fees } from './fee'
import type { Holding } from './holding'
import { contradiction, cross, plasmaFor, valueDecimals } from './rate'

/** One token of a portfolio. What is not known is null. */
export type Share = {
  token: string
  amount: Amount
  exact: boolean
  /** In the quote token, an estimate. */
  value: Amount | null
  /** Of all that is worth something: 0.831 is 83.1 %. */
  share: Amount | null
  /** Since an earlier day, exact. */
  change: Amount | null
}

/** Everything valued in one token. `total` and `change` are the sums of the parts, to the last digit shown. */
export type Portfolio = {
  parts: Share[]
  total: Amount
  /** At today's rates, so that it shows what moved, not how rates changed. Null without an earlier day. */
  change: Amount | null
  /** Held, but without a rate, so not in the total. */
  leftOut: string[]
  /** Tokens whose two rates contradict one another. */
  contradictory: string[]
}

const shareDecimals = 3
const one: Amount = { units: 1n, decimals: 0 }
const nothing: Amount = { units: 0n, decimals: valueDecimals }

/**
 * Values what is held, or was held `before`, in `quote`, through the rates against PLASMA. Null where the quote token
 * has none itself. Values are rounded half to even, each once.
 */
export function portfolio(
  holdings: readonly Holding[],
  fees: ReadonlyMap<string, Fees>,
  quote: string,
  before: ReadonlyMap<string, Amount> | null,
): Portfolio | null {
  const quoteRate = plasmaFor(quote, fees.get(quote))
  if (!quoteRate) return null
  const valued = holdings.flatMap((holding) => {
    const { token, amount, exact } = holding
    const then = before?.get(token)
    if (!amount || (isZero(amount) && (!then || isZero(then)))) return []
    const rate = plasmaFor(token, fees.get(token))
    const price = rate && cross(rate, quoteRate)
    const change = then && isKnown(holding) ? subtract(amount, then) : null
    const part = { token, amount, exact, change, value: worthOf(amount, price) }
    return [{ part, moved: worthOf(change, price) }]
  })
  const parts = valued.map(({ part }) => part)
  const whole = sum(parts.map(({ value }) => (isPositive(value) ? value : null)))
  return {
    parts: parts.map((part) => ({ ...part, share: shareOf(part.value, whole) })),
    total: sum(parts.map(({ value }) => value)),
    change: before && sum(valued.map(({ moved }) => moved)),
    leftOut: parts.filter(({ value }) => !value).map(({ token }) => token),
    contradictory: [...new Set([quote, ...parts.map(({ token }) => token)])].filter((token) =>
      isContradictory(fees.get(token)),
    ),
  }
}

const sum = (values: (Amount | null)[]) =>
  values.reduce<Amount>((sum, value) => (value ? add(sum, value) : sum), nothing)

/** The change as a part of what there was before it, at the same rates. Null where there was nothing. */
export function growth({ total, change }: Portfolio): Amount | null {
  const before = change && subtract(total, change)
  return change && before && before.units > 0n
    ? scale(change, { numerator: one, denominator: before }, 'half-even', shareDecimals)
    : null
}

/** The figures to remember: the exact ones, and zeros, which are never a result of rounding. */
export const knownExactly = (holdings: readonly Holding[]): Map<string, Amount> =>
  new Map(
    holdings.flatMap((holding) =>
      holding.amount && isKnown(holding) ? [[holding.token, holding.amount] as const] : [],
    ),
  )

/** What is held besides that, whose amount is known only as the server rounded it. */
export const notExactly = (holdings: readonly Holding[]): string[] =>
  holdings.filter((holding) => !isKnown(holding)).map(({ token }) => token)

const isKnown = ({ amount, exact }: Holding) => exact || (amount !== null && isZero(amount))
const isPositive = (value: Amount | null): value is Amount => value !== null && value.units > 0n
const isContradictory = (fees: Fees | undefined) => fees !== undefined && contradiction(fees) !== null

const worthOf = (amount: Amount | null, price: Ratio | null) =>
  amount && price && scale(amount, price, 'half-even', valueDecimals)

const shareOf = (value: Amount | null, whole: Amount) =>
  isPositive(value) ? scale(value, { numerator: one, denominator: whole }, 'half-even', shareDecimals) : null
