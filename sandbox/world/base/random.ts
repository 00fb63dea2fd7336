import { createHash } from 'node:crypto'

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

export type Random = {
  /** An integer in 0 … limit-1. */
  below: (limit: number) => number
  hex: (bytes: number) => string
  pick: <T>(list: readonly [T, ...T[]]) => T
}

/** sfc32 seeded by the hash of a text, so the same text gives the same numbers on every machine. */
export function createRandom(seed: string): Random {
  const state = new Uint32Array(4)
  const hash = sha256(seed)
  for (let i = 0; i < 4; i++) state[i] = Number(`0x${hash.slice(i * 8, i * 8 + 8)}`)
  const next = () => {
    const [a = 0, b = 0, c = 0, counter = 0] = state
    const out = (a + b + counter) >>> 0
    state[0] = b ^ (b >>> 9)
    state[1] = c + (c << 3)
    state[2] = ((c << 21) | (c >>> 11)) + out
    state[3] = counter + 1
    return out
  }
  for (let i = 0; i < 12; i++) next()
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  const hex = (bytes: number) =>
    Array.from({ length: bytes }, () => below(256).toString(16).padStart(2, '0')).join('')
  return { below, hex, pick: (list) => list[below(list.length)] ?? list[0] }
}
