/**
 * Regular expressions as far as they can be run in linear time: everything but look-around and back-references.
 * `run-pattern` runs them; decision 0014 says why not the browser’s own.
 */
export type Node =
  /** In order, and none of them touch. */
  | { is: 'set'; ranges: readonly Range[] }
  | { is: 'edge'; of: Edge }
  | { is: 'sequence'; parts: Node[] }
  | { is: 'choice'; ways: Node[] }
  | { is: 'repeat'; node: Node; least: number; most: number; lazy: boolean }
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

/** Why a text is no pattern; `position` counts UTF-16 units from 0. */
export class PatternError extends Error {
  override name = 'PatternError'
  constructor(
    readonly fault: PatternFault,
    readonly position: number,
  ) {
    super(`pattern ${fault} at ${position}`)
  }
}

/** UTF-16 units. */
const longestPattern = 200
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

/** In order, those that touch made one: however a set is written, a unit is found in it by halving. */
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
  if (text.length > longestPattern) throw new PatternError('too-long', longestPattern)
  const groups: Pattern['groups'] = []
  let at = 0
  const fail = (fault: PatternFault, position = at) => new PatternError(fault, position)
  const eat = (sign: string) => {
    if (!text.startsWith(sign, at)) return false
    at += sign.length
    return true
  }

  /** What stands after a backslash: a set of units. */
  const escape = (inSet: boolean): Range[] => {
    const sign = text[at++]
    if (sign === undefined) throw fail('unfinished', at - 2)
    const lower = sign.toLowerCase()
    const named = Object.hasOwn(shorthand, lower) ? shorthand[lower] : undefined
    if (named) return sign === lower ? named : complement(named)
    if (Object.hasOwn(controls, sign)) return unit(controls[sign] ?? 0)
    if (inSet && sign === 'b') return unit(8)
    const long = sign === 'x' ? 2 : sign === 'u' ? 4 : 0
    const hex = text.slice(at, at + long)
    if (long > 0 && /^[\da-f]+$/i.test(hex) && hex.length === long) {
      at += long
      return unit(Number.parseInt(hex, 16))
    }
    if (/[\dA-Za-z]/.test(sign)) throw fail('unsupported', at - 2)
    return unit(sign.charCodeAt(0))
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
    const sign = text[at++] ?? ''
    if (sign === '(') return group()
    if (sign === '[') return set()
    if (sign === '.') return { is: 'set', ranges: complement(lineEnds) }
    if (sign === '^') return { is: 'edge', of: 'start' }
    if (sign === '$') return { is: 'edge', of: 'end' }
    if (sign === '\\') {
      if (eat('b')) return { is: 'edge', of: 'word' }
      if (eat('B')) return { is: 'edge', of: 'no-word' }
      return { is: 'set', ranges: escape(false) }
    }
    if ('*+?'.includes(sign)) throw fail('nothing-to-repeat', at - 1)
    if ('{}]'.includes(sign)) throw fail('unexpected', at - 1)
    return { is: 'set', ranges: unit(sign.charCodeAt(0)) }
  }

  const bounds = (): [least: number, most: number] | null => {
    if (eat('*')) return [0, Infinity]
    if (eat('+')) return [1, Infinity]
    if (eat('?')) return [0, 1]
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(text.slice(at))
    if (!counted) return null
    const least = Number(counted[1])
    const most = counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Infinity
    if (most < least) throw fail('unexpected')
    at += counted[0].length
    return [least, most]
  }

  const sequence = (): Node => {
    const parts: Node[] = []
    while (at < text.length && text[at] !== '|' && text[at] !== ')') {
      const node = one()
      const found = bounds()
      if (!found) parts.push(node)
      else if (node.is === 'edge') throw fail('nothing-to-repeat', at - 1)
      else parts.push({ is: 'repeat', node, least: found[0], most: found[1], lazy: eat('?') })
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
