import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { reportDrift } from '~/stores/drift'
import { ask } from './client'
import { keptAnswer } from './last-known'
import { decimal, listOf, toAmount, tokenCode } from '~/api/wire'

/**
 * GET /balance: what the signed-in user holds. The server writes JSON numbers, which are rounded; /fees has the
 * exact figures (docs/api-notes.md).
 */
// Shape
const rounded = v.pipe(
  decimal,
  v.transform((amount) => ({ amount, exact: false })),
)
const asText = v.pipe(
  v.string(),
  toAmount,
  v.transform((amount) => {
    reportDrift('balance-as-text')
    return { amount, exact: true }
  }),
)
export const Balance = v.pipe(
  v.object({ token: tokenCode, balance: v.union([asText, rounded]) }),
  v.transform(({ token, balance }) => ({ token, ...balance })),
)
export type Balance = v.InferOutput<typeof Balance>
// Call
const Balances = listOf(Balance)
const fetchBalances = (signal: AbortSignal) => ask(Balances, '/balance', { signal })
export const keptBalances = () => keptAnswer(Balances, '/balance')
// Query
export const balancesQuery = () =>
  queryOptions({ queryKey: ['balance'], queryFn: ({ signal }) => fetchBalances(signal) })

/** GET /balance/app: what any account holds, exactly. Public. */
// Shape
// for tests
export const AppBalance = v.object({ token: tokenCode, balance: decimal })
// Call
const fetchAppBalances = (contract: string, signal: AbortSignal) =>
  ask(v.array(AppBalance), `/balance/app?${new URLSearchParams({ contract })}`, { signal, open: true })
// Query
export const appBalancesQuery = (contract: string) =>
  queryOptions({
    queryKey: ['balance', 'app', contract],
    queryFn: ({ signal }) => fetchAppBalances(contract, signal),
  })
