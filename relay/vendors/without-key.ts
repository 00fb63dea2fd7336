import type { Secret } from '#relay/config/secret'

/** Shorter words could stand in an answer by chance. */
const shortest = 8

const shown = '[key]'

/**
 * Vendors repeat keys: Plisio’s lists may link to their own address, and errors quote what was sent. In every spelling that JSON and
 * addresses have, the key is replaced before anybody else sees the text.
 */
export function withoutKey(text: string, key: Secret): string {
  const plain = key.reveal()
  if (plain.length < shortest) return text
  const inAddress = encodeURIComponent(plain)
  const inJson = JSON.stringify(plain).slice(1, -1)
  const spellings = [
    plain,
    inAddress,
    inJson,
    inJson.replaceAll('/', String.raw`\/`),
    inAddress.toLowerCase(),
  ]
  return spellings.reduce((result, spelling) => result.replaceAll(spelling, shown), text)
}
