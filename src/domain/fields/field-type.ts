import type { Json, JsonObject } from '~/domain/json/json'
import { isObject } from '~/domain/json/json'
import { kindOf, type Kind } from '~/domain/value/value-kind'

/** How a number is written where nobody has written one yet: JSON numbers above 32 bits lose digits on many servers. */
type Written = 'number' | 'text'

/**
 * What a form knows about one value of an action's data. Inner types are asked for when they are drawn: an ABI may speak
 * of itself, and only a value ends.
 */
export type FieldType =
  | { kind: 'account' | 'boolean' | 'text' | 'time' | 'any' }
  /** `bytes`: how many there must be, where that is fixed. */
  | { kind: 'hash'; bytes?: number }
  /** With `token` the amount alone is written, as Plasma's token contracts do: "10.01". */
  | { kind: 'asset'; token?: string }
  | { kind: 'decimal'; written: Written }
  | { kind: 'integer'; bits: number; signed: boolean; written: Written }
  | { kind: 'list'; of: () => FieldType }
  | { kind: 'struct'; fields: () => SchemaField[] }
  | { kind: 'optional'; of: () => FieldType }
  | { kind: 'variant'; of: () => VariantType[] }
/** In JSON a variant is a pair: ["name", 7]. */
export type VariantType = { name: string; type: FieldType }
/** `extension`: may be left out at the end of the struct. */
export type SchemaField = { name: string; type: FieldType; extension?: boolean }

/** The kinds somebody can give to a field of which nothing is known. */
export const freeKinds = [
  'account',
  'asset',
  'decimal',
  'integer',
  'boolean',
  'hash',
  'text',
  'time',
  'list',
  'struct',
  'optional',
  'variant',
] as const
export type FreeKind = (typeof freeKinds)[number]

const anything: FieldType = { kind: 'any' }
const variants = (): VariantType[] => [
  { name: 'name', type: { kind: 'account' } },
  { name: 'asset', type: { kind: 'asset' } },
  { name: 'string', type: { kind: 'text' } },
  { name: 'bool', type: { kind: 'boolean' } },
  { name: 'int64', type: { kind: 'integer', bits: 64, signed: true, written: 'text' } },
  { name: 'uint64', type: { kind: 'integer', bits: 64, signed: false, written: 'text' } },
  { name: 'checksum256', type: { kind: 'hash', bytes: 32 } },
  { name: 'time_point', type: { kind: 'time' } },
]

/** The type of a field of which only the kind is known; integers may have any 128 bits. */
export function typeOfKind(kind: FreeKind | Kind, value?: Json): FieldType {
  const written = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? 'text' : 'number'
  if (kind === 'integer') return { kind, bits: 128, signed: true, written }
  if (kind === 'decimal') return { kind, written }
  if (kind === 'list') return { kind, of: () => anything }
  if (kind === 'struct') return { kind, fields: () => (isObject(value) ? freeFields(value) : []) }
  if (kind === 'variant') return { kind, of: variants }
  if (kind === 'optional' || kind === 'nothing') return { kind: 'optional', of: () => anything }
  return { kind }
}

/** A field for every member of the data, by the look of its value or by the kind somebody chose for it. */
export const freeFields = (
  data: JsonObject,
  chosen: ReadonlyMap<string, FreeKind> = new Map(),
): SchemaField[] =>
  Object.entries(data).map(([name, value]) => ({
    name,
    type: typeOfKind(chosen.get(name) ?? kindOf(value, name), value),
  }))

/** In the contract of a token the field `quantity` is an amount of it, however its type is written. */
export const withToken = (fields: SchemaField[], token: string | undefined): SchemaField[] =>
  fields.map((field) =>
    token !== undefined &&
    field.name === 'quantity' &&
    ['text', 'any', 'decimal', 'asset', 'integer'].includes(field.type.kind)
      ? { ...field, type: { kind: 'asset', token } }
      : field,
  )

/** What a value of unknown type is drawn as. */
export const typeOfValue = (value: Json | undefined, name: string): FieldType =>
  value === undefined ? { kind: 'text' } : typeOfKind(kindOf(value, name), value)

/** Members a new value may begin with; an ABI can ask for more than any memory holds. */
const maxAtStart = 200
/** And levels: a form is drawn only so deep. */
const deepestStart = 6

/** What a new value begins as: nothing that could be sent by mistake as somebody's choice. */
export function startOf(type: FieldType, left = { members: maxAtStart }, depth = 0): Json {
  left.members--
  if (left.members < 0 || depth > deepestStart) return null
  if (type.kind === 'boolean') return false
  if (type.kind === 'optional') return null
  if (type.kind === 'list') return []
  if (type.kind === 'struct') {
    const members: [string, Json][] = []
    for (const { name, type: inner, extension } of type.fields())
      if (!extension && left.members > 0) members.push([name, startOf(inner, left, depth + 1)])
    return Object.fromEntries(members)
  }
  if (type.kind === 'variant') {
    const [first] = type.of()
    return first ? [first.name, startOf(first.type, left, depth + 1)] : []
  }
  return ''
}
