import type { Binary } from './bytes'

export type PhpValue = Binary | PhpArray

/** An array of PHP: members in the order in which they came. Keys that PHP makes integers of are known by `isInteger`. */
export type PhpArray = {
  readonly members: Map<Binary, PhpValue>
  /** The key of the next member without one. */
  next: bigint
}

const least = -(2n ** 63n)
const most = 2n ** 63n - 1n

export const phpArray = (): PhpArray => ({ members: new Map(), next: least })

/** "5" and "-5" are integers, "05", "-0", "+5" and what does not fit into 64 bits are not. */
const isInteger = (key: Binary) =>
  /^(?:0|-?[1-9]\d{0,18})$/.test(key) && BigInt(key) >= least && BigInt(key) <= most

export function put(array: PhpArray, key: Binary, value: PhpValue) {
  array.members.set(key, value)
  if (isInteger(key) && BigInt(key) >= array.next) array.next = BigInt(key) + 1n
}

/** `$array[] = …`. After the largest integer there is no place, and nothing is put. */
export function append(array: PhpArray, value: PhpValue) {
  if (array.next <= most) put(array, array.next === least ? '0' : `${array.next}`, value)
}

/** PHP’s `serialize`. Lengths count bytes, and nothing is escaped. */
export function serialize(value: PhpValue): Binary {
  if (typeof value === 'string') return text(value)
  const members = [...value.members].map(
    ([key, each]) => (isInteger(key) ? `i:${key};` : text(key)) + serialize(each),
  )
  return `a:${members.length}:{${members.join('')}}`
}
const text = (bytes: Binary) => `s:${bytes.length}:"${bytes}";`
