import { infiniteQueryOptions, mutationOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Delivery as DeliveryType } from '~/domain/payment/delivery'
import { accountsQuery } from './accounts'
import { ask } from './client'
import { Delivery, DeliveryDetail, Forward } from './delivery-shapes'
import { paymentKey } from './payments'

/** /relay/deliveries: webhooks as they came. `filter` is what `printDeliveryFilter` prints. */
// Shape
const Page = v.object({ deliveries: v.array(Delivery), count: v.number(), next: v.nullish(v.string(), null) })
type DeliveryPage = v.InferOutput<typeof Page>
export type DeliveryList = InfiniteData<DeliveryPage, string | null>
const Forwarding = v.object({ to: v.string(), isPaused: v.boolean() })
// Call
const rowsPerPage = 100
function fetchPage(filter: string, after: string | null, signal: AbortSignal) {
  const parameters = new URLSearchParams(filter)
  parameters.set('limit', String(rowsPerPage))
  if (after !== null) parameters.set('after', after)
  return ask(Page, `/deliveries?${parameters}`, { signal })
}
// Query
export const deliveriesKey = ['relay', 'deliveries']
/** Never stale by itself: what changes comes by `followPayments`. */
export const deliveriesQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey, filter],
    queryFn: ({ pageParam, signal }) => fetchPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    gcTime: 60_000,
  })
export const everyDeliveryKey = ['relay', 'delivery']
export const deliveryKey = (number: string) => [...everyDeliveryKey, number]
export const deliveryQuery = (number: string) =>
  queryOptions({
    queryKey: deliveryKey(number),
    queryFn: ({ signal }) => ask(DeliveryDetail, `/deliveries/${encodeURIComponent(number)}`, { signal }),
  })
/** Beside the payment, so that they are asked for anew when it changes. */
export const deliveriesOfKey = (account: string, payment: string) => [
  ...paymentKey(account, payment),
  'deliveries',
]
/** The first hundred of one payment, the newest first. */
export const deliveriesOfQuery = (account: string, payment: string) =>
  queryOptions({
    queryKey: deliveriesOfKey(account, payment),
    queryFn: async ({ signal }) => {
      const { deliveries } = await fetchPage(`${new URLSearchParams({ account, payment })}`, null, signal)
      return deliveries
    },
  })
/** Asks the vendor now for the payment that a webhook names. */
export const confirmMutation = (number: string) =>
  mutationOptions({
    mutationFn: () =>
      ask(DeliveryDetail, `/deliveries/${encodeURIComponent(number)}/confirm`, { method: 'POST' }),
    onSuccess: (detail, _variables, _result, { client }) =>
      client.setQueryData(deliveryQuery(number).queryKey, detail),
  })
/** Sends an event to the shop’s own address once more. */
export const sendAgainMutation = (delivery: string) =>
  mutationOptions({
    mutationFn: (forward: number) => ask(Forward, `/forwards/${forward}/send`, { method: 'POST' }),
    onSettled: (_data, _error, _variables, _result, { client }) =>
      client.invalidateQueries({ queryKey: deliveryKey(delivery) }),
  })
/** Pauses passing on for an account, or resumes it. */
export const pauseMutation = (account: string) =>
  mutationOptions({
    mutationFn: (isPaused: boolean) =>
      ask(Forwarding, `/accounts/${encodeURIComponent(account)}/forwarding`, {
        method: 'PUT',
        body: JSON.stringify({ isPaused }),
      }),
    onSuccess: (forwarding, _variables, _result, { client }) =>
      client.setQueryData(accountsQuery().queryKey, (accounts) =>
        accounts?.map((each) => (each.id === account ? { ...each, forwarding } : each)),
      ),
  })

/** The list with this delivery in the place it has; undefined where the list does not hold it. */
export function withDelivery(list: DeliveryList, delivery: DeliveryType): DeliveryList | undefined {
  const isSame = ({ number }: DeliveryType) => number === delivery.number
  if (!list.pages.some(({ deliveries }) => deliveries.some(isSame))) return undefined
  const pages = list.pages.map((page) => ({
    ...page,
    deliveries: page.deliveries.map((each) => (isSame(each) ? delivery : each)),
  }))
  return { ...list, pages }
}

/** The list with deliveries above it that are new, the newest first. */
export function withNewDeliveries(list: DeliveryList, fresh: readonly DeliveryType[]): DeliveryList {
  const known = new Set(list.pages.flatMap(({ deliveries }) => deliveries.map(({ number }) => number)))
  const more = fresh.filter(({ number }) => !known.has(number)).toSorted((a, b) => b.number - a.number)
  const pages = list.pages.map((page, index) => ({
    ...page,
    count: page.count + more.length,
    deliveries: index === 0 ? [...more, ...page.deliveries] : page.deliveries,
  }))
  return { ...list, pages }
}
