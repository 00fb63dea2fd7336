import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { ask } from './client'
import { PaymentDetail, PaymentRow, PaymentTotal } from './shapes'

/** /relay/payments: the payments that the relay remembers. `filter` is what `printFilter` prints. */
// Shape
const Page = v.object({ payments: v.array(PaymentRow), next: v.nullish(v.string(), null) })
export type PaymentPage = v.InferOutput<typeof Page>
const Totals = v.object({ count: v.number(), totals: v.array(PaymentTotal) })

const Refreshed = v.pipe(
  v.object({
    accounts: v.array(v.object({ account: v.string(), found: v.number(), message: v.optional(v.string()) })),
  }),
  v.transform(({ accounts }) => accounts),
)
// Call
const rowsPerPage = 100
const plainPage = (filter: string, after: string | null) => {
  const parameters = new URLSearchParams(filter)
  parameters.set('limit', String(rowsPerPage))
  if (after !== null) parameters.set('after', after)
  return `/payments?${parameters}`
}
const fetchPage = (filter: string, after: string | null, signal: AbortSignal) =>
  ask(Page, plainPage(filter, after), { signal })
const at = (account: string, id: string) =>
  `/payments/${encodeURIComponent(account)}/${encodeURIComponent(id)}`
// Query
export const paymentsKey = ['relay', 'payments']
/** Never stale by itself: what changes comes by `followPayments`. */
export const paymentsQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: [...paymentsKey, filter],
    queryFn: ({ pageParam, signal }) => fetchPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    gcTime: 60_000,
  })
export const totalsKey = ['relay', 'totals']
export const totalsQuery = (filter: string) =>
  queryOptions({
    queryKey: [...totalsKey, filter],
    queryFn: ({ signal }) => ask(Totals, `/payments/totals?${filter}`, { signal }),
  })
export const everyPaymentKey = ['relay', 'payment']
export const paymentKey = (account: string, id: string) => [...everyPaymentKey, account, id]
export const paymentQuery = (account: string, id: string) =>
  queryOptions({
    queryKey: paymentKey(account, id),
    queryFn: ({ signal }) => ask(PaymentDetail, at(account, id), { signal }),
  })
/** Asks the vendor now. */
export const checkMutation = (account: string, id: string) =>
  mutationOptions({
    mutationFn: () => ask(PaymentDetail, `${at(account, id)}/check`, { method: 'POST' }),
  })
export const noteMutation = (account: string, id: string) =>
  mutationOptions({
    // One after another, so that the last one written is the one that stays.
    scope: { id: `note ${account}/${id}` },
    mutationFn: (note: string) =>
      ask(PaymentDetail, `${at(account, id)}/note`, { method: 'PUT', body: JSON.stringify({ note }) }),
  })
const tenMinutes = 600_000
/** Lists at all vendors when the list is opened, and every ten minutes while somebody looks at it. */
export const refreshQuery = () =>
  queryOptions({
    queryKey: ['relay', 'refresh'],
    queryFn: ({ signal }) => ask(Refreshed, '/refresh', { method: 'POST', signal }),
    staleTime: tenMinutes,
    gcTime: tenMinutes,
    refetchInterval: tenMinutes,
    retry: false,
  })
