import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Fees } from '~/domain/fee'
import { ask } from './ask'
import { decimal, decimals, digits, units } from './wire'

/** GET /fees: balances in base units, fees and rates for one token and for PLASMA beside it. */
// Shape
const wholeUnits = v.pipe(digits, v.regex(/^-?\d{1,80}$/))
const Side = {
  balance: wholeUnits,
  decimals,
  minFee: decimal,
  feePercents: decimal,
  exchangeFeePercents: decimal,
}
// for tests
export const FeesAnswer = v.pipe(
  v.object({
    plasma: v.object({ ...Side, currencyRate: v.nullish(decimal, null) }),
    currency: v.object({ ...Side, plasmaRate: v.nullish(decimal, null) }),
  }),
  v.transform(({ plasma, currency }): Fees => ({
    plasma: { ...plasma, balance: units(plasma.balance, plasma.decimals), rate: plasma.currencyRate },
    currency: { ...currency, balance: units(currency.balance, currency.decimals), rate: currency.plasmaRate },
  })),
)
// Call
const fetchFees = (username: string, tokenCode: string, signal: AbortSignal) =>
  ask(FeesAnswer, `/fees?${new URLSearchParams({ username, tokenCode })}`, { signal })
// Query
export const feesQuery = (username: string, token: string) =>
  queryOptions({
    queryKey: ['fees', username, token],
    queryFn: ({ signal }) => fetchFees(username, token, signal),
  })
