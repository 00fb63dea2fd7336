import { JsonError } from './json'

const [quote, comma, backslash] = [34, 44, 92]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]
const isBlank = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

/** A text in the pieces it arrived in. Not a plain string, which would be iterated one character at a time. */
type Pieces = Generator<string> | string[]

/**
 * The elements of a JSON array, each with its text unchanged, so that an export can reproduce it exactly. Only strings and
 * brackets are recognised; the elements still have to be parsed. Each piece is read once, and the pieces are never joined
 * into one text. Throws JsonError once it reaches the fault; what comes before has been yielded by then.
 */
export function* eachElement(pieces: Pieces): Generator<string> {
  const string = stringReader()
  let [depth, count, offset, isOver] = [0, 0, 0, false]
  /** The beginning of the current element, from earlier pieces. */
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

/** Finds the end of a string that may begin in one piece and end in another. */
function stringReader() {
  let [isOpen, isEscaped] = [false, false]
  return {
    isOpen: () => isOpen,
    /** The position after the string that is open at `from`; the end of the piece where the string goes on in the next. */
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

/** Whether an odd number of backslashes ends here, so that the next character is escaped. */
function isOddBefore(piece: string, begin: number, end: number): boolean {
  let escapes = 0
  while (end - 1 - escapes >= begin && piece.charCodeAt(end - 1 - escapes) === backslash) escapes++
  return escapes % 2 === 1
}
