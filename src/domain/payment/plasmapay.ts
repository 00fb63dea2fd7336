import type { JsonObject } from '~/domain/json/json'
import { defined, stampOf, sumOf, textIn, type PaymentFacts } from './facts'
import { statusOf } from './status'

/** An invoice of PlasmaPay Business. Null where there is no id or no status. */
export function readInvoice(json: JsonObject): PaymentFacts | null {
  const [id, word] = [textIn(json, 'extId', 'id'), textIn(json, 'status')]
  if (id === undefined || word === undefined) return null
  const common = defined<PaymentFacts>({
    asked: sumOf(textIn(json, 'amount'), textIn(json, 'currencyCode')),
    reference: textIn(json, 'merchantId'),
    created: stampOf(textIn(json, 'createdAt')),
    updated: stampOf(textIn(json, 'updatedAt')),
    link: textIn(json, 'link'),
    description: textIn(json, 'description'),
    customer: textIn(json, 'accountId'),
    email: textIn(json, 'email'),
    phone: textIn(json, 'phone'),
  })
  return { id, word, status: statusOf('plasmapay-business', word), ...common }
}

/** An order of PlasmaPay Crypto Checkout. Null where there is no id or no status. */
export function readOrder(json: JsonObject): PaymentFacts | null {
  const [id, word] = [textIn(json, 'id'), textIn(json, 'status')]
  if (id === undefined || word === undefined) return null
  const facts = readInvoice({ ...json, extId: id })
  return {
    ...facts,
    id,
    word,
    status: statusOf('plasmapay-checkout', word),
    ...defined<PaymentFacts>({
      asked: sumOf(textIn(json, 'fiatAmount'), textIn(json, 'fiatCurrencyCode')),
      paidOut: sumOf(textIn(json, 'cryptoAmount'), textIn(json, 'cryptoCurrencyCode')),
    }),
  }
}
