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
    const element = { bytes: trimmed(held.length === 0 ? rest : joined([...held, rest])), isPlain }
    held = []
    isPlain = true
    if (element.bytes.length === 0) throw new JsonError('unexpected', offset + end)
    count++
    found(element)
  }

  /** Everything it looks at for each byte is its own variable: those around it would be read and written in memory. */
  function take(part: Uint8Array) {
    const length = part.length
    let [start, at, level, run, last] = [0, 0, depth, digits, before]
    let isInside = isString
    if (isInside && isEscaped) at = 1
    while (at < length) {
      if (isInside) {
        let code = part[at]
        while (code !== quote && at < length) {
          at += code === backslash ? 2 : 1
          code = part[at]
        }
        if (at >= length) break
        isInside = false
        last = quote
        at++
        continue
      }
      const code = part[at] ?? 0
      if (level === 0) {
        if (code === openList && !isOver) {
          level = 1
          start = at + 1
        } else if (!isBlank(code) && (offset + at >= 3 || code !== byteOrderMark[offset + at]))
          throw new JsonError('unexpected', offset + at)
      } else if (code === quote) {
        isInside = true
        run = 0
      } else if (code >= zero && code <= nine) {
        run++
        if (run > safeDigits || (code === zero && last === minus)) isPlain = false
      } else {
        if (code === dot || code === upperE || code === plus || (code === lowerE && run > 0)) isPlain = false
        run = 0
        if (code === openList || code === openObject) {
          level++
          if (level > safeDepth) isPlain = false
        } else if (code === comma) {
          if (level === 1) {
            give(part, start, at)
            start = at + 1
          }
        } else if (code === closeList || code === closeObject) {
          level--
          if (level === 0) {
            if (code !== closeList) throw new JsonError('unexpected', offset + at)
            if (count > 0 || !isAllBlank(held, part, start, at)) give(part, start, at)
            held = []
            isOver = true
          }
        }
      }
      last = code
      at++
    }
    if (level > 0) held.push(part.slice(start))
    offset += length
    isString = isInside
    isEscaped = isInside && at > length
    depth = level
    digits = run
    before = last
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
