/** A secret to commit to, as 64 hex digits, and the SHA-256 of its 32 bytes. */
export type Seed = { seed: string; hash: string }

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** A new seed from the browser's secure random source. Rejects outside a secure context. */
export async function newSeed(): Promise<Seed> {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return { seed: toHex(bytes), hash: await sha256(bytes) }
}
