import { Failure } from '~/domain/failure'
import { JsonError, parseJson, type JsonObject } from '~/domain/json/json'
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
  const quote = answer.kind === 'answered' ? quoteIn(answer.text) : null
  if (!quote) throw new Failure('broken-contract', { server: account, where: 'GET quote' })
  return { kind: 'quoted', quote }
}

function quoteIn(text: string): Quote | null {
  try {
    return readQuote(parseJson(text))
  } catch (error) {
    if (error instanceof JsonError) return null
    throw error
  }
}
