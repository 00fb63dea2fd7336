import { isObject, type Json } from '~/domain/json/json'
import { compare, subtract, type Amount } from '~/domain/money/amount'
import { amountOf, textIn, type Sum } from '~/domain/payment/facts'
import type { FieldProblem } from './problem'

/** What PlasmaPay Crypto Checkout offers for an amount. */
export type Quote = {
  id: string
  pays: Sum
  gets: Sum
  /** The smallest and the largest amount that can be paid, where told. */
  min: string | null
  max: string | null
}

/** A quote, and when it was asked for with which values. */
export type KeptQuote = { asked: string; at: number; quote: Quote }
export type ChangedQuote = { before: Quote; now: Quote }

/** No document says how long a quote holds. */
const staleAfterMs = 60_000

export const isStale = (at: number, now = Date.now()) => now - at >= staleAfterMs

/** Null where the answer is no quote. */
export function readQuote(answer: Json): Quote | null {
  if (!isObject(answer) || !isObject(answer.fiat) || !isObject(answer.crypto)) return null
  const { fiat, crypto } = answer
  const id = textIn(answer, 'quoteId', 'id')
  const [pays, gets] = [sumIn(fiat), sumIn(crypto)]
  if (id === undefined || !pays || !gets) return null
  return { id, pays, gets, min: decimalIn(fiat, 'min'), max: decimalIn(fiat, 'max') }
}

type Members = Parameters<typeof textIn>[0]

function sumIn(object: Members): Sum | null {
  const [amount, currency] = [decimalIn(object, 'amount'), textIn(object, 'currencyCode')]
  return amount !== null && currency !== undefined ? { amount, currency } : null
}

function decimalIn(object: Members, name: string): string | null {
  const text = textIn(object, name)
  return text !== undefined && amountOf(text) ? text : null
}

/** The amount is less than the quote’s smallest one or more than its largest. */
export function outOfRange(amount: string, { min, max, pays }: Quote): FieldProblem | null {
  const paid = amountOf(amount)
  const [least, most] = [amountOf(min ?? undefined), amountOf(max ?? undefined)]
  const isOut = paid !== null && ((least && compare(paid, least) < 0) || (most && compare(paid, most) > 0))
  return isOut ? { kind: 'range', min, max, currency: pays.currency } : null
}

/** The same money for the same money, whatever the quote is called. */
export const isSameOffer = (before: Quote, now: Quote) =>
  sameSum(before.gets, now.gets) && sameSum(before.pays, now.pays)

/** How much the newer quote gives more or less; null where the two cannot be compared. */
export function difference(before: Quote, now: Quote): { amount: Amount; isLess: boolean } | null {
  const [old, fresh] = [amountOf(before.gets.amount), amountOf(now.gets.amount)]
  if (!old || !fresh || before.gets.currency !== now.gets.currency) return null
  const isLess = compare(fresh, old) < 0
  return { amount: isLess ? subtract(old, fresh) : subtract(fresh, old), isLess }
}

function sameSum(a: Sum, b: Sum) {
  const [left, right] = [amountOf(a.amount), amountOf(b.amount)]
  return a.currency === b.currency && left !== null && right !== null && compare(left, right) === 0
}
