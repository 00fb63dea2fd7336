import { queryOptions, type UseQueryResult } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Amount } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { ask } from './client'
import { atMost } from '~/api/at-most'
import { decimal, decimals, digits, units } from '~/api/wire'

/** GET /fees: balances in base units, fees and rates, for one token and for PLASMA. */
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
const inTurn = atMost(6)

export const feesQuery = (username: string, token: string) =>
  queryOptions({
    queryKey: ['fees', username, token],
    queryFn: ({ signal }) => inTurn(() => fetchFees(username, token, signal), signal),
    staleTime: 60_000,
  })

/** The fees of many tokens, as far as loaded. `at` is when each answer came, `oldest` the earliest of these, in milliseconds. */
type FeesOfMany = {
  fees: ReadonlyMap<string, Fees>
  exact: ReadonlyMap<string, Amount>
  at: ReadonlyMap<string, number>
  waiting: number
  failed: { token: string; error: Error }[]
  oldest: number | null
}

/**
 * For useQueries, so that no token waits for another. Keep the result in a useMemo: a new `combine` runs again over
 * everything.
 */
export const feesOfMany = (username: string, tokens: readonly string[]) => ({
  queries: tokens.map((token) => feesQuery(username, token)),
  combine: (results: UseQueryResult<Fees>[]): FeesOfMany => {
    const of = tokens.map((token, index) => ({ token, ...pick(results[index]) }))
    const loaded = of.flatMap(({ token, data, at }) => (data ? [{ token, data, at }] : []))
    return {
      fees: new Map(loaded.map(({ token, data }) => [token, data])),
      exact: new Map(loaded.map(({ token, data }) => [token, data.currency.balance])),
      at: new Map(loaded.map(({ token, at }) => [token, at])),
      waiting: of.filter(({ data, error }) => !data && !error).length,
      failed: of.flatMap(({ token, error }) => (error ? [{ token, error }] : [])),
      oldest: loaded.reduce<number | null>(
        (oldest, { at }) => (oldest === null || at < oldest ? at : oldest),
        null,
      ),
    }
  },
})

/** React Query watches only the properties read here, so that a refetch alone causes no new render. */
const pick = (result: UseQueryResult<Fees> | undefined) => ({
  data: result?.data,
  error: result?.error ?? null,
  at: result?.dataUpdatedAt ?? 0,
})
