import { JsonError } from './json'

const [quote, comma, backslash, minus, dot, zero, nine] = [34, 44, 92, 45, 46, 48, 57]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]
const [upperE, lowerE, plus] = [69, 101, 43]
const isBlank = (code: number) => code === 32 || code === 10 || code === 13 || code === 9
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** Numerals of so many digits, without fraction or exponent, are the same after a double has held them. */
const safeDigits = 15
/** As deep as `parseJson` reads. */
const safeDepth = 1000

/** An element of the array: its bytes, valid only until the next one is found. */
type Element = {
  bytes: Uint8Array
  /** Whether `JSON.parse` keeps every digit of it. */
  isPlain: boolean
}

/**
 * Reads a JSON array while its bytes arrive, as `eachElement` does with pieces of text: each byte once, and only strings and brackets
 * are recognised, so that the elements still have to be parsed. Throws JsonError once it reaches the fault.
 */
export function createArrayReader(found: (element: Element) => void) {
  let [depth, count, offset, isOver] = [0, 0, 0, false]
  let [isString, isEscaped] = [false, false]
  // Of the current element: whether it is plain, and of the numeral that is being read, its digits and the byte before.
  let [isPlain, digits, before] = [true, 0, 0]
  /** The beginning of the current element, from earlier parts. */
  let held: Uint8Array[] = []

  function give(part: Uint8Array, start: number, end: number) {
    const rest = part.subarray(start, end)
    const bytes = trimmed(held.length === 0 ? rest : joined([...held, rest]))
    const element = { bytes, isPlain }
    held = []
    isPlain = true
    digits = 0
    before = 0
    return element
  }

  /** The place of the quotation mark that ends the string, or of the end of the part. */
  function endOfString(part: Uint8Array, from: number): number {
    let at = isEscaped ? from + 1 : from
    isEscaped = false
    for (; at < part.length; at++) {
      const code = part[at]
      if (code === quote) {
        isString = false
        before = quote
        return at
      }
      if (code === backslash) at++
    }
    isEscaped = at > part.length
    return at
  }

  function take(part: Uint8Array) {
    const length = part.length
    let start = 0
    let at = 0
    const element = (end: number) => {
      const next = give(part, start, end)
      start = end + 1
      if (next.bytes.length === 0) throw new JsonError('unexpected', offset + end)
      count++
      found(next)
    }
    for (; at < length; at++) {
      if (isString) {
        at = endOfString(part, at)
        if (isString) break
        continue
      }
      const code = part[at] ?? 0
      if (code === quote && depth > 0) {
        isString = true
        digits = 0
      } else if (code >= zero && code <= nine) {
        digits++
        if (digits > safeDigits || (code === zero && before === minus)) isPlain = false
        if (depth === 0) throw new JsonError('unexpected', offset + at)
      } else if (depth === 0) {
        if (isBlank(code) || (offset + at < 3 && code === byteOrderMark[offset + at])) continue
        if (isOver || code !== openList) throw new JsonError('unexpected', offset + at)
        depth = 1
        start = at + 1
      } else {
        if (code === dot || code === upperE || code === plus || (code === lowerE && digits > 0))
          isPlain = false
        digits = 0
        if (code === openList || code === openObject) {
          depth++
          if (depth > safeDepth) isPlain = false
        } else if (code === comma) {
          if (depth === 1) {
            element(at)
            continue
          }
        } else if (code === closeList || code === closeObject) {
          depth--
          if (depth === 0) {
            if (code !== closeList) throw new JsonError('unexpected', offset + at)
            const isEmpty = count === 0 && isAllBlank(held, part, start, at)
            if (!isEmpty) element(at)
            held = []
            isOver = true
          }
        }
      }
      before = code
    }
    if (depth > 0) held.push(part.slice(start))
    offset += length
  }
  return {
    take,
    /** To be called after the last part. Throws JsonError where the array has not ended. */
    end() {
      if (!isOver) throw new JsonError('unfinished', offset)
    },
  }
}

const isAllBlank = (held: Uint8Array[], part: Uint8Array, start: number, end: number) =>
  [...held, part.subarray(start, end)].every((bytes) => bytes.every(isBlank))

function trimmed(bytes: Uint8Array): Uint8Array {
  let [start, end] = [0, bytes.length]
  while (start < end && isBlank(bytes[start] ?? 0)) start++
  while (end > start && isBlank(bytes[end - 1] ?? 0)) end--
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end)
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
