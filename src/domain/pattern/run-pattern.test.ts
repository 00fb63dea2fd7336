import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePattern, PatternError } from './parse-pattern'
import { finish } from '~/domain/contract/calls'
import { compilePattern, gatherValue, maxTextUnits, membership } from './run-pattern'

const valueOf = (pattern: string, text: string) => finish(gatherValue(compilePattern(pattern), text))

/** The ranges of a pattern that is a single set. */
function rangesOf(pattern: string) {
  const { node } = parsePattern(pattern)
  const [set] = node.is === 'sequence' ? node.parts : []
  if (set?.is !== 'set') throw new Error('no set')
  return set.ranges
}

describe('a pattern', () => {
  it.each([
    ['payout \\[([\\d.]+) (\\w+)\\]', 'commission [0.1 USDP], payout [2.57 USDP]', '2.57'],
    ['bet ID \\[#(?<id>\\d+)\\]', 'pool [1 USDP], bet ID [#42]', '42'],
    ['(pool) (?<value>\\d+)', 'pool 7', '7'],
    ['\\d+', 'roll 42 of 100', '42'],
    ['a(b)?c', 'ac', null],
    ['(a+?)(a*)', 'aaa', 'a'],
    ['(a|ab)(c|bcd)', 'abcd', 'a'],
    ['^roll', 'no roll', null],
    ['won$', 'has won', 'won'],
    ['\\bin\\b', 'winning in', 'in'],
    ['(x{2,3})', 'xxxx', 'xxx'],
    ['(x{2,3}?)', 'xxxx', 'xx'],
    ['(x{2,})y', 'xxxxy', 'xxxx'],
    ['([^\\],]+)\\]', '[a, b]', ' b'],
    ['(?:)', 'anything', ''],
    ['é\\u0041\\x42', '..éAB', 'éAB'],
    ['.', '\n', null],
    ['[]', 'a', null],
    ['[^]', '\n', '\n'],
    ['[a-]+', 'x-a-', '-a-'],
  ])('%s in %j finds %j', (pattern, text, value) => {
    expect(valueOf(pattern, text)).toBe(value)
  })
  it.each([
    ['', 'empty', 0],
    ['(', 'unfinished', 0],
    ['a[b', 'unfinished', 1],
    ['a\\', 'unfinished', 1],
    ['a)', 'unexpected', 1],
    ['a]', 'unexpected', 1],
    ['a{', 'unexpected', 1],
    ['a{3,2}', 'unexpected', 1],
    ['[z-a]', 'unexpected', 3],
    ['*', 'nothing-to-repeat', 0],
    ['a**', 'nothing-to-repeat', 2],
    ['^*', 'nothing-to-repeat', 1],
    ['(a)\\1', 'unsupported', 3],
    ['a(?=b)', 'unsupported', 1],
    ['(?<!a)b', 'unsupported', 0],
    ['\\p{L}', 'unsupported', 0],
    ['x'.repeat(201), 'too-long', 200],
    ['(?:a{99}){99}', 'too-large', 0],
    ['(?:(?:(?:(?:){9999}){9999}){9999}){9999}', 'too-large', 0],
  ])('%s is refused: %s at %i', (pattern, fault, position) => {
    expect(() => compilePattern(pattern)).toThrow(new PatternError(fault as PatternError['fault'], position))
  })
  const slow = ['(a+)+$', '(a|a)*$', '(?:a|aa)+$', '(.*a){12}$', '(a*)*b', '(?:(?:a*)*)*b', '(a?){40}a{40}']
  it.each(slow)(
    '%s ends, where a backtracking engine would run for ever, and pauses in between',
    (pattern) => {
      const program = compilePattern(pattern)
      const run = gatherValue(program, `${'a'.repeat(maxTextUnits - 1)}!`)
      let pauses = 0
      while (!run.next().done) pauses++
      const maxSteps = maxTextUnits * program.steps.length
      expect(pauses).toBeGreaterThanOrEqual(1)
      // Each pause comes after 5,000 steps, and no step is taken twice at one position.
      expect(pauses * 5000).toBeLessThanOrEqual(maxSteps)
    },
  )
  it('takes few steps between two pauses', () => {
    const program = compilePattern('(?:[a-f]?){100}x')
    const text = 'abcdef'.repeat(800)
    let lookups = 0
    for (const step of program.steps)
      if (step.do === 'take') {
        const { has } = step
        step.has = (unit) => (lookups++, has(unit))
      }
    const run = gatherValue(program, text)
    let before = 0
    while (!run.next().done) {
      expect(lookups - before).toBeLessThanOrEqual(5000 + 2 * program.steps.length)
      before = lookups
    }
    expect(lookups).toBeGreaterThan(100_000)
  })
  it('finds a unit in a set of any size by binary search', () => {
    const characters = Array.from({ length: 66 }, (_, index) => String.fromCharCode(0x100 + 3 * index))
    const ranges = rangesOf(`[${characters.join('')}]`)
    expect(ranges).toHaveLength(66)
    let reads = 0
    const counted = new Proxy(ranges, {
      get: (ranges, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++
        return Reflect.get(ranges, key)
      },
    })
    const has = membership(counted)
    for (let unit = 0; unit < 0x400; unit++) {
      reads = 0
      has(unit)
      expect(reads).toBeLessThanOrEqual(Math.ceil(Math.log2(ranges.length + 1)))
    }
  })
  it.each([
    ['[a-cb-da-z]', 1],
    ['[abcdefg]', 1],
    ['[gfedcba]', 1],
    ['[ac]', 2],
    ['[\\w\\d\\D]', 1],
    ['[^\\w\\W]', 0],
    ['[^a]', 2],
  ])('%s is a set of %i ranges', (pattern, count) => {
    expect(rangesOf(pattern)).toHaveLength(count)
  })
  it('searches only the beginning of a very long text', () => {
    expect(valueOf('x', `${' '.repeat(maxTextUnits)}x`)).toBeNull()
  })
})

/** Patterns made of parts that mean the same in every engine: nothing that can be empty is repeated. */
const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\D',
  '\\b',
  'c|',
  '\\x61',
  '[b-d]',
  '^',
  '$',
)
const once = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\W', '[b-d]')
const times = fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,}', '{1,2}?')
const repeated = fc.tuple(once, times).map((parts) => parts.join(''))
const piece = fc.oneof(atom, once, repeated)
const run = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''))
const either = fc.array(run, { minLength: 1, maxLength: 3 }).map((ways) => ways.join('|'))
const nested = fc
  .tuple(once, either, times)
  .map(([first, inner, count]) => `(?:${first}(?:${inner}))${count}`)
const part = fc.oneof(run, nested)
const whole = fc
  .tuple(part, fc.constantFrom('(', '(?<v>', '(?:'), either, part)
  .map(([before, open, inner, after]) => `${before}${open}${inner})${after}`)
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1', '\n'), maxLength: 12 })

const characters = Array.from('ab()[]{}*+?|\\^$.,-:<>=!1dwk')
function placeOfFault(text: string): number {
  try {
    parsePattern(text)
    return 0
  } catch (error) {
    return error instanceof PatternError ? error.position : -1
  }
}

describe('any pattern', () => {
  it('finds the value that the browser’s own engine finds', () => {
    fc.assert(
      fc.property(whole, text, (pattern, text) => {
        const native = new RegExp(pattern).exec(text)
        const expected = native ? (native.length > 1 ? (native[1] ?? null) : native[0]) : null
        expect([pattern, valueOf(pattern, text)]).toEqual([pattern, expected])
      }),
      { numRuns: 1000 },
    )
  })
  it('is read, or refused with a position inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters) }), (text) => {
        const place = placeOfFault(text)
        expect(place >= 0 && place <= text.length).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
