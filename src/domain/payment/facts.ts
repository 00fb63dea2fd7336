import { Numeral, type Json, type JsonObject } from '~/domain/json/json'
import { AmountError, parseAmount, type Amount } from '~/domain/money/amount'
import { parseTime } from '~/domain/value/time'
import type { PaymentStatus } from './status'

/** Money as a vendor wrote it, digit for digit, and the code it is counted in. */
export type Sum = { amount: string; currency: string }

/** A time as the vendor wrote it. `at` is in milliseconds; without a zone it is read as UTC, and `zoned` is false. */
export type Stamp = { text: string; at: number | null; zoned: boolean }

/** What one answer of a vendor tells about one payment. What it does not tell is left out. */
export type PaymentFacts = {
  /** The id that the vendor’s paths take. */
  id: string
  /** The vendor’s word, and ours for it. */
  word: string
  status: PaymentStatus
  /** The answer tells no status; the word is the one that a new payment has. */
  isWordAssumed?: true
  /** Plisio: the payer’s first invoice, which he left for this one and its coin; the one he left this one for; the one that has the money. */
  replaces?: string
  replacedBy?: string
  paidIn?: string
  /** The shop’s own name for what is paid. */
  reference?: string
  /** The price. */
  asked?: Sum
  /** What the payer has to send, where it is counted in another currency than the price. */
  expected?: Sum
  received?: Sum
  missing?: Sum
  over?: Sum
  /** What goes out to the customer’s address: a Crypto Checkout sells coins. */
  paidOut?: Sum
  created?: Stamp
  updated?: Stamp
  completed?: Stamp
  expires?: Stamp
  /** Where the payer pays. */
  link?: string
  description?: string
  customer?: string
  email?: string
  phone?: string
}

/** A string or number as text; of everything else, and of an empty string, undefined. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || value instanceof Numeral) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The first of the members that holds a text. */
export const textIn = (object: JsonObject, ...names: string[]): string | undefined => {
  for (const name of names) {
    const text = Object.hasOwn(object, name) ? textOf(object[name]) : undefined
    if (text !== undefined) return text
  }
  return undefined
}

/** Undefined where one of the two is missing, or the amount is no decimal number. */
export const sumOf = (amount: string | undefined, currency: string | undefined): Sum | undefined =>
  amount !== undefined && currency !== undefined && amountOf(amount) ? { amount, currency } : undefined

/** Null where the text is no decimal number. */
export function amountOf(text: string | undefined): Amount | null {
  if (text === undefined) return null
  try {
    return parseAmount(text)
  } catch (error) {
    if (error instanceof AmountError) return null
    throw error
  }
}

const zoned = /(Z|[+-]\d\d:?\d\d)$/

/** ISO-8601, or "2024-09-16 12:48:28" as PayPlay writes it. Other texts are kept, without a moment. */
export const stampOf = (text: string | undefined): Stamp | undefined =>
  text === undefined ? undefined : { text, at: parseTime(text.replace(' ', 'T')), zoned: zoned.test(text) }

/** Above this a number counts milliseconds, below it seconds. */
const firstMilliseconds = 1e11

/** Seconds or milliseconds since 1970. */
export function epochOf(text: string | undefined): Stamp | undefined {
  if (text === undefined || !/^\d{1,14}$/.test(text)) return stampOf(text)
  const epoch = Number(text)
  return { text, at: epoch > firstMilliseconds ? epoch : epoch * 1000, zoned: true }
}

type Loose<T> = { [K in keyof T]?: T[K] | undefined }

/** Leaves out what is undefined, so that facts can be laid over one another. */
export const defined = <T extends object>(loose: Loose<T>) =>
  Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as Partial<T>
