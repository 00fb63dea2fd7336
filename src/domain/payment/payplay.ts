import type { JsonObject } from '~/domain/json/json'
import { defined, stampOf, sumOf, textIn, type PaymentFacts } from './facts'
import { statusOf } from './status'

/**
 * An order of PayPlay. Null where there is no id or no status. What is missing is not computed: `received_total` is less the
 * vendor’s fee, and may be counted in another currency than `expected_amount`.
 */
export function readPayPlay(json: JsonObject): PaymentFacts | null {
  const [id, word] = [textIn(json, 'id'), textIn(json, 'status')]
  if (id === undefined || word === undefined) return null
  return {
    id,
    word,
    status: statusOf('payplay', word),
    ...defined<PaymentFacts>({
      reference: textIn(json, 'external_order_id'),
      asked: sumOf(textIn(json, 'value'), textIn(json, 'currency')),
      expected: sumOf(textIn(json, 'expected_amount'), textIn(json, 'deposited_currency')),
      received: sumOf(textIn(json, 'received_total'), textIn(json, 'received_currency')),
      created: stampOf(textIn(json, 'created_at')),
      completed: stampOf(textIn(json, 'completed_at')),
      link: textIn(json, 'acquiring_url'),
    }),
  }
}
