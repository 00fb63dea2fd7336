import type { Secret } from '#relay/config/secret'

/** Shorter words could stand in an answer by chance. */
const shortest = 8

const shown = '[key]'

const literally = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`)
/** Hexadecimal digits in either case. */
const inHex = (code: number, length: number) =>
  code
    .toString(16)
    .padStart(length, '0')
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)

/** As many as texts of JSON inside one another have. A bound, so that an answer of nothing else is not searched for ever. */
const backslashes = String.raw`\\{1,8}`
/** Addresses that are parts of addresses. */
const percent = '%(?:25){0,4}'

/** A character in every spelling that JSON, also inside a text of JSON, and addresses have. */
function spellings(character: string): string {
  const inAddress = [...new TextEncoder().encode(character)].map((byte) => percent + inHex(byte, 2)).join('')
  const codes = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
  const inJson = codes.map((code) => `${backslashes}u${inHex(code, 4)}`).join('')
  const escaped = /[/"\\]/.test(character) ? [backslashes + literally(character)] : []
  const blank = character === ' ' ? [String.raw`\+`] : []
  return `(?:${[literally(character), inAddress, inJson, ...escaped, ...blank].join('|')})`
}

/** Vendors repeat keys: Plisio’s lists may link to their own address, and errors quote what was sent. It is replaced before anybody sees it. */
export function withoutKey(text: string, key: Secret): string {
  const plain = key.reveal()
  if (plain.length < shortest) return text
  return text.replaceAll(new RegExp(Array.from(plain, spellings).join(''), 'g'), shown)
}
