/**
 * Characters that change what a text is, or how it is read, without being seen: controls, bidirectional marks, all that a font
 * may leave out, blanks that are no spaces, halves of surrogate pairs. Decision 0023 says which are let be, and why.
 */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{16FE4}\u{1D159}]`

const picture = String.raw`(?=\p{Emoji})\p{Extended_Pictographic}`
const part = String.raw`${picture}[\uFE0E\uFE0F\p{Emoji_Modifier}]?`
/** What only an emoji sequence is made of; whether it is one of those that are drawn as one picture is asked later. */
const run = String.raw`${part}(?:\u200D${part})+|\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}`
const seen = [
  String.raw`[\n\t]`,
  String.raw`(?<=${picture})[\uFE0E\uFE0F]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
]

const joining = String.raw`(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]`
const unspaced = String.raw`[\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Thai}]`
/** Characters that take the vowel off a letter, in the scripts where a joiner decides what becomes of the letters around it. */
const killer = String.raw`[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u1039\u103A\u17D2]`
/** Where a script writes its words with a joiner, or with a break for lines. */
const spelling = [
  String.raw`(?<=${joining}\p{M}*)(?:\u200C(?=${joining})|\u200D(?![\p{L}\p{M}]|${unseen}))`,
  String.raw`(?<=${killer})(?:\u200D|\u200C(?=\p{L}))|(?<=\p{L})\u200D(?=${killer})`,
  String.raw`(?<=${unspaced})\u200B(?=${unspaced})`,
]

const scanner = (kept: string[]) => new RegExp(`(${run})|(${kept.join('|')})|${unseen}`, 'gu')
/** For words, which have to be read; and for JSON, where an escape can stand for whatever is not seen. */
const [inWords, inJson] = [scanner([...seen, ...spelling]), scanner(seen)]

/** Writers leave out the character that asks for the coloured picture. */
const unasked = new RegExp(
  String.raw`(?!\p{Emoji_Presentation})${picture}(?![\uFE0F\p{Emoji_Modifier}])`,
  'gu',
)
const joiners = /[\u200D\u{E0020}-\u{E007F}]/gu

/** Those this browser draws as one picture. Made when first asked for: it holds thousands. */
let sequences: RegExp | undefined
function isSequence(text: string): boolean {
  sequences ??= new RegExp(String.raw`^(?:\p{RGI_Emoji_ZWJ_Sequence}|\p{RGI_Emoji_Tag_Sequence})$`, 'v')
  return sequences.test(text.replace(unasked, '$&\uFE0F'))
}

/** Each hidden character and its place. */
function* charactersIn(text: string, scanner: RegExp): Generator<{ character: string; index: number }> {
  for (const { 0: character, 1: run, 2: kept, index } of text.matchAll(scanner)) {
    if (run !== undefined && !isSequence(run))
      for (const { 0: character, index: offset } of run.matchAll(joiners))
        yield { character, index: index + offset }
    else if (run === undefined && kept === undefined) yield { character, index }
  }
}

/** The code points of what is hidden in a text, each once, as in "U+202E". */
export const hiddenIn = (text: string): string[] => [
  ...new Set(piecesOf(text).flatMap(({ code }) => code ?? [])),
]

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

type Piece = { text: string; code: string | null }

/** The text in pieces: what can be read, and between them what cannot, with its code. */
export const piecesOf = (text: string) => split(text, inWords)

function split(text: string, scanner: RegExp): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { character, index } of charactersIn(text, scanner)) {
    if (index > from) pieces.push({ text: text.slice(from, index), code: null })
    pieces.push({ text: character, code: codeOf(character) })
    from = index + character.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), code: null })
  return pieces
}

const replaceHidden = (pieces: Piece[], replace: (character: string) => string) =>
  pieces.map(({ text, code }) => (code === null ? text : replace(text))).join('')

/** The same text with what is hidden spelled out, so that nothing is read that is not there. */
export const spelledOut = (text: string) =>
  replaceHidden(piecesOf(text), (character) => `⟨${codeOf(character)}⟩`)

/** JSON text with what is hidden in its strings as escapes: the same content, and nothing in it can be misread. */
export const escapeHidden = (json: string) =>
  replaceHidden(split(json, inJson), (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
