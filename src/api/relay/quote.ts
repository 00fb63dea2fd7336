import { Failure } from '~/domain/failure'
import { jsonIn, type JsonObject } from '~/domain/json/json'
import { readQuote, type Quote } from '~/domain/new-payment/quote'
import { quotePath } from '~/domain/new-payment/request'
import type { VendorRefusal } from '~/domain/payment/refusal'
import { askVendor } from './vendor'

/** What PlasmaPay Crypto Checkout answers to a question for a quote. */
type QuoteAnswer = { kind: 'quoted'; quote: Quote } | { kind: 'refused'; refusal: VendorRefusal }

/** `asked` has `from`, `to` and `amount`. Throws Failure. */
export async function askQuote(account: string, asked: JsonObject): Promise<QuoteAnswer> {
  const answer = await askVendor(account, 'GET', quotePath(asked))
  if (answer.kind === 'refused') return { kind: 'refused', refusal: answer.refusal }
  const quote = answer.kind === 'answered' ? readQuote(jsonIn(answer.text) ?? null) : null
  if (!quote) throw new Failure('broken-contract', { server: account, where: 'GET quote' })
  return { kind: 'quoted', quote }
}
