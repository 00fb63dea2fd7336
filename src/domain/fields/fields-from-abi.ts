import type { Abi } from './abi'
import type { FieldType, SchemaField } from './field-type'

/** Hostile ABIs point in circles, or through more names than any contract has. */
const longestChain = 32
const maxFields = 500
const maxNameLength = 200
const maxWraps = 4

const integers = /^(u?)int(8|16|32|64|128|256)$/
const hashes: Record<string, number> = { checksum160: 20, checksum256: 32, checksum512: 64 }
const plain: Record<string, FieldType> = {
  name: { kind: 'account' },
  bool: { kind: 'boolean' },
  string: { kind: 'text' },
  bytes: { kind: 'hash' },
  asset: { kind: 'asset' },
  big_asset: { kind: 'asset' },
  time_point: { kind: 'time' },
  time_point_sec: { kind: 'time' },
  block_timestamp_type: { kind: 'time' },
  varint32: { kind: 'integer', bits: 32, signed: true, written: 'number' },
  varuint32: { kind: 'integer', bits: 32, signed: false, written: 'number' },
  float32: { kind: 'decimal', written: 'number' },
  float64: { kind: 'decimal', written: 'number' },
  symbol: { kind: 'text' },
  symbol_code: { kind: 'text' },
  public_key: { kind: 'text' },
  signature: { kind: 'text' },
}
const extendedAsset: SchemaField[] = [
  { name: 'quantity', type: { kind: 'asset' } },
  { name: 'contract', type: { kind: 'account' } },
]

/** The fields of an action, those of base structs first; undefined where the ABI does not know the action. */
export function fieldsOfAction(abi: Abi, action: string): SchemaField[] | undefined {
  const struct = abi.actions.get(action)
  return struct === undefined || !abi.structs.has(resolve(abi, struct))
    ? undefined
    : fieldsOf(abi, resolve(abi, struct))
}

function fieldsOf(abi: Abi, struct: string): SchemaField[] {
  const lines: SchemaField[][] = []
  const seen = new Set<string>()
  for (let name = struct; name !== '' && !seen.has(name) && seen.size < longestChain;) {
    seen.add(name)
    const found = abi.structs.get(name)
    lines.unshift((found?.fields ?? []).map((field) => fieldOf(abi, field)))
    name = found ? resolve(abi, found.base) : ''
  }
  return lines.flat().slice(0, maxFields)
}

function fieldOf(abi: Abi, { name, type }: { name: string; type: string }): SchemaField {
  const extension = type.endsWith('$')
  return { name, type: typeNamed(abi, extension ? type.slice(0, -1) : type), ...(extension && { extension }) }
}

/** `wraps`: how many times "optional" has been said; an alias may say it for ever. */
function typeNamed(abi: Abi, written: string, wraps = 0): FieldType {
  const name = resolve(abi, written)
  if (name.length > maxNameLength || wraps > maxWraps) return { kind: 'any' }
  if (name.endsWith('?')) return { kind: 'optional', of: () => typeNamed(abi, name.slice(0, -1), wraps + 1) }
  if (name.endsWith('[]')) return { kind: 'list', of: () => typeNamed(abi, name.slice(0, -2)) }
  if (abi.structs.has(name)) return { kind: 'struct', fields: () => fieldsOf(abi, name) }
  const types = abi.variants.get(name)
  if (types)
    return {
      kind: 'variant',
      of: () => types.slice(0, maxFields).map((each) => ({ name: each, type: typeNamed(abi, each) })),
    }
  return builtIn(name)
}

function builtIn(name: string): FieldType {
  const known = Object.hasOwn(plain, name) ? plain[name] : undefined
  if (known) return known
  if (name === 'extended_asset') return { kind: 'struct', fields: () => extendedAsset }
  const bytes = Object.hasOwn(hashes, name) ? hashes[name] : undefined
  if (bytes !== undefined) return { kind: 'hash', bytes }
  const [, unsigned, width] = integers.exec(name) ?? []
  if (width === undefined) return { kind: 'any' }
  // As EOSIO itself prints them: from 64 bits on in quotes.
  const bits = Number(width)
  return { kind: 'integer', bits, signed: unsigned === '', written: bits > 32 ? 'text' : 'number' }
}

/** Follows aliases; one that leads back to itself stays a name nobody knows. */
function resolve(abi: Abi, written: string): string {
  let name = written
  for (let step = 0; step < longestChain; step++) {
    const next = abi.aliases.get(name)
    if (next === undefined) return name
    name = next
  }
  return ''
}
