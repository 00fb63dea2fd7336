import { queryOptions, type UseQueryResult } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Amount } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { ask } from './client'
import { keptAnswer } from './last-known'
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
const feesPath = (username: string, tokenCode: string) =>
  `/fees?${new URLSearchParams({ username, tokenCode })}`
const fetchFees = (username: string, tokenCode: string, signal: AbortSignal) =>
  ask(FeesAnswer, feesPath(username, tokenCode), { signal })
const keptFees = (username: string, tokenCode: string) =>
  keptAnswer(FeesAnswer, feesPath(username, tokenCode))
// Query
const inTurn = atMost(6)

export const feesQuery = (username: string, token: string) =>
  queryOptions({
    queryKey: ['fees', username, token],
    queryFn: ({ signal }) => inTurn(() => fetchFees(username, token, signal), signal),
    staleTime: 60_000,
  })

/**
 * The fees of many tokens, as far as loaded. `at` is when each answer came, `oldest` the earliest of these, in milliseconds; `kept` the
 * tokens whose answer is that of an earlier visit.
 */
type FeesOfMany = {
  fees: ReadonlyMap<string, Fees>
  exact: ReadonlyMap<string, Amount>
  at: ReadonlyMap<string, number>
  waiting: number
  failed: { token: string; error: Error }[]
  oldest: number | null
  kept: string[]
}

/**
 * For useQueries, so that no token waits for another. Keep the result in a useMemo: a new `combine` runs again over
 * everything. `showsKept`: what has not been answered yet is as it was at an earlier visit, where that is known.
 */
export const feesOfMany = (username: string, tokens: readonly string[], showsKept = false) => ({
  queries: tokens.map((token) => feesQuery(username, token)),
  combine: (results: UseQueryResult<Fees>[]): FeesOfMany => {
    const of = tokens.map((token, index) => {
      const now = pick(results[index])
      const kept = showsKept && !now.data ? keptFees(username, token) : undefined
      return { token, ...now, ...kept, isKept: kept !== undefined }
    })
    const loaded = of.flatMap(({ token, data, at }) => (data ? [{ token, data, at }] : []))
    return {
      fees: new Map(loaded.map(({ token, data }) => [token, data])),
      exact: new Map(loaded.map(({ token, data }) => [token, data.currency.balance])),
      at: new Map(loaded.map(({ token, at }) => [token, at])),
      waiting: of.filter(({ data, error }) => !data && !error).length,
      failed: of.flatMap(({ token, data, error }) => (error && !data ? [{ token, error }] : [])),
      oldest: loaded.reduce<number | null>(
        (oldest, { at }) => (oldest === null || at < oldest ? at : oldest),
        null,
      ),
      kept: of.flatMap(({ token, isKept }) => (isKept ? [token] : [])),
    }
  },
})

/** React Query watches only the properties read here, so that a refetch alone causes no new render. */
const pick = (result: UseQueryResult<Fees> | undefined) => ({
  data: result?.data,
  error: result?.error ?? null,
  at: result?.dataUpdatedAt ?? 0,
})
