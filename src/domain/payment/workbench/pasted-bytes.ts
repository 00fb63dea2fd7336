import { fromBinary, utf8 } from '~/domain/payment/hook/bytes'

/** How a body is written in the field that it is pasted into; the last two also hold bytes that are no text. */
export const writings = ['text', 'hex', 'base64'] as const
export type Writing = (typeof writings)[number]

type Bytes = Uint8Array<ArrayBuffer>

const hex = /^(?:[\da-f]{2})*$/i
const base64 = /^[A-Za-z\d+/]*$/

/** Undefined where the text is not written so. Blanks, line breaks and, in hex, colons do not count. */
export function pastedBytes(text: string, writing: Writing): Bytes | undefined {
  if (writing === 'text') return utf8(text)
  if (writing === 'hex') return hexBytes(text.replaceAll(/[\s:]/g, ''))
  const digits = text
    .replaceAll(/\s/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '')
  return base64.test(digits) && digits.length % 4 !== 1 ? fromBinary(atob(digits)) : undefined
}

function hexBytes(digits: string): Bytes | undefined {
  if (!hex.test(digits)) return undefined
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  )
}
