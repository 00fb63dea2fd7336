import { isName, nameToNumber } from '#sandbox/world/base/names'
import type { Json } from '#sandbox/world/base/types'

export type FieldType = 'name' | 'string' | 'bool?' | 'bool' | 'uint8' | 'uint64' | 'checksum256'

/** `read` returns the value as the chain stores it, or undefined if it does not fit the type. */
type Codec = { expected: string; read(value: Json): Json | undefined; pack(value: Json): Buffer }

function packNumber(value: bigint, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i++) buffer[i] = Number((value >> BigInt(8 * i)) & 255n)
  return buffer
}

/** The length prefix of strings and lists (varuint32): seven bits per byte, lowest first. */
export function packLength(length: number): Buffer {
  const bytes: number[] = []
  let rest = length
  do {
    bytes.push((rest & 127) | (rest > 127 ? 128 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.from(bytes)
}

export const packName = (name: string) => packNumber(nameToNumber(name), 8)

const text = (value: Json) => (typeof value === 'string' ? value : '')

function integer(max: number, bytes: number): Codec {
  return {
    expected: `a whole number from 0 to ${max}`,
    read(value) {
      const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
      if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined
      return number >= 0 && number <= max ? number : undefined
    },
    pack: (value) => packNumber(BigInt(Number(value)), bytes),
  }
}

const flag: Codec = {
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  pack: (value) => Buffer.from([value === true ? 1 : 0]),
}

export const codecs: Record<FieldType, Codec> = {
  name: {
    expected: 'a name: at most 12 of a-z, 1-5 and dots',
    read: (value) => (typeof value === 'string' && isName(value) ? value : undefined),
    pack: (value) => packName(text(value)),
  },
  string: {
    expected: 'a string',
    read: (value) => (typeof value === 'string' ? value : undefined),
    pack(value) {
      const bytes = Buffer.from(text(value), 'utf8')
      return Buffer.concat([packLength(bytes.length), bytes])
    },
  },
  bool: flag,
  'bool?': flag,
  uint8: integer(255, 1),
  // 64 bits on chain; no counter here exceeds what a JSON number holds.
  uint64: integer(Number.MAX_SAFE_INTEGER, 8),
  checksum256: {
    expected: '64 hex digits',
    read: (value) =>
      typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : undefined,
    pack: (value) => Buffer.from(text(value), 'hex'),
  },
}
