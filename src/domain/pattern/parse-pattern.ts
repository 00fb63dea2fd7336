/**
 * Parses regular expressions that can be run in linear time: everything but look-around and back-references.
 * `run-pattern` runs them; decision 0014 says why we do not use the browser’s own.
 */
export type Node =
  /** Sorted, with a gap between each two. */
  | { is: 'set'; ranges: readonly Range[] }
  | { is: 'edge'; of: Edge }
  | { is: 'sequence'; parts: Node[] }
  | { is: 'choice'; ways: Node[] }
  | { is: 'repeat'; node: Node; min: number; max: number; lazy: boolean }
  | { is: 'group'; node: Node; index: number }
/** UTF-16 units, both ends included. */
export type Range = readonly [from: number, to: number]
export type Edge = 'start' | 'end' | 'word' | 'no-word'
type Pattern = { node: Node; groups: { name: string | null }[] }

type PatternFault =
  | 'empty'
  | 'too-long'
  | 'too-large'
  | 'unfinished'
  | 'unexpected'
  | 'nothing-to-repeat'
  | 'unsupported'

/** Why a text is not a pattern; `position` counts UTF-16 units from 0. */
export class PatternError extends Error {
  override name = 'PatternError'
  constructor(
    readonly fault: PatternFault,
    readonly position: number,
  ) {
    super(`pattern ${fault} at ${position}`)
  }
}

const maxPatternUnits = 200
const lastUnit = 0xffff
const digit: Range[] = [[48, 57]]
export const wordRanges: Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]
const space: Range[] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const lineEnds: Range[] = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
]
const shorthand: Record<string, Range[]> = { d: digit, w: wordRanges, s: space }
const controls: Record<string, number> = { t: 9, n: 10, v: 11, f: 12, r: 13 }

const unit = (code: number): Range[] => [[code, code]]

/** Sorted, with adjacent and overlapping ranges joined, so that a unit can be found by binary search. */
function merged(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  return found
}

/** All units that are in none of the ranges. */
function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) gaps.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return next <= lastUnit ? [...gaps, [next, lastUnit]] : gaps
}

/** Throws PatternError. */
export function parsePattern(text: string): Pattern {
  if (text === '') throw new PatternError('empty', 0)
  if (text.length > maxPatternUnits) throw new PatternError('too-long', maxPatternUnits)
  const groups: Pattern['groups'] = []
  let at = 0
  const fail = (fault: PatternFault, position = at) => new PatternError(fault, position)
  const eat = (char: string) => {
    if (!text.startsWith(char, at)) return false
    at += char.length
    return true
  }

  /** The set of units that an escape stands for; `at` is after the backslash. */
  const escape = (inSet: boolean): Range[] => {
    const char = text[at++]
    if (char === undefined) throw fail('unfinished', at - 2)
    const lower = char.toLowerCase()
    const named = Object.hasOwn(shorthand, lower) ? shorthand[lower] : undefined
    if (named) return char === lower ? named : complement(named)
    if (Object.hasOwn(controls, char)) return unit(controls[char] ?? 0)
    if (inSet && char === 'b') return unit(8)
    const length = char === 'x' ? 2 : char === 'u' ? 4 : 0
    const hex = text.slice(at, at + length)
    if (length > 0 && /^[\da-f]+$/i.test(hex) && hex.length === length) {
      at += length
      return unit(Number.parseInt(hex, 16))
    }
    if (/[\dA-Za-z]/.test(char)) throw fail('unsupported', at - 2)
    return unit(char.charCodeAt(0))
  }

  const set = (): Node => {
    const start = at - 1
    const inverted = eat('^')
    const ranges: Range[] = []
    const member = (): Range[] => {
      if (at >= text.length) throw fail('unfinished', start)
      return eat('\\') ? escape(true) : unit(text.charCodeAt(at++))
    }
    while (!eat(']')) {
      const [from, ...others] = member()
      const isRange = text[at] === '-' && text[at + 1] !== ']' && at + 1 < text.length
      if (!from || others.length > 0 || from[0] !== from[1] || !isRange) {
        if (from) ranges.push(from, ...others)
        continue
      }
      at++
      const [to, ...more] = member()
      if (!to || more.length > 0 || to[0] !== to[1] || to[0] < from[0]) throw fail('unexpected', at - 1)
      ranges.push([from[0], to[0]])
    }
    return { is: 'set', ranges: inverted ? complement(ranges) : merged(ranges) }
  }

  const group = (): Node => {
    const start = at - 1
    let index = -1
    if (!eat('?:')) {
      const name = /^\?<([A-Za-z_$][\w$]*)>/.exec(text.slice(at))
      if (!name && text[at] === '?') throw fail('unsupported', start)
      at += name?.[0].length ?? 0
      index = groups.push({ name: name?.[1] ?? null }) - 1
    }
    const node = choice()
    if (!eat(')')) throw fail('unfinished', start)
    return index < 0 ? node : { is: 'group', node, index }
  }

  const one = (): Node => {
    const char = text[at++] ?? ''
    if (char === '(') return group()
    if (char === '[') return set()
    if (char === '.') return { is: 'set', ranges: complement(lineEnds) }
    if (char === '^') return { is: 'edge', of: 'start' }
    if (char === '$') return { is: 'edge', of: 'end' }
    if (char === '\\') {
      if (eat('b')) return { is: 'edge', of: 'word' }
      if (eat('B')) return { is: 'edge', of: 'no-word' }
      return { is: 'set', ranges: escape(false) }
    }
    if ('*+?'.includes(char)) throw fail('nothing-to-repeat', at - 1)
    if ('{}]'.includes(char)) throw fail('unexpected', at - 1)
    return { is: 'set', ranges: unit(char.charCodeAt(0)) }
  }

  const bounds = (): [min: number, max: number] | null => {
    if (eat('*')) return [0, Infinity]
    if (eat('+')) return [1, Infinity]
    if (eat('?')) return [0, 1]
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(text.slice(at))
    if (!counted) return null
    const min = Number(counted[1])
    const max = counted[2] === undefined ? min : counted[3] ? Number(counted[3]) : Infinity
    if (max < min) throw fail('unexpected')
    at += counted[0].length
    return [min, max]
  }

  const sequence = (): Node => {
    const parts: Node[] = []
    while (at < text.length && text[at] !== '|' && text[at] !== ')') {
      const node = one()
      const found = bounds()
      if (!found) parts.push(node)
      else if (node.is === 'edge') throw fail('nothing-to-repeat', at - 1)
      else parts.push({ is: 'repeat', node, min: found[0], max: found[1], lazy: eat('?') })
    }
    return { is: 'sequence', parts }
  }

  const choice = (): Node => {
    const ways = [sequence()]
    while (eat('|')) ways.push(sequence())
    return ways.length === 1 && ways[0] ? ways[0] : { is: 'choice', ways }
  }

  const node = choice()
  if (at < text.length) throw fail('unexpected')
  return { node, groups }
}
