import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { compare, isZero, subtract, toDecimal } from '~/domain/money/amount'
import { amountOf, defined, epochOf, sumOf, textIn, type PaymentFacts } from './facts'
import { statusOf } from './status'

/**
 * The `data` of a Plisio answer: of creating (`txn_id`), of an invoice’s details (`invoice`), or one operation of the list. Null
 * where there is no id.
 *
 * `pending_amount` means two things: after creating it is what remains to be paid, in the details it is what is seen and
 * not confirmed. What the shop asked for may stand in `params`.
 */
export function readPlisio(data: Json): PaymentFacts | null {
  if (!isObject(data)) return null
  const invoice = isObject(data.invoice) ? data.invoice : data
  const params = isObject(invoice.params) ? invoice.params : {}
  const all: JsonObject = { ...params, ...invoice }
  const id = textIn(invoice, 'txn_id', 'id')
  if (id === undefined) return null
  // A plain answer to creating has no status yet.
  const word = textIn(invoice, 'status') ?? 'new'
  const isCreated = 'txn_id' in invoice
  const coin = textIn(all, 'psys_cid', 'currency')
  const [askedCoin, receivedText] = [textIn(all, 'amount'), textIn(invoice, 'received_amount', 'actual_sum')]
  const [askedAmount, received] = [amountOf(askedCoin), amountOf(receivedText)]
  const price = sumOf(textIn(all, 'source_amount'), textIn(all, 'source_currency'))
  const due = sumOf(askedCoin, coin)
  const over =
    askedAmount && received && compare(received, askedAmount) > 0 && subtract(received, askedAmount)
  const missing = textIn(invoice, isCreated ? 'pending_amount' : 'remaining_amount')
  const missingAmount = amountOf(missing)
  return {
    id,
    word,
    status: statusOf('plisio', word, { received, asked: askedAmount }),
    ...defined<PaymentFacts>({
      reference: textIn(all, 'order_number'),
      asked: price ?? due,
      expected: price && due,
      received: sumOf(receivedText, coin),
      missing: missingAmount && !isZero(missingAmount) ? sumOf(missing, coin) : undefined,
      over: over ? sumOf(toDecimal(over), coin) : undefined,
      created: epochOf(textIn(invoice, 'created_at_utc')),
      expires: epochOf(textIn(invoice, 'expire_utc', 'expire_at_utc')),
      link: textIn(data, 'invoice_url') ?? textIn(invoice, 'invoice_url'),
      description: textIn(all, 'description', 'order_name'),
      email: textIn(all, 'email'),
    }),
  }
}
