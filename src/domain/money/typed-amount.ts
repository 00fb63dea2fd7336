import { AmountError, isZero, parseAmount, toDecimal, withDecimals, type Amount } from './amount'

/** How numbers are written where the reader is. */
export type NumberMarks = {
  /** What may stand before a fraction, and between groups of digits. A character may be both: people read several languages. */
  decimal: readonly string[]
  group: readonly string[]
  /** Zero to nine of every script in use, one after the other. */
  digits: string
}
/** Of a file nobody knows the origin of: point and comma may be either. */
export const anyMarks: NumberMarks = { decimal: ['.', ','], group: ['.', ','], digits: '0123456789' }

/** What somebody typed: one number, or one that is written like another one, "5,000". */
export type Reading = { amount: Amount } | { either: Either }
/** 5000 and 5.000, with the decimals they were written with. */
export type Either = readonly [whole: Amount, fractional: Amount]

const maxLength = 100

/**
 * Reads an amount as it is written where the reader is, and the plain form of machines, "1234.5678". With `decimals` it
 * has exactly so many. What could be two numbers is never decided here. Undefined where it is none.
 */
export function readAmount(typed: string, marks: NumberMarks, decimals?: number): Reading | undefined {
  if (typed.length > maxLength) return undefined
  const text = plainCharacters(typed.trim(), marks)
  const whole = groupedIn(text)
  const fractional = fractionalIn(text)
  if (whole === undefined || fractional === undefined) return amountOf(whole ?? fractional, decimals)
  // Both: one to three digits, a point or a comma, three digits.
  const other = amountOf(fractional, decimals)
  const mark = text.includes(',') ? ',' : '.'
  if (!marks.group.includes(mark) && (mark === '.' || marks.decimal.includes(mark))) return other
  // A token without decimals has no such fraction.
  if (!other || decimals === 0) return amountOf(whole, decimals)
  return { either: [parseAmount(whole), parseAmount(fractional)] }
}

/** What keeps a typed amount from being sent or asked for. */
export type TypedProblem = 'no-amount' | 'ambiguous' | 'decimals'
export type TypedAmount = {
  /** How it was read; undefined where it is no number. */
  reading: Reading | undefined
  /** Undefined as long as it cannot be told. */
  amount: Amount | undefined
  problem: TypedProblem | undefined
}

/** Without `decimals` it has as many as were written. */
export function readTypedAmount(typed: string, marks: NumberMarks, decimals?: number): TypedAmount {
  const exact = readAmount(typed, marks, decimals)
  // More decimals than the token has are a number as well.
  const reading = exact ?? readAmount(typed, marks)
  if (!exact) return { reading, amount: undefined, problem: reading ? 'decimals' : 'no-amount' }
  if ('either' in exact) return { reading, amount: undefined, problem: 'ambiguous' }
  return { reading, amount: exact.amount, problem: isZero(exact.amount) ? 'no-amount' : undefined }
}

/**
 * An amount for a field, readable in one way only: in "5.000" the point could be a group separator, in "5.0000" it cannot.
 */
export const unmistakable = (amount: Amount) =>
  toDecimal(amount.decimals === 3 ? withDecimals(amount, 4) : amount)

/** The same for a decimal of a machine; what is none stays as it is. */
export function typedDecimal(decimal: string): string {
  const read = amountOf(decimal, undefined)
  return read ? unmistakable(read.amount) : decimal
}

/** Every script's digits as 0–9, every blank as one, and likewise characters that can only mean one thing. */
function plainCharacters(text: string, { digits, decimal, group }: NumberMarks): string {
  const scriptDigits = Array.from(digits)
  const plain = Array.from(text, (character) => {
    const place = scriptDigits.indexOf(character)
    if (place >= 0) return String(place % 10)
    if (/\s/.test(character)) return ' '
    if (character === '.' || character === ',' || character === '_') return character
    if ("'’ʼ٬".includes(character)) return "'"
    if (character === '٫' || decimal.includes(character)) return '٫'
    return group.includes(character) ? "'" : character
  })
  return plain.join('')
}

/** The digits of a whole number, grouped by thousands, as in India, or not at all, and by one character only. */
function groupedIn(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text
  const thousands = /^[1-9]\d{0,2}([ '_.,])\d{3}(?:\1\d{3})*$/
  const lakhs = /^[1-9]\d?([ '_.,])(?:\d{2}\1)+\d{3}$/
  return thousands.test(text) || lakhs.test(text) ? text.replace(/\D/g, '') : undefined
}

/** A number with a fraction, with a point before it. The character before the fraction cannot also group the digits before it. */
function fractionalIn(text: string): string | undefined {
  const [, before = '', mark = '', fraction = ''] = /^(.*)([.,٫])(\d+)$/.exec(text) ?? []
  const whole = before.includes(mark) ? undefined : groupedIn(before)
  return whole === undefined ? undefined : `${whole}.${fraction}`
}

function amountOf(decimal: string | undefined, decimals: number | undefined): { amount: Amount } | undefined {
  if (decimal === undefined) return undefined
  try {
    return { amount: parseAmount(decimal, decimals) }
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}
