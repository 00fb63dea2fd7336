/**
 * Signs that change how a text is read without being seen: controls, bidirectional marks, zero-width and tag characters,
 * fillers, halves of surrogate pairs. Joiners count only where no script or picture needs them.
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0\u2800]/u
const harmless =
  /[\n\t]|(?<=\p{Extended_Pictographic}\uFE0F?|[\u{1F3FB}-\u{1F3FF}])\u200D(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}])[\u200C\u200D]/gu

const either = new RegExp(`(${harmless.source})|${unseen.source}`, 'gu')

/** The code points of what is hidden in a text, each once, as in "U+202E". */
export const hiddenIn = (text: string): string[] => [
  ...new Set(piecesOf(text).flatMap(({ code }) => code ?? [])),
]

const codeOf = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The text in pieces: what can be read, and between them what cannot, with its code. */
export function piecesOf(text: string): { text: string; code: string | null }[] {
  const pieces: { text: string; code: string | null }[] = []
  let from = 0
  for (const { 0: sign, 1: kept, index } of text.matchAll(either)) {
    if (kept !== undefined) continue
    if (index > from) pieces.push({ text: text.slice(from, index), code: null })
    pieces.push({ text: sign, code: codeOf(sign) })
    from = index + sign.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), code: null })
  return pieces
}

/** The same text with what is hidden spelled out, so that nothing is read that is not there. */
export const spelledOut = (text: string) => replaceHidden(text, (sign) => `⟨${codeOf(sign)}⟩`)

/** JSON text with what is hidden in its strings as escapes: the same content, and nothing in it can be misread. */
export const escapeHidden = (json: string) =>
  replaceHidden(json, (sign) =>
    sign.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )

const replaceHidden = (text: string, replace: (sign: string) => string) =>
  piecesOf(text)
    .map((piece) => (piece.code === null ? piece.text : replace(piece.text)))
    .join('')
