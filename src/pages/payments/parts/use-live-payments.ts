import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import {
  deliveriesKey,
  deliveriesOfKey,
  deliveryKey,
  everyDeliveryKey,
  withDelivery,
  type DeliveryList,
} from '~/api/relay/deliveries'
import { followPayments } from '~/api/relay/events'
import { withChanged, without, type PaymentList } from '~/api/relay/live'
import { everyPaymentKey, paymentKey, paymentsKey, totalsKey } from '~/api/relay/payments'
import { readFilter } from '~/domain/payment/filter'
import { fitsFilter } from '~/domain/payment/fits-filter'
import type { Delivery } from '~/domain/payment/delivery'
import type { PaymentRow } from '~/domain/payment/row'
import { useOperator } from './use-operator'

/** Beside the lists that it belongs to, so that it is forgotten with them. */
const lastChangeKey = ['relay', 'last-change']
/** Totals are asked for once for all changes of this long. */
const totalsMs = 1000

/**
 * Follows all payments while somebody is signed in and the page is in view: a hidden one would hold one of the few connections
 * that a browser has for a server. Rows that have come change in place, in every list, and go where they no longer fit its
 * filter, before `onPayment` is told of them; webhooks likewise. True while changes do not arrive.
 */
export function useLivePayments(
  onPayment: (row: PaymentRow) => void,
  onDelivery: (delivery: Delivery) => void = ignore,
): boolean {
  const queries = useQueryClient()
  const [isLost, setLost] = useState(false)
  const tell = useEffectEvent(onPayment)
  const tellDelivery = useEffectEvent(onDelivery)
  const isIn = useOperator() !== null
  useEffect(() => {
    if (!isIn) return undefined
    let stop = new AbortController()
    const follow = () => {
      stop.abort()
      if (document.visibilityState === 'hidden') return
      stop = new AbortController()
      const { signal } = stop
      void followPayments({
        signal,
        after: lastChange(queries),
        onPayment: (row, change) => {
          queries.setQueryData(lastChangeKey, change)
          apply(queries, row)
          tell(row)
        },
        onDelivery: (delivery, change) => {
          queries.setQueryData(lastChangeKey, change)
          applyDelivery(queries, delivery)
          tellDelivery(delivery)
        },
        onState: (isOpen) => {
          setLost(!isOpen)
          // What changed while no stream was open; one that knows where to go on brings the lists up to date itself.
          if (isOpen) void askAgain(queries, lastChange(queries) === null)
        },
      })
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      stop.abort()
    }
  }, [queries, isIn])
  return isLost
}

const ignore = () => {}

const lastChange = (queries: QueryClient) => queries.getQueryData<string | null>(lastChangeKey) ?? null

const askAgain = (queries: QueryClient, listsToo: boolean) =>
  Promise.all(
    [everyPaymentKey, everyDeliveryKey, ...(listsToo ? [paymentsKey, totalsKey, deliveriesKey] : [])].map(
      (queryKey) => queries.invalidateQueries({ queryKey }),
    ),
  )

let totalsTimer: ReturnType<typeof setTimeout> | undefined

function apply(queries: QueryClient, row: PaymentRow) {
  for (const [key, list] of queries.getQueriesData<PaymentList>({ queryKey: paymentsKey })) {
    const changed = list && (staysIn(key[2], row) ? withChanged : without)(list, row)
    if (changed) queries.setQueryData(key, changed)
  }
  void queries.invalidateQueries({ queryKey: paymentKey(row.account, row.id) })
  clearTimeout(totalsTimer)
  totalsTimer = setTimeout(() => void queries.invalidateQueries({ queryKey: totalsKey }), totalsMs)
}

function applyDelivery(queries: QueryClient, delivery: Delivery) {
  for (const [key, list] of queries.getQueriesData<DeliveryList>({ queryKey: deliveriesKey })) {
    const changed = list && withDelivery(list, delivery)
    if (changed) queries.setQueryData(key, changed)
  }
  void queries.invalidateQueries({ queryKey: deliveryKey(String(delivery.number)) })
  if (delivery.paymentId !== null)
    void queries.invalidateQueries({ queryKey: deliveriesOfKey(delivery.account, delivery.paymentId) })
}

/** Whether a row fits the filter of the list that holds it. What is searched for is left to the relay, which reads it otherwise. */
function staysIn(filter: unknown, row: PaymentRow): boolean {
  const { q: _searched, ...rest } = readFilter(new URLSearchParams(String(filter))).filter
  return fitsFilter(row, rest)
}
