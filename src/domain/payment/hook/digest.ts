import { utf8 } from './bytes'

export type Hash = 'SHA-1' | 'SHA-256'

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** HMAC in lower-case hex, of many texts with one key. Nothing can be signed with an empty key. */
export async function signer(hash: Hash, secret: string): Promise<(signed: BufferSource) => Promise<string>> {
  if (secret === '') return () => Promise.resolve('')
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash }, false, ['sign'])
  return async (signed) => hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))
}

/** Whether a signature is the expected one, in a time that does not tell where they differ. Digits A to F count as a to f. */
// for tests
export function isSame(expected: string, given: string): boolean {
  const lower = given.toLowerCase()
  let difference = expected.length ^ lower.length
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ lower.charCodeAt(at)
  return expected !== '' && difference === 0
}
