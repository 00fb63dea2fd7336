import type { Json, JsonObject } from '~/domain/json/json'
import { add, compare, isZero, toDecimal } from '~/domain/money/amount'
import { askedIn, paymentIn } from './envelope'
import { amountOf, textIn, type Sum } from './facts'
import type { Vendor } from './vendor'

/** How much of one currency was counted for 1 of another, as the vendor wrote it. */
type PaymentRate = { rate: string; for: string; counted: string }

/** What Plisio takes, as a white-label answer tells it. Null where the answer does not tell all of it. */
export type Commission = {
  commission: Sum
  sum: Sum
  total: Sum
  /** Commission and sum together, where that is not the total. */
  added: string | null
  /** Who pays it: the payer sends the total, the shop is credited the sum. Neither fits where the figures contradict the amount. */
  paidBy: 'shop' | 'client' | 'nobody' | 'neither'
}

/** The rate at which price and payment were counted against one another. Null where the vendor tells none. */
export function rateIn(vendor: Vendor, answer: Json): PaymentRate | null {
  const payment = paymentIn(vendor, answer)
  if (!payment) return null
  if (vendor === 'payplay') return rateOf(payment, 'exchange_rate', ['deposited_currency'], ['currency'])
  if (vendor !== 'plisio') return null
  return rateOf(withAsked(payment), 'source_rate', ['source_currency'], ['psys_cid', 'currency'])
}

/** What Plisio was asked for, under what it says itself. */
const withAsked = (invoice: JsonObject): JsonObject => ({ ...askedIn(invoice), ...invoice })

function rateOf(object: JsonObject, name: string, from: string[], to: string[]): PaymentRate | null {
  const [rate, one, counted] = [textIn(object, name), textIn(object, ...from), textIn(object, ...to)]
  const isRate = rate !== undefined && amountOf(rate) !== null
  return isRate && one !== undefined && counted !== undefined ? { rate, for: one, counted } : null
}

/**
 * Plisio’s figures, held against one another: commission and sum make the total; where the shop pays, the total is the amount,
 * and where the client pays, the sum is.
 */
export function commissionIn(vendor: Vendor, answer: Json): Commission | null {
  const payment = vendor === 'plisio' ? paymentIn(vendor, answer) : undefined
  if (!payment) return null
  const invoice = withAsked(payment)
  const coin = textIn(invoice, 'psys_cid', 'currency')
  const text = (name: string) => textIn(invoice, name)
  const [commission, sum, total, amount] = [
    text('invoice_commission'),
    text('invoice_sum'),
    text('invoice_total_sum'),
    text('amount'),
  ]
  const [fee, net, gross, asked] = [commission, sum, total, amount].map((each) => amountOf(each))
  if (coin === undefined || !fee || !net || !gross) return null
  const of = (amount = ''): Sum => ({ amount, currency: coin })
  const added = add(fee, net)
  const isTotal = asked && compare(gross, asked) === 0
  const isSum = asked && compare(net, asked) === 0
  return {
    commission: of(commission),
    sum: of(sum),
    total: of(total),
    added: compare(added, gross) === 0 ? null : toDecimal(added),
    paidBy: isZero(fee) ? 'nobody' : isTotal ? 'shop' : isSum ? 'client' : 'neither',
  }
}
