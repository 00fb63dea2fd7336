import { JsonError } from './json'

const [quote, comma, backslash] = [34, 44, 92]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]
const isBlank = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

/**
 * The elements of a JSON array, each as the very text it came in, so that an export can give it back letter for letter.
 * Only strings and brackets are looked at: what stands between them is still to be parsed. Throws JsonError, at the end for
 * what is wrong there.
 */
export function* eachElement(text: string): Generator<string> {
  let count = 0
  let start = -1
  let depth = 0
  let at = 0
  const element = (end: number) => {
    const found = text.slice(start, end).trim()
    if (found === '') throw new JsonError('unexpected', end)
    count++
    return found
  }
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  if (text.charCodeAt(at) !== openList)
    throw new JsonError(at < text.length ? 'unexpected' : 'unfinished', at)
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openList || code === openObject) {
      depth++
      if (depth === 1) start = at + 1
    } else if (code === closeList || code === closeObject) {
      depth--
      if (depth === 0) break
    } else if (code === comma && depth === 1) {
      yield element(at)
      start = at + 1
    }
  }
  if (at >= text.length) throw new JsonError('unfinished', at)
  if (text.charCodeAt(at) !== closeList) throw new JsonError('unexpected', at)
  if (count > 0 || text.slice(start, at).trim() !== '') yield element(at)
  if (text.slice(at + 1).trim() !== '') throw new JsonError('unexpected', at + 1)
}

/** Where the string that begins at `start` ends. Throws JsonError. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++
    if (escapes % 2 === 0) return end
  }
  throw new JsonError('unfinished', text.length)
}
