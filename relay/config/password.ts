import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** A hash of a password: `scrypt:16384:8:1:<salt, base64>:<32 bytes, base64>`. */
export type PasswordHash = { cost: number; blockSize: number; parallel: number; salt: Buffer; hash: Buffer }

const hashBytes = 32
const saltBytes = 16
const standard = { cost: 16_384, blockSize: 8, parallel: 1 }
/** More would let one sign-in fill the memory. */
const most = { cost: 2 ** 20, blockSize: 32, parallel: 16 }

const derive = (password: string, { cost, blockSize, parallel, salt }: Omit<PasswordHash, 'hash'>) =>
  new Promise<Buffer>((resolve, reject) => {
    const options: ScryptOptions = {
      N: cost,
      r: blockSize,
      p: parallel,
      maxmem: 256 * blockSize * (cost + parallel) + 1_000_000,
    }
    // One person’s keyboard may send "é" as one character, another’s as two.
    scrypt(password.normalize('NFC'), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })

/** Null where the text is no hash of a password. */
export function readPasswordHash(text: string): PasswordHash | null {
  const parts = /^scrypt:(\d{1,8}):(\d{1,3}):(\d{1,3}):([A-Za-z0-9+/]+={0,2}):([A-Za-z0-9+/]+={0,2})$/.exec(
    text.trim(),
  )
  if (!parts) return null
  const [cost, blockSize, parallel] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [salt, hash] = [Buffer.from(parts[4] ?? '', 'base64'), Buffer.from(parts[5] ?? '', 'base64')]
  const isPowerOfTwo = cost > 1 && Number.isInteger(Math.log2(cost))
  const isWithin = cost <= most.cost && blockSize <= most.blockSize && parallel <= most.parallel
  if (!isPowerOfTwo || !isWithin || blockSize < 1 || parallel < 1) return null
  if (salt.length < 8 || hash.length !== hashBytes) return null
  return { cost, blockSize, parallel, salt, hash }
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, { ...standard, salt })
  const { cost, blockSize, parallel } = standard
  return ['scrypt', cost, blockSize, parallel, salt.toString('base64'), hash.toString('base64')].join(':')
}

export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, hash), hash.hash)
}
