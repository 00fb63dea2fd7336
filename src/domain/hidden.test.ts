import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHidden, hiddenIn, piecesOf, spelledOut } from './hidden'
import { parseJson, printJson } from './json'

describe('hidden signs', () => {
  it.each([
    ['for \u202Ebob', ['U+202E'], 'for ⟨U+202E⟩bob', 'for \\u202ebob'],
    ['a\u{E0041}', ['U+E0041'], 'a⟨U+E0041⟩', 'a\\udb40\\udc41'],
    ['\u200B\u200B', ['U+200B'], '⟨U+200B⟩⟨U+200B⟩', '\\u200b\\u200b'],
    ['a\nb\tc', [], 'a\nb\tc', 'a\nb\tc'],
    ['👩‍👩‍👧 می‌خواهم سلام', [], '👩‍👩‍👧 می‌خواهم سلام', '👩‍👩‍👧 می‌خواهم سلام'],
  ])('%j', (text, codes, spelled, escaped) => {
    expect(hiddenIn(text)).toEqual(codes)
    expect(spelledOut(text)).toBe(spelled)
    expect(escapeHidden(text)).toBe(escaped)
  })

  it('pieces are the whole text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          piecesOf(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
    expect(piecesOf('for \u202Ebob')).toEqual([
      { text: 'for ', code: null },
      { text: '\u202E', code: 'U+202E' },
      { text: 'bob', code: null },
    ])
  })

  it('escaped JSON says the same, and hides nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const value of [{ [text]: [text] }, [text]]) {
          const escaped = escapeHidden(printJson(value, 2))
          expect(parseJson(escaped)).toEqual(value)
          expect(hiddenIn(escaped)).toEqual([])
        }
      }),
    )
  })
})
