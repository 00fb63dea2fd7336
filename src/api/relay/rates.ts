import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { Failure } from '~/domain/failure'
import { jsonIn, type Json } from '~/domain/json/json'
import { payPlayRates, plisioRates, tickerRate } from '~/domain/payment/rates'
import type { VendorRefusal } from '~/domain/payment/refusal'
import { askQuote } from './quote'
import { askVendor } from './vendor'

/** The JSON that a vendor answers to a question for rates. Throws Failure, also where the vendor refuses. */
async function askRates(account: string, path: string, signal: AbortSignal): Promise<Json> {
  const where = `GET ${path.split('?')[0]}`
  const answer = await askVendor(account, 'GET', path, undefined, { signal })
  if (answer.kind === 'refused') throw refused(account, where, answer)
  const json = answer.kind === 'answered' ? jsonIn(answer.text) : undefined
  if (json !== undefined) return json
  throw new Failure('broken-contract', { server: account, where })
}

const options = <Rates>(account: string, path: string, read: (answer: Json) => Rates) =>
  queryOptions({
    queryKey: ['relay', 'rates', account, path],
    queryFn: async ({ signal }) => read(await askRates(account, path, signal)),
    staleTime: 60_000,
    gcTime: 60_000,
  })

export const payPlayRatesQuery = (account: string) => options(account, 'rates', payPlayRates)
export const tickerRateQuery = (account: string, ticker: string) =>
  options(account, `private-api/exchange-rates/${encodeURIComponent(ticker)}`, tickerRate)
export const plisioRatesQuery = (account: string, fiat: string) =>
  options(account, `currencies/${encodeURIComponent(fiat)}`, (answer) => plisioRates(answer, fiat))

/** A quote of PlasmaPay Crypto Checkout. */
export const quoteMutation = (account: string) =>
  mutationOptions({
    mutationFn: async (asked: { from: string; to: string; amount: string }) => {
      const answer = await askQuote(account, asked)
      if (answer.kind === 'refused') throw refused(account, 'GET quote', answer)
      return { quote: answer.quote, at: Date.now() }
    },
  })

/** Nothing was to be created, so the vendor’s no is a failure like any other. */
function refused(account: string, where: string, { status, refusal }: Refused) {
  const kind = status === 404 ? 'missing' : status === 429 ? 'busy' : 'rejected'
  return new Failure(kind, {
    server: account,
    where,
    ...(status !== undefined && { status }),
    ...(refusal.message !== null && { detail: refusal.message }),
  })
}
type Refused = { status?: number; refusal: VendorRefusal }
