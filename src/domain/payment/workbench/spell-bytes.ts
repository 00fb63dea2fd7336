import { fromBinary, textOf, toBinary, utf8In } from '~/domain/payment/hook/bytes'
import { piecesOf } from '~/domain/value/invisible-characters'

/** A part of a text that can be read, or the code of what cannot: "U+000A" for a character, "0xFF" for a byte that is no UTF-8. */
type Spelled = { text: string } | { code: string }

/** Characters of UTF-8, one byte a character, in a run; or one byte that belongs to none. */
const runs =
  /(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+|([^])/g

/** Where exact bytes are compared, these count as hidden as well: line ends, tabs, and blanks that only look like a space. */
const blanks = /([\n\t]|(?! )\p{Zs})/u

/** Bytes for somebody who compares them one by one: nothing in them is hidden, and nothing looks like something else. */
export function spellBytes(bytes: Uint8Array): Spelled[] {
  const whole = utf8In(bytes)
  if (whole !== undefined) return spellText(whole)
  return [...toBinary(bytes).matchAll(runs)].flatMap(([run, byte]): Spelled[] =>
    byte === undefined
      ? spellText(textOf(fromBinary(run)))
      : [{ code: `0x${byte.charCodeAt(0).toString(16).toUpperCase()}` }],
  )
}

const spellText = (text: string): Spelled[] =>
  piecesOf(text).flatMap((piece): Spelled[] =>
    piece.code === null ? piece.text.split(blanks).flatMap(spellBlank) : [{ code: piece.code }],
  )

const spellBlank = (part: string, index: number): Spelled[] =>
  index % 2 === 0
    ? part === ''
      ? []
      : [{ text: part }]
    : [{ code: `U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }]

/** The first bytes, without a part of a character at their end. */
export function firstBytes(bytes: Uint8Array, most: number): Uint8Array {
  let end = Math.min(most, bytes.length)
  const isInside = (at: number) => at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80
  while (end > most - 4 && end > 0 && isInside(end)) end--
  return bytes.subarray(0, end)
}
