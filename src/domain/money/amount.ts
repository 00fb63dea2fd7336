/** Money in whole base units: 1.5 of a token with 18 decimals is { units: 1500000000000000000n, decimals: 18 }. */
export type Amount = { readonly units: bigint; readonly decimals: number }

export const zero: Amount = { units: 0n, decimals: 0 }

/** A text or a calculation that gives no amount. The message says why. */
export class AmountError extends Error {
  override name = 'AmountError'
}

const decimalText = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/
const maxLength = 100

const tenTo = (power: number) => 10n ** BigInt(power)

/**
 * Reads "924.6831", "1e-7", "-3". Without `decimals` the amount keeps the digits as they were written; with `decimals`
 * it has exactly so many, and throws AmountError where a digit would be lost.
 */
export function parseAmount(text: string, decimals?: number): Amount {
  const parts = decimalText.exec(text)
  if (!parts || text.length > maxLength) throw new AmountError('not a decimal number')
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const places = fraction.length - Number(exponent)
  if (Math.abs(places) > maxLength) throw new AmountError('exponent out of range')
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const amount =
    places < 0 ? { units: digits * tenTo(-places), decimals: 0 } : { units: digits, decimals: places }
  return decimals === undefined ? amount : withDecimals(amount, decimals)
}

/** The same amount counted in other units. Throws AmountError where that would cut a digit off. */
export function withDecimals(amount: Amount, decimals: number): Amount {
  const more = decimals - amount.decimals
  if (more >= 0) return { units: amount.units * tenTo(more), decimals }
  const divisor = tenTo(-more)
  if (amount.units % divisor !== 0n) throw new AmountError(`more than ${decimals} decimals`)
  return { units: amount.units / divisor, decimals }
}

/** Base units as the server writes them in /fees: an integer without sign of a fraction. */
export function fromUnits(text: string, decimals: number): Amount {
  if (!/^-?\d+$/.test(text) || text.length > maxLength)
    throw new AmountError('not a whole number of base units')
  return { units: BigInt(text), decimals }
}

/** Base units as /fees writes them. Throws AmountError where `decimals` are too few for every digit. */
// for tests
export const toUnits = (amount: Amount, decimals = amount.decimals): string =>
  withDecimals(amount, decimals).units.toString()

/** All digits, no grouping, no exponent, exactly `decimals` of them after the point: "924.683170189709970998". */
export function toDecimal({ units, decimals }: Amount): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const fraction = digits.slice(point)
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction ? `.${fraction}` : ''}`
}

/** 10.000000 is 10: as somebody would have typed it. */
export function withoutZeros({ units, decimals }: Amount): Amount {
  let [left, places] = [units, decimals]
  while (places > 0 && left % 10n === 0n) [left, places] = [left / 10n, places - 1]
  return { units: left, decimals: places }
}

const aligned = (a: Amount, b: Amount): [bigint, bigint, number] => {
  const decimals = Math.max(a.decimals, b.decimals)
  return [withDecimals(a, decimals).units, withDecimals(b, decimals).units, decimals]
}

export function add(a: Amount, b: Amount): Amount {
  const [left, right, decimals] = aligned(a, b)
  return { units: left + right, decimals }
}

export const negate = ({ units, decimals }: Amount): Amount => ({ units: -units, decimals })

export const subtract = (a: Amount, b: Amount): Amount => add(a, negate(b))

/** Negative, 0 or positive, as Array.sort wants it. 1.0 and 1.00 are the same. */
export function compare(a: Amount, b: Amount): number {
  const [left, right] = aligned(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

export const isZero = ({ units }: Amount) => units === 0n

// for tests
export type Rounding = 'down' | 'up' | 'half-even'

/** A rational number, such as a rate over another rate. */
export type Ratio = { readonly numerator: Amount; readonly denominator: Amount }

const one: Amount = { units: 1n, decimals: 0 }

/**
 * `amount` × `numerator` / `denominator`, rounded once, at the end, to units of `decimals` (those of `amount` where not
 * given). `down` is towards zero, `up` away from it. Throws AmountError where the denominator is zero.
 */
export function scale(
  amount: Amount,
  { numerator, denominator }: Ratio,
  rounding: Rounding,
  decimals = amount.decimals,
): Amount {
  if (denominator.units === 0n) throw new AmountError('division by zero')
  const dividend = amount.units * numerator.units * tenTo(denominator.decimals + decimals)
  const divisor = denominator.units * tenTo(amount.decimals + numerator.decimals)
  return {
    units: divisor < 0n ? divide(-dividend, -divisor, rounding) : divide(dividend, divisor, rounding),
    decimals,
  }
}

/** `amount` × `factor`, rounded as in `scale`. */
export const times = (amount: Amount, factor: Amount, rounding: Rounding, decimals?: number): Amount =>
  scale(amount, { numerator: factor, denominator: one }, rounding, decimals)

/** `divisor` is positive. */
function divide(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = dividend / divisor
  const rest = dividend % divisor
  if (rest === 0n || rounding === 'down') return quotient
  const away = quotient + (dividend < 0n ? -1n : 1n)
  if (rounding === 'up') return away
  const twice = 2n * (rest < 0n ? -rest : rest)
  return twice > divisor || (twice === divisor && quotient % 2n !== 0n) ? away : quotient
}
