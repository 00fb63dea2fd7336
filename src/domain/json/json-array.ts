import { JsonError } from './json'

const [quote, comma, backslash] = [34, 44, 92]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]
const isBlank = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

/** A text in the pieces it came in. No plain string: that would be taken letter by letter. */
export type Pieces = Generator<string> | string[]

/**
 * The elements of a JSON array, each as the very text it came in, so that an export can give it back letter for letter.
 * Only strings and brackets are looked at: what stands between them is still to be parsed. No piece is looked at twice, and
 * the whole is never put together. Throws JsonError, at the end for what is wrong there.
 */
export function* eachElement(pieces: Pieces): Generator<string> {
  const string = stringReader()
  let [depth, count, offset, isOver] = [0, 0, 0, false]
  /** What earlier pieces have of the element under way. */
  let held = ''
  for (const piece of pieces) {
    let start = 0
    const element = (end: number) => {
      const found = (held + piece.slice(start, end)).trim()
      held = ''
      start = end + 1
      if (found === '') throw new JsonError('unexpected', offset + end)
      count++
      return found
    }
    for (let at = string.isOpen() ? string.endIn(piece, 0) : 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (depth === 0) {
        if (isBlank(code)) continue
        if (isOver || code !== openList) throw new JsonError('unexpected', offset + at)
        depth = 1
        start = at + 1
      } else if (code === quote) at = string.endIn(piece, at + 1) - 1
      else if (code === openList || code === openObject) depth++
      else if (code === comma && depth === 1) yield element(at)
      else if (code === closeList || code === closeObject) {
        depth--
        if (depth > 0) continue
        if (code !== closeList) throw new JsonError('unexpected', offset + at)
        if (count > 0 || (held + piece.slice(start, at)).trim() !== '') yield element(at)
        isOver = true
      }
    }
    if (depth > 0) held += piece.slice(start)
    offset += piece.length
  }
  if (!isOver) throw new JsonError('unfinished', offset)
}

/** Finds where a string ends that may begin in one piece and end in another. */
function stringReader() {
  let [isOpen, isEscaped] = [false, false]
  return {
    isOpen: () => isOpen,
    /** Where the string that is open at `from` has ended; where it goes on in the next piece, the end of this one. */
    endIn(piece: string, from: number): number {
      const begin = isOpen && isEscaped ? from + 1 : from
      isOpen = false
      for (let end = piece.indexOf('"', begin); end >= 0; end = piece.indexOf('"', end + 1))
        if (!isOddBefore(piece, begin, end)) return end + 1
      isOpen = true
      isEscaped = piece.length < begin || isOddBefore(piece, begin, piece.length)
      return piece.length
    },
  }
}

/** Whether an odd number of backslashes ends here, so that the next sign is escaped. */
function isOddBefore(piece: string, begin: number, end: number): boolean {
  let escapes = 0
  while (end - 1 - escapes >= begin && piece.charCodeAt(end - 1 - escapes) === backslash) escapes++
  return escapes % 2 === 1
}
