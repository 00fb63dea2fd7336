import type { Binary } from './bytes'
import type { PhpArray } from './php-array'

const numeric = /^[ \t\n\r\v\f]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)[ \t\n\r\v\f]*$/i

const isWhole = /^[+-]?\d+$/

/** Whole numbers of 64 bits exactly, others as doubles; undefined where a text is no number to PHP. */
function numberIn(key: Binary): bigint | number | undefined {
  const digits = numeric.exec(key)?.[1]
  if (digits === undefined) return undefined
  if (!isWhole.test(digits)) return Number(digits)
  const whole = BigInt(digits)
  return BigInt.asIntN(64, whole) === whole ? whole : Number(digits)
}

const order = <T extends string | number | bigint>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)

type Key = { key: Binary; number: bigint | number | undefined }

/** Two numbers by what they are, everything else by its bytes. */
function compareKeys({ key: a, number: left }: Key, { key: b, number: right }: Key): number {
  if (left === undefined || right === undefined) return order(a, b)
  if (typeof left === 'bigint' && typeof right === 'bigint') return order(left, right)
  // Whole numbers beyond 64 bits that are one double are different texts, and so are endless ones.
  if (left === right && (isWhole.test(a) || !Number.isFinite(left))) return order(a, b)
  return order(Number(left), Number(right))
}

/**
 * PHP 8’s `ksort`: at the top only, and what compares equal stays in its order. Where names that are numbers and names that are
 * none stand together, "10" < "9a" < "9" < "10" has no order; PHP’s then depends on its way of sorting, which is not copied.
 */
export function ksort({ members, next }: PhpArray): PhpArray {
  const keyed = Array.from(members, ([key, value]) => ({ key, value, number: numberIn(key) }))
  return { members: new Map(keyed.toSorted(compareKeys).map(({ key, value }) => [key, value])), next }
}
