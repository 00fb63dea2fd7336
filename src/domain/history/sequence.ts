/** For `upTo`: larger than any sequence. */
export const afterAnySequence = (2n ** 128n).toString()

/** A search returns all rows up to this number; of more only the first. */
export const maxWholeList = 200

const plain = (digits: string) => digits.replace(/^0+(?=\d)/, '')

/** Orders sequences of any length: negative, 0 or positive. */
export function compareSequences(a: string, b: string): number {
  const left = a.startsWith('0') ? plain(a) : a
  const right = b.startsWith('0') ? plain(b) : b
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}
