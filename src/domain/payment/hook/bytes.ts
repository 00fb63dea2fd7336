/** Bytes as a text with one character for each, U+0000 to U+00FF: what is no UTF-8 is kept, and length counts bytes. */
export type Binary = string

const chunk = 8192

export function toBinary(bytes: Uint8Array): Binary {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += chunk)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)))
  return parts.join('')
}

export function fromBinary(binary: Binary): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

export const utf8 = (text: string) => new TextEncoder().encode(text)

/** The bytes of a text in UTF-8. */
export const binaryOf = (text: string): Binary => toBinary(utf8(text))

/** For the eyes: what is no UTF-8 becomes U+FFFD. */
export const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** Undefined where the bytes are no UTF-8. */
export function utf8In(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
