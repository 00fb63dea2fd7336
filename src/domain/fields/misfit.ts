import { AmountError, parseAmount, type Amount } from '~/domain/money/amount'
import { isObject, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import { isName } from '~/domain/value/name'
import type { Path } from '~/domain/json/json-splice'
import { splitAsset } from './leaf'
import type { FieldType, SchemaField } from './field-type'
import { parseTime } from '~/domain/value/time'
import { hasVariable } from '~/domain/draft/variables'

/** Why a value cannot be what its field holds. */
// for tests
export type Misfit =
  | 'missing'
  | 'no-name'
  | 'no-amount'
  | 'no-token'
  | 'decimals'
  | 'no-number'
  | 'no-integer'
  | 'out-of-range'
  | 'no-boolean'
  | 'no-hash'
  | 'no-time'
  | 'no-text'
  | 'no-list'
  | 'no-struct'
  | 'no-variant'
export type FoundMisfit = { path: Path; misfit: Misfit }

/** Decimals of the tokens that are known; an amount with more of them cannot be. */
export type Tokens = ReadonlyMap<string, number | null>
const noTokens: Tokens = new Map()

const maxDepth = 32

/** Every value in the data of an action that its field cannot hold. A `{{variable}}` fits everywhere: it is checked once it is filled. */
export const misfitsOf = (fields: SchemaField[], data: JsonObject, tokens = noTokens): FoundMisfit[] =>
  inStruct(fields, data, [], tokens)

function inStruct(fields: SchemaField[], data: JsonObject, path: Path, tokens: Tokens): FoundMisfit[] {
  if (path.length > maxDepth) return []
  return fields.flatMap(({ name, type, extension }) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    const at = [...path, name]
    if (value !== undefined) return within(type, value, at, tokens)
    return extension || type.kind === 'optional' ? [] : [{ path: at, misfit: 'missing' as const }]
  })
}

function within(type: FieldType, value: Json, path: Path, tokens: Tokens): FoundMisfit[] {
  const misfit = misfitOf(type, value, tokens)
  if (misfit) return [{ path, misfit }]
  if (path.length > maxDepth) return []
  if (type.kind === 'list' && Array.isArray(value))
    return value.flatMap((item, index) => within(type.of(), item, [...path, index], tokens))
  if (type.kind === 'struct' && isObject(value)) return inStruct(type.fields(), value, path, tokens)
  if (type.kind === 'optional' && value !== null) return within(type.of(), value, path, tokens)
  if (type.kind === 'variant' && Array.isArray(value)) {
    const chosen = type.of().find(({ name }) => name === value[0])
    return chosen ? within(chosen.type, value[1] ?? null, [...path, 1], tokens) : []
  }
  return []
}

/** Checks this value only, not what is inside it. */
export function misfitOf(type: FieldType, value: Json, tokens = noTokens): Misfit | null {
  const text =
    typeof value === 'string' || typeof value === 'number' || value instanceof Numeral ? String(value) : null
  if (text !== null && hasVariable(text)) return null
  if (type.kind === 'any') return null
  if (type.kind === 'optional') return value === null ? null : misfitOf(type.of(), value, tokens)
  if (type.kind === 'list') return Array.isArray(value) ? null : 'no-list'
  if (type.kind === 'struct') return isObject(value) ? null : 'no-struct'
  if (type.kind === 'boolean')
    return typeof value === 'boolean' || value === 0 || value === 1 ? null : 'no-boolean'
  if (type.kind === 'variant') {
    const fits = Array.isArray(value) && value.length === 2 && type.of().some(({ name }) => name === value[0])
    return fits ? null : 'no-variant'
  }
  return leafMisfit(type, text, tokens)
}

type Leaf = Exclude<FieldType, { kind: 'any' | 'optional' | 'list' | 'struct' | 'boolean' | 'variant' }>

/** `text` null: the value is neither text nor number. */
function leafMisfit(type: Leaf, text: string | null, tokens: Tokens): Misfit | null {
  const is = (fits: (text: string) => boolean, misfit: Misfit) =>
    text !== null && fits(text) ? null : misfit
  if (type.kind === 'account') return is(isName, 'no-name')
  if (type.kind === 'hash') return is((hash) => isHash(hash, type.bytes), 'no-hash')
  if (type.kind === 'time') return is((time) => parseTime(time) !== null, 'no-time')
  if (type.kind === 'decimal') return is((text) => amountIn(text) !== null, 'no-number')
  if (type.kind === 'asset') return text === null ? 'no-amount' : assetMisfit(text, type.token, tokens)
  if (type.kind === 'integer')
    return text === null ? 'no-integer' : integerMisfit(text, type.bits, type.signed)
  return is(() => true, 'no-text')
}

const isHash = (text: string, bytes: number | undefined) =>
  /^([0-9a-f]{2})*$/i.test(text) && (bytes === undefined ? text !== '' : text.length === bytes * 2)

function amountIn(text: string): Amount | null {
  try {
    return parseAmount(text)
  } catch (error) {
    if (error instanceof AmountError) return null
    throw error
  }
}

function assetMisfit(text: string, token: string | undefined, tokens: Tokens): Misfit | null {
  const [digits, code] = splitAsset(text)
  const named = code || (token ?? '')
  if (!/^\d+(\.\d+)?$/.test(digits)) return 'no-amount'
  if (!/^[A-Z]{1,7}$/.test(named) || (token !== undefined && named !== token)) return 'no-token'
  const amount = amountIn(digits)
  if (!amount || amount.units === 0n) return 'no-amount'
  const most = tokens.get(named)
  return typeof most === 'number' && amount.decimals > most ? 'decimals' : null
}

function integerMisfit(text: string, bits: number, signed: boolean): Misfit | null {
  if (!/^-?(0|[1-9]\d{0,79})$/.test(text)) return 'no-integer'
  const value = BigInt(text)
  const top = 2n ** BigInt(signed ? bits - 1 : bits)
  return value < top && value >= (signed ? -top : 0n) ? null : 'out-of-range'
}
