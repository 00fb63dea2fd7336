import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHidden, hiddenIn, piecesOf, spelledOut } from './invisible-characters'
import { parseJson, printJson } from '~/domain/json/json'

const unicode = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code))
const codeOf = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
/** Of the characters for private use only some, because they are many and treated alike. */
const invisible =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\uE000\uF8FF\u{10FFFD}]/u
const codesIn = (text: string) => piecesOf(text).flatMap(({ code }) => code ?? [])

describe('invisible characters', () => {
  it.each([
    ['for \u202Ebob', ['U+202E'], 'for ⟨U+202E⟩bob', 'for \\u202ebob'],
    ['a\u{E0041}', ['U+E0041'], 'a⟨U+E0041⟩', 'a\\udb40\\udc41'],
    ['\u200B\u200B', ['U+200B'], '⟨U+200B⟩⟨U+200B⟩', '\\u200b\\u200b'],
    ['a\nb\tc', [], 'a\nb\tc', 'a\nb\tc'],
    ['👩‍👩‍👧 می\u200Cخواهم', [], '👩‍👩‍👧 می\u200Cخواهم', '👩‍👩‍👧 می\\u200cخواهم'],
  ])('%j', (text, codes, spelled, escaped) => {
    expect(hiddenIn(text)).toEqual(codes)
    expect(spelledOut(text)).toBe(spelled)
    expect(escapeHidden(text)).toBe(escaped)
  })

  it.each(['a', '7', '👩', '日', 'س', 'क', ' '])(
    'include everything that this engine omits, reorders or cannot draw, after %j',
    (before) => {
      const allowed = before === '👩' ? '\uFE0E\uFE0F' : before === 'س' ? '\u200D' : ''
      const hidden = unicode.filter((each) => invisible.test(each) && !`\n\t${allowed}`.includes(each))
      expect(hidden.length).toBeGreaterThan(4174)
      const text = hidden.map((each) => `${before}${each}.`).join('')
      expect(codesIn(text)).toEqual(hidden.map(codeOf))
      expect([spelledOut(text), escapeHidden(text)].filter((shown) => invisible.test(shown))).toEqual([])
    },
  )

  it('do not include letters, spaces and pictures', () => {
    const drawn = /[\p{L}\p{N}\p{P}\p{S}\p{Zs}\p{Emoji}]/u
    const blank = /[\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}\u{16FE4}]/u
    expect(codesIn(unicode.filter((each) => drawn.test(each) && !blank.test(each)).join(' '))).toEqual([])
  })

  it.each([
    ['English', 'Rent for March, 50% (2/2) — thanks!\n\t“ok” naïve café'],
    ['Russian', 'Оплата за март № 7, спасибо'],
    ['French, with its narrow spaces', '1\u202F200 € « merci »\u00A0!'],
    ['Arabic', 'شكراً، دفعة شهر مارس ١٢٣'],
    ['Persian', 'می\u200Cخواهم کتاب\u200Cها را بخرم، نرم\u200Cافزار'],
    ['Persian, an abbreviation', '۱۴۰۳ ه\u200D.ش'],
    ['Kurdish', 'به\u200Cڕێوه'],
    ['Hebrew', 'תשלום עבור מרץ'],
    ['Hindi', 'धन्यवाद, क्\u200Dष और क्\u200Cष'],
    ['Nepali', 'गर्\u200Dयो'],
    ['Bengali', 'র\u200D্যাব ধন্যবাদ'],
    ['Tamil', 'நன்றி க்\u200Cஷ'],
    ['Kannada', 'ಧನ್ಯವಾದ ಅಶೋಕ್\u200Cನಗರ'],
    ['Malayalam', 'അവന്\u200D നന്ദി'],
    ['Sinhala', 'ශ්\u200Dරී ලංකා'],
    ['Khmer', 'អរគុណ\u200Bច្រើន'],
    ['Thai', 'ขอบคุณ\u200Bมาก'],
    ['Japanese', 'ありがとう　ございます'],
    ['Chinese', '谢谢，三月房租'],
    ['Korean', '감사합니다'],
    ['Amharic', 'አመሰግናለሁ'],
    ['emoji', '👍 👍🏽 ❤️ ☺︎ ©️ 🇨🇭 7️⃣ #️⃣ *⃣'],
    ['emoji of several', '👩‍👩‍👧 👩🏽‍🚀 👩‍🦰 🏳️‍🌈 🏳‍🌈 👁️‍🗨️ 👁‍🗨 ❤️‍🔥 🕵🏽‍♂ 🧑🏻‍🤝‍🧑🏿'],
    ['flags of tags', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ])('are not in %s', (_, text) => {
    expect(hiddenIn(text)).toEqual([])
    expect(spelledOut(text)).toBe(text)
    expect(piecesOf(text)).toEqual([{ text, code: null }])
    expect(parseJson(escapeHidden(printJson(text)))).toBe(text)
  })

  it.each([
    ['a selector after a digit of an amount', '1\uFE0F00', ['U+FE0F']],
    ['a selector after a letter', 'a\uFE0F', ['U+FE0F']],
    ['a second selector', '❤️\uFE0F', ['U+FE0F']],
    ['another selector after an emoji', '👍\uFE01', ['U+FE01']],
    ['a selector after a picture that is no emoji', '☇\uFE0F', ['U+FE0F']],
    ['a selector after a skin', '👍🏽\uFE0F', ['U+FE0F']],
    ['emoji that make no picture together', '👍\u200D💰', ['U+200D']],
    ['a joiner after a picture', '👩‍👩‍👧\u200D', ['U+200D']],
    ['two joiners between pictures', '👩\u200D\u200D👧', ['U+200D']],
    ['tags of no flag', `🏴\u{E0062}\u{E006F}\u{E0062}\u{E007F}`, ['U+E0062', 'U+E006F', 'U+E007F']],
    ['tags behind a picture', '👍\u{E0062}\u{E007F}', ['U+E0062', 'U+E007F']],
    ['two joiners in Persian', 'می\u200C\u200Cخواهم', ['U+200C']],
    ['a joiner at the end of a Persian word', 'می\u200C ', ['U+200C']],
    ['a joiner where Arabic letters join anyway', 'سل\u200Dام', ['U+200D']],
    ['two joiners at the end of a word', 'ه\u200D\u200D', ['U+200D']],
    ['a joiner in Hindi where no vowel is taken off', 'धन\u200Dय', ['U+200D']],
    ['a break in Latin', 'bob\u200Bby', ['U+200B']],
    ['a mark of direction in Hebrew', 'תשלום\u200F', ['U+200F']],
    ['a mark of direction in Arabic', 'شكرا\u061C', ['U+061C']],
    ['a picked form of a Chinese sign', '葛\u{E0100}', ['U+E0100']],
    ['a blank of Braille', '\u2800', ['U+2800']],
    ['a filler of Hangul', 'a\u3164', ['U+3164']],
    ['a carriage return without a line feed', 'a\rb', ['U+000D']],
    ['half a pair', 'a\uD83D', ['U+D83D']],
    ['no character at all', 'a\uFFFF', ['U+FFFF']],
  ])('are in %s', (_, text, codes) => {
    expect(hiddenIn(text)).toEqual(codes)
    expect(invisible.test(escapeHidden(text).replaceAll(/[❤👍👩👧🏴]|(?<=[❤👩])[\uFE0F\u200D]/gu, ''))).toBe(
      false,
    )
  })

  it('split a text into pieces that together are the whole text', () => {
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

  const mixed = fc.string({
    unit: fc.constantFrom(
      'a',
      '1',
      '👩',
      '❤',
      '🏽',
      '\uFE0F',
      '\u200D',
      '\u200C',
      'ه',
      '्',
      '\u{E0062}',
      '\u{E007F}',
      '🏴',
      '\n',
    ),
  })

  it('are escaped in JSON, which then hides nothing and means the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mixed), (text) => {
        for (const value of [{ [text]: [text] }, [text]]) {
          const escaped = escapeHidden(printJson(value, 2))
          expect(parseJson(escaped)).toEqual(value)
          expect(hiddenIn(escaped)).toEqual([])
        }
      }),
    )
  })
})
