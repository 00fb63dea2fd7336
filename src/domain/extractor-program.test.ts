import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePattern, PatternError } from './extractor-pattern'
import { compilePattern, firstValue, longestText } from './extractor-program'

const valueOf = (pattern: string, text: string) => firstValue(compilePattern(pattern), text)

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
  it.each(['(a+)+$', '(a|a)*$', '(?:a|aa)+$', '(.*a){12}$', '(a*)*b', '(?:(?:a*)*)*b', '(a?){40}a{40}'])(
    '%s ends, where a backtracking engine would outlive the reader',
    (pattern) => {
      const program = compilePattern(pattern)
      const start = performance.now()
      firstValue(program, `${'a'.repeat(longestText - 1)}!`)
      expect(performance.now() - start).toBeLessThan(20_000)
    },
    30_000,
  )
  it('looks at no more than the beginning of a very long text', () => {
    expect(valueOf('x', `${' '.repeat(longestText)}x`)).toBeNull()
  })
})

/** Patterns out of parts that mean the same in every engine: nothing that can be empty is repeated. */
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

const signs = Array.from('ab()[]{}*+?|\\^$.,-:<>=!1dwk')
function placeOfFault(text: string): number {
  try {
    parsePattern(text)
    return 0
  } catch (error) {
    return error instanceof PatternError ? error.position : -1
  }
}

describe('of any pattern', () => {
  it('the value is the one the browser’s own engine finds', () => {
    fc.assert(
      fc.property(whole, text, (pattern, text) => {
        const native = new RegExp(pattern).exec(text)
        const expected = native ? (native.length > 1 ? (native[1] ?? null) : native[0]) : null
        expect([pattern, valueOf(pattern, text)]).toEqual([pattern, expected])
      }),
      { numRuns: 1000 },
    )
  })
  it('any text is a pattern or is refused with a place inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (text) => {
        const place = placeOfFault(text)
        expect(place >= 0 && place <= text.length).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
