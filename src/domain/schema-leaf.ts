import { toDecimal } from './amount'
import { readAmount } from './read-amount'
import { isObject, Numeral, printJson, type Json } from './json'
import type { FieldType } from './schema'

const numeral = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

const isNumber = (value: Json | undefined): value is number | Numeral =>
  typeof value === 'number' || value instanceof Numeral

/** Neither list nor struct, nor missing. */
export const isLeaf = (value: Json | undefined) =>
  value !== undefined && value !== null && !Array.isArray(value) && !isObject(value)

/** What an input shows of a value that is neither list nor struct. */
export const leafText = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? printJson(value) : String(value)

/**
 * The JSON for what was typed. A number stays one and a text stays one, letter for letter; where there was neither, the type
 * says how such numbers are written. What is no number yet is kept as text, so that nothing typed is lost.
 */
export function leafJson(type: FieldType, before: Json | undefined, typed: string): string {
  if (type.kind === 'boolean' && (typed === 'true' || typed === 'false')) return typed
  if (!numeral.test(typed)) return JSON.stringify(typed)
  const asNumber = isNumber(before) || (!isNumberText(before) && writtenAsNumber(type))
  return asNumber ? typed : JSON.stringify(typed)
}

const isNumberText = (value: Json | undefined) => typeof value === 'string' && numeral.test(value)
const writtenAsNumber = (type: FieldType) =>
  (type.kind === 'integer' || type.kind === 'decimal') && type.written === 'number'

/** "10.01 USDP" as its two parts; what is half written stays in them. Lossless together with `joinAsset`. */
export function splitAsset(text: string): [amount: string, token: string] {
  const blank = text.indexOf(' ')
  return blank < 0 ? [text, ''] : [text.slice(0, blank), text.slice(blank + 1)]
}

export const joinAsset = (amount: string, token: string) =>
  amount === '' && token === '' ? '' : token === '' ? amount : `${amount} ${token}`

/** What somebody typed as an amount, as the chain writes it: "1,5" is "1.5". Anything unclear stays as it was typed. */
export const tidyAmount = (typed: string) => {
  const amount = readAmount(typed)
  return amount ? toDecimal(amount) : typed.replace(/\s/g, '')
}

/** An amount with exactly so many decimals, where that loses no digit. */
export function padAmount(typed: string, decimals: number): string {
  const amount = readAmount(typed, decimals)
  return amount ? toDecimal(amount) : typed
}
