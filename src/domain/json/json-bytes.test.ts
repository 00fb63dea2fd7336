import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonError, parseJson } from './json'
import { eachElement } from './json-array'
import { createArrayReader } from './json-bytes'

type Read = { text: string; isPlain: boolean }

/** The elements of a text whose bytes are cut at these places. */
function read(text: string, cuts: number[] = []): Read[] {
  const bytes = new TextEncoder().encode(text)
  const elements: Read[] = []
  const reader = createArrayReader(({ bytes: of, isPlain }) => {
    elements.push({ text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(of), isPlain })
  })
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)
  for (const [index, end] of ends.entries()) reader.take(bytes.slice(ends[index - 1] ?? 0, end))
  reader.end()
  return elements
}

const cuts = fc.array(fc.nat(200), { maxLength: 8 })
const risky = fc.string({
  unit: fc.constantFrom('"', '\\', ',', '[', '}', 'a', 'ж', '😀', '\n', '1', '-', '.'),
})
/** Numerals as they are written, also those that a double would change. */
const numeral = fc.oneof(
  fc.constantFrom('0', '-0', '1.10', '1e3', '1E3', '1e+3', '20.602060206020602060', '-5', '9007199254740993'),
  fc.bigInt().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
)
const value = fc.oneof(
  numeral,
  risky.map((text) => JSON.stringify(text)),
  fc.constantFrom('null', 'true', 'false', '{}', '[]'),
)
const blank = fc.constantFrom('', ' ', '\n\t')
const element = fc
  .array(fc.tuple(risky, value, blank), { maxLength: 6 })
  .map(
    (members) => `{${members.map(([key, of, gap]) => `${JSON.stringify(key)}:${gap}${of}${gap}`).join(',')}}`,
  )
const list = fc
  .tuple(fc.array(fc.oneof(element, value)), blank)
  .map(([elements, gap]) => `${gap}[${gap}${elements.join(`${gap},${gap}`)}${gap}]${gap}`)

describe('the elements of an array that arrives in bytes', () => {
  it('are those of its text, wherever it is cut, also in the middle of a character', () => {
    fc.assert(
      fc.property(list, cuts, (text, at) => {
        expect(read(text, at).map(({ text }) => text)).toEqual([...eachElement([text])])
      }),
    )
  })

  it('are plain only where JSON.parse keeps every digit', () => {
    fc.assert(
      fc.property(list, cuts, (text, at) => {
        const plain = read(text, at).filter(({ isPlain }) => isPlain)
        expect(plain.map(({ text: of }): unknown => JSON.parse(of))).toEqual(
          plain.map(({ text: of }) => parseJson(of)),
        )
      }),
    )
  })

  it.each([
    ['[{"a":"1.10","b":-5,"c":123456789012345,"e":[1,2]}]', true],
    ['[{"a":1234567890123456}]', false],
    ['[1.5]', false],
    ['[-0]', false],
    ['[1e3]', false],
    ['["-0.1e1"]', true],
    [`[${'['.repeat(1001)}${']'.repeat(1001)}]`, false],
  ])('%.60s: plain is %s', (text, isPlain) => {
    for (let cut = 0; cut < Math.min(text.length, 60); cut++)
      expect(read(text, [cut]).map((each) => each.isPlain)).toEqual([isPlain])
  })

  it.each([
    '',
    '{}',
    '"[]"',
    '1',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1]]',
    '[1] x',
    '[1] 1',
    '["',
    '["\\"]',
    '[1}',
  ])('are not found in %j', (text) => {
    for (let cut = 0; cut <= text.length; cut++) expect(() => read(text, [cut])).toThrow(JsonError)
  })

  it('may follow a byte order mark, and keep one inside a text', () => {
    expect(read('\ufeff["\ufeffa"]')).toEqual([{ text: '"\ufeffa"', isPlain: true }])
  })
})
