import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonError, Numeral, parseJson, printJson, type Json } from './json'

const errorOf = (text: string) => {
  try {
    parseJson(text)
  } catch (error) {
    return error instanceof JsonError ? [error.reason, error.position] : error
  }
  return null
}

describe('parseJson', () => {
  it('keeps the digits a double would lose', () => {
    const text =
      '[20.602060206020602060,18446744073709551615,1.10,1E2,-0,123456789012345678.123456789012345678,1e-7,0.00067099]'
    const read = parseJson(text) as Json[]
    expect(read.map(String)).toEqual(text.slice(1, -1).split(','))
    expect(read.map((value) => value instanceof Numeral)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })
  it('reads what JSON.parse reads, and refuses what it refuses', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const ours = parseJson(text)
        expect(JSON.parse(printJson(ours))).toEqual(JSON.parse(text))
      }),
    )
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('"', '{', ']', ',', '\\', '\n', 'x', '-', ''),
        (text, at, char) => {
          const place = at % (text.length + 1)
          const broken = text.slice(0, place) + char + text.slice(place + 1)
          let valid = true
          try {
            JSON.parse(broken)
          } catch {
            valid = false
          }
          expect(errorOf(broken) === null).toBe(valid)
        },
      ),
      { numRuns: 500 },
    )
  })
  it('prints the same digits and keys it has read', () => {
    const text = '{"b":[],"a":{},"__proto__":{"n":10.00},"é\\n":["x",true,null,-1.50e+3]}'
    expect(printJson(parseJson(text))).toBe(text)
    expect(printJson(parseJson('{"a":[1,{"b":2.0}]}'), 2)).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": 2.0\n    }\n  ]\n}',
    )
  })
  it('prints any document with the digits and keys it was written with', () => {
    const numeral = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,30})?([eE][+-]?\d{1,3})?$/)
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: 'small' },
        numeral,
        fc.constantFrom('true', 'false', 'null'),
        fc.string({ unit: 'binary' }).map((each) => JSON.stringify(each)),
        fc.array(tie('text')).map((items) => `[${items.join(',')}]`),
        fc
          .uniqueArray(fc.tuple(fc.stringMatching(/^[^0-9]*$/), tie('text')), { selector: ([key]) => key })
          .map((members) => `{${members.map(([key, each]) => `${JSON.stringify(key)}:${each}`).join(',')}}`),
      ),
    }))
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 4 }), (source, indent) => {
        expect(printJson(parseJson(source))).toBe(source)
        expect(printJson(parseJson(printJson(parseJson(source), indent)))).toBe(source)
      }),
      { numRuns: 500 },
    )
  })
  it('does not let __proto__ become a prototype', () => {
    const read = parseJson('{"__proto__":{"admin":true}}') as Record<string, unknown>
    expect(read.admin).toBeUndefined()
    expect(Object.keys(read)).toEqual(['__proto__'])
  })
  it.each([
    ['', 'unfinished', 0],
    ['{"a":1', 'unfinished', 6],
    ['{"a":01}', 'unexpected', 6],
    ['[1,]', 'unexpected', 3],
    ['"a\nb"', 'unexpected', 2],
    ['"\\x"', 'unexpected', 0],
    ['nulll', 'unexpected', 4],
    ['{a:1}', 'unexpected', 1],
  ])('says where %j goes wrong', (text, reason, position) => {
    expect(errorOf(text)).toEqual([reason, position])
  })
  it('refuses JSON so deep that walking it would exhaust the stack', () => {
    expect(errorOf('['.repeat(100_000))).toEqual(['too-deep', 1001])
  })
  it('reads and prints JSON as deep as the caller allows', () => {
    const [open, close] = ['[{"a":'.repeat(20_000), '}]'.repeat(20_000)]
    const text = `${open}1.50${close}`
    const read = parseJson(text, 50_000)
    expect(printJson(read)).toBe(text)
    expect(printJson(read, 2).length).toBeLessThan(20_000_000)
  })
})
