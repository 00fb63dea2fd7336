import type { Sum } from '~/domain/payment/facts'
import { priceOf } from '~/domain/payment/rates'
import { paymentWords } from '~/words/payments'
import { decimalText } from './decimal-text'

/** For facts: what 1 coin costs at an offer of PlasmaPay Crypto Checkout, which names no rate itself. */
export function priceRow(pays: Sum, gets: Sum | undefined): [string, string][] {
  const say = paymentWords().price
  const price = gets && priceOf(pays, gets)
  if (!price) return []
  return [
    [say.title, say.sentence(price.one, price.isExact ? '=' : '≈', decimalText(price.rate), price.counted)],
  ]
}
