import { binaryOf, type Binary } from './bytes'

const named: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>' }

/** The code points that PHP makes of a number, by HTML 4.01. */
const isAllowed = (code: number) =>
  [0x09, 0x0a, 0x0d].includes(code) ||
  (code >= 0x20 && code <= 0x7e) ||
  (code >= 0xa0 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0x10ffff)

/**
 * PHP’s `html_entity_decode` of numbers and of the four names that `htmlspecialchars` writes. The 248 other names of HTML 4.01 stay as
 * they are: they cannot stand in a JSON of links unless a link itself holds one.
 */
export const decodeEntities = (text: Binary): Binary =>
  text.replaceAll(
    /&(?:(quot|amp|lt|gt)|#(\d+)|#x([\da-f]+));/gi,
    (whole, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return named[name] ?? whole
      const code = decimal === undefined ? Number(`0x${hex}`) : Number(decimal)
      return isAllowed(code) ? binaryOf(String.fromCodePoint(code)) : whole
    },
  )
