/** Exact conversion between decimal strings and base units, without floats. */
export const DECIMALS = 18

const pattern = /^(-?)(\d{1,40})(?:\.(\d{1,60}))?$/

/** Base units of a decimal string; undefined when it is not a decimal or has more fraction digits than the token. */
export function toUnits(text: string, decimals = DECIMALS): bigint | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '0', fraction = ''] = match
  if (fraction.length > decimals) return undefined
  const units = BigInt(whole + fraction.padEnd(decimals, '0'))
  return sign ? -units : units
}

/** All fraction digits: 20602060206020602060n → "20.602060206020602060". */
export function toDecimal(units: bigint, decimals = DECIMALS): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals)
  return `${units < 0n ? '-' : ''}${whole}.${digits.slice(-decimals)}`
}

/** Without trailing zeros, as the chain prints amounts: "10", "19.56". */
export const toShortDecimal = (units: bigint) => toDecimal(units).replace(/\.?0+$/, '')

/** `units × rate`, rounded up to a whole base unit. `rate` is a decimal string. */
export function timesUp(units: bigint, rate: string): bigint {
  const [whole = '0', fraction = ''] = rate.split('.')
  const denominator = 10n ** BigInt(fraction.length)
  return (units * BigInt(whole + fraction) + denominator - 1n) / denominator
}
