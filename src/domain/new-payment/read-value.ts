import { Numeral, parseJson, type Json } from '~/domain/json/json'
import { compare, isZero, parseAmount, toDecimal, type Amount } from '~/domain/money/amount'
import { currencyOf } from '~/domain/money/currencies'
import { englishName } from '~/domain/money/currency-names'
import { readAmount, type NumberMarks } from '~/domain/money/typed-amount'
import { isWebLink } from '~/domain/value/web-link'
import { longestText, type PaymentField } from './field'
import type { FieldProblem } from './problem'

type Value = { value: Json } | { problem: FieldProblem }

/** PlasmaPay allows so many digits before the point and after it; no coin of the others has more. */
const mostDigits = 18

/** Reads what is typed in one field, not empty, as the vendor wants to get it. */
export function readValue(field: PaymentField, typed: string, marks: NumberMarks): Value {
  const text = typed.trim()
  const longest = field.longest ?? longestText
  if (text.length > longest) return wrong({ kind: 'long', longest })
  switch (field.kind) {
    case 'number':
    case 'decimal':
      return readDecimal(field, text, marks)
    case 'plasma-code':
      return isCode(text) ? { value: plasmaCode(text) } : wrong({ kind: 'code' })
    case 'code':
      return isCode(text) ? { value: text.toUpperCase() } : wrong({ kind: 'code' })
    case 'codes': {
      const codes = codesIn(text)
      return codes.every(isCode) ? { value: codes.join(',') } : wrong({ kind: 'code' })
    }
    case 'url':
      return isWebLink(text) ? { value: text } : wrong({ kind: 'url' })
    case 'phone': {
      const phone = text.replace(/[\s().-]/g, '')
      return isPhone(phone) ? { value: phone } : wrong({ kind: 'phone' })
    }
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text) ? { value: text } : wrong({ kind: 'email' })
    case 'minutes':
      return /^[1-9]\d{0,5}$/.test(text) ? { value: parseJson(text) } : wrong({ kind: 'minutes' })
    case 'flag':
      return { value: 1 }
    case 'reference':
      return /^[A-Za-z0-9_-]+$/.test(text) ? { value: text } : wrong({ kind: 'characters' })
    case 'text':
    case 'pairs':
      break
  }
  return { value: text }
}

const wrong = (problem: FieldProblem): Value => ({ problem })

function readDecimal({ kind, most }: PaymentField, text: string, marks: NumberMarks): Value {
  const reading = readAmount(text, marks)
  if (!reading) return wrong({ kind: 'number' })
  if ('either' in reading) return wrong({ kind: 'either', either: reading.either })
  const { amount } = reading
  if (isZero(amount)) return wrong({ kind: 'zero' })
  if (!fits(amount)) return wrong({ kind: 'digits' })
  if (most !== undefined && compare(amount, parseAmount(most)) > 0) return wrong({ kind: 'most', most })
  const decimal = toDecimal(amount)
  return { value: kind === 'number' && isSafe(decimal) ? new Numeral(decimal) : decimal }
}

const fits = ({ units, decimals }: Amount) =>
  decimals <= mostDigits && units.toString().length - decimals <= mostDigits

/**
 * A server that reads JSON numbers as doubles gets this one unchanged. The documents say “number”, real clients send texts:
 * a text goes where a number would not keep its digits.
 */
const isSafe = (decimal: string) =>
  typeof parseJson(decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal) === 'number'

const isCode = (text: string) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,19}$/.test(text)

export const codesIn = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .map((code) => code.toUpperCase())

/** A known code in capitals, as the documents have it; any other one, a misprint of theirs too, as it is typed. */
const plasmaCode = (text: string) => {
  const code = text.toUpperCase()
  return currencyOf(code)?.code === code ? code : text
}

/** What is known of a typed code of PlasmaPay: its name, the right spelling of a misprint, or nothing. */
export function knownCode(typed: string): { iso: string | null; name: string; right: string | null } | null {
  const code = typed.trim().toUpperCase()
  const known = currencyOf(code)
  return known
    ? { iso: known.iso, name: englishName(code) ?? code, right: known.code === code ? null : known.code }
    : null
}

/** E.164: a plus, a country code that begins with no zero, at most 15 digits. */
const isPhone = (text: string) => /^\+[1-9]\d{6,14}$/.test(text)

/** PlasmaPay’s documents speak of 12 to 24 characters, which real numbers of some countries do not have. */
export const isShortPhone = (typed: string) => {
  const phone = typed.replace(/[\s().-]/g, '')
  return isPhone(phone) && phone.length < 12
}
