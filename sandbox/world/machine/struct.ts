import { codecs, type FieldType } from './codecs'
import { ChainError, type ErrorKind } from '#sandbox/world/base/errors'
import type { ActionData, Json } from '#sandbox/world/base/types'

/** The ABI of an action: its fields in the order of packing. A `bool?` may be left out and then reads as false. */
export type Struct = { readonly [field: string]: FieldType | Struct }

export type Read<S extends Struct> = { [K in keyof S]: ReadField<S[K]> }
type ReadField<T> = T extends Struct
  ? Read<T>
  : T extends 'bool' | 'bool?'
    ? boolean
    : T extends 'uint8' | 'uint64'
      ? number
      : string

export const isFields = (value: Json | undefined): value is ActionData =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const misfitError = (kind: ErrorKind, path: string, struct: string, expected: string) =>
  new ChainError(kind, `Invalid value for field '${path}' of struct '${struct}': expected ${expected}`)

function readField(type: FieldType | Struct, value: Json, path: string, struct: string): Json {
  if (typeof type === 'object') {
    if (isFields(value)) return readStruct(type, value, struct, `${path}.`)
    throw misfitError('pack_exception', path, struct, 'an object')
  }
  const read = codecs[type].read(value)
  if (read !== undefined) return read
  const isBadName = type === 'name' && typeof value === 'string'
  throw misfitError(isBadName ? 'name_type_exception' : 'pack_exception', path, struct, codecs[type].expected)
}

/** Reads JSON by an ABI, as a node does before it packs an action. Fields that the ABI does not have are dropped. */
export function readStruct(struct: Struct, data: ActionData, name: string, prefix = ''): ActionData {
  const read = Object.entries(struct).map(([field, type]): [string, Json] => {
    const value = Object.hasOwn(data, field) ? data[field] : undefined
    if (value !== undefined) return [field, readField(type, value, prefix + field, name)]
    if (type === 'bool?') return [field, false]
    const text = `Missing field '${prefix}${field}' in input object while processing struct '${name}'`
    throw new ChainError('pack_exception', text)
  })
  return Object.fromEntries(read)
}

/** Packs data that `readStruct` has read. */
export function packStruct(struct: Struct, data: ActionData): Buffer {
  const parts = Object.entries(struct).map(([field, type]) => {
    const value = data[field] ?? null
    if (typeof type === 'string') return codecs[type].pack(value)
    return packStruct(type, isFields(value) ? value : {})
  })
  return Buffer.concat(parts)
}
