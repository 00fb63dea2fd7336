import { AmountError, parseAmount, toDecimal, type Amount } from '~/domain/money/amount'
import { readAmount, type Either, type NumberMarks } from '~/domain/money/typed-amount'
import { isObject, Numeral, printJson, type Json } from '~/domain/json/json'
import type { FieldType } from './field-type'

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

/** As the chain writes an amount, and as nothing else is written into the data unless it is marked as no amount. */
export const isChainAmount = (text: string) => /^\d+(\.\d+)?$/.test(text)

/**
 * What somebody typed as an amount, as the chain writes it: "1,5" is "1.5". What is none, or could be two, stays as it was
 * typed but for its blanks; where it would then look like an amount, a question mark keeps it from being one.
 */
export function tidyAmount(typed: string, marks: NumberMarks, decimals?: number): string {
  const meant = amountIn(typed, marks, decimals)
  if (meant) return toDecimal(meant)
  const text = typed.replace(/\s/g, '')
  return isChainAmount(text) ? `${text}?` : text
}

/** With the decimals it was written with; the token's only tell which of two numbers it cannot be. */
function amountIn(typed: string, marks: NumberMarks, decimals: number | undefined): Amount | undefined {
  const reading = readAmount(typed, marks)
  if (!reading || 'amount' in reading) return reading?.amount
  const settled = readAmount(typed, marks, decimals)
  return settled && 'amount' in settled ? reading.either[0] : undefined
}

/** The two numbers an amount in the data may have been meant as; undefined where it is one, or none. */
export function eitherIn(amount: string, marks: NumberMarks, decimals?: number): Either | undefined {
  if (isChainAmount(amount)) return undefined
  const reading = readAmount(amount.replace(/\?$/, ''), marks, decimals)
  return reading && 'either' in reading ? reading.either : undefined
}

/** An amount with exactly so many decimals, where that loses no digit. */
export function padAmount(amount: string, decimals: number): string {
  if (!isChainAmount(amount)) return amount
  try {
    return toDecimal(parseAmount(amount, decimals))
  } catch (error) {
    if (error instanceof AmountError) return amount
    throw error
  }
}
