import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { add, compare, isZero, subtract, toDecimal, zero, type Amount } from '~/domain/money/amount'
import { askedIn } from './envelope'
import { amountOf, defined, epochOf, sumOf, textIn, type PaymentFacts } from './facts'
import { statusOf } from './status'

/** So much of it as is above the other, as a decimal text. */
const above = (amount: Amount | null, other: Amount | null) =>
  amount && other && compare(amount, other) > 0 ? toDecimal(subtract(amount, other)) : undefined

/**
 * What the payer has to send. Where the client pays the commission it comes on top, and the sum is the whole amount; where the
 * shop pays it, the sum is what is left of the amount.
 */
function dueOf(invoice: JsonObject, amount: Amount): Amount {
  const sum = amountOf(textIn(invoice, 'invoice_sum', 'sum'))
  const commission = amountOf(textIn(invoice, 'invoice_commission', 'commission'))
  return sum && commission && !isZero(commission) && compare(sum, amount) === 0
    ? add(sum, commission)
    : amount
}

/**
 * An invoice of Plisio, from the answer to creating (`txn_id`), from its details, or one operation of the list. Null where there
 * is no id.
 *
 * `pending_amount` means two things: after creating it is what remains to be paid, in the details it is what is seen and
 * not confirmed. What the shop asked for may stand in `params`.
 */
export function readPlisio(invoice: JsonObject): PaymentFacts | null {
  const params = askedIn(invoice)
  const said = (...names: string[]) => textIn(invoice, ...names) ?? textIn(params, ...names)
  const id = textIn(invoice, 'txn_id', 'id')
  if (id === undefined) return null
  // A plain answer to creating has no status, also where the payment is an older one that is returned again.
  const toldWord = textIn(invoice, 'status')
  const word = toldWord ?? 'new'
  const isCreated = 'txn_id' in invoice
  const reference = said('order_number')
  // What the parent of an operation is, is not documented; only of an order does it come into question.
  const parent = reference === undefined ? undefined : textIn(invoice, 'parent_id')
  const coin = said('psys_cid', 'currency')
  const [askedCoin, receivedText] = [said('amount'), textIn(invoice, 'received_amount', 'actual_sum')]
  const [askedAmount, received] = [amountOf(askedCoin), amountOf(receivedText)]
  const dueAmount = askedAmount && dueOf(invoice, askedAmount)
  const price = sumOf(said('source_amount'), said('source_currency'))
  const due = sumOf(dueAmount === askedAmount ? askedCoin : toDecimal(dueAmount ?? zero), coin)
  const told = textIn(invoice, isCreated ? 'pending_amount' : 'remaining_amount')
  const missing = told === undefined ? above(dueAmount, received) : above(amountOf(told), zero) && told
  return {
    id,
    word,
    status: statusOf('plisio', word, { received, asked: dueAmount }),
    ...defined<PaymentFacts>({
      isWordAssumed: toldWord === undefined ? true : undefined,
      replaces: textIn(invoice, 'switch_id') ?? parent,
      paidIn: textIn(invoice, 'paid_id'),
      reference,
      asked: price ?? due,
      expected: price && due,
      received: sumOf(receivedText, coin),
      missing: sumOf(missing, coin),
      over: sumOf(above(received, dueAmount), coin),
      created: epochOf(textIn(invoice, 'created_at_utc')),
      expires: epochOf(textIn(invoice, 'expire_utc', 'expire_at_utc')),
      link: textIn(invoice, 'invoice_url'),
      description: said('description', 'order_name'),
      email: said('email'),
    }),
  }
}

/** The invoice that the payer left this one for; details name it beside the invoice. */
export function successorIn(answer: Json, id: string): Pick<PaymentFacts, 'replacedBy'> {
  const data = isObject(answer) && isObject(answer.data) ? answer.data : answer
  const active = isObject(data) ? textIn(data, 'active_invoice_id') : undefined
  return active === undefined || active === id ? {} : { replacedBy: active }
}
