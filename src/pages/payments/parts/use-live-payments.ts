import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { followPayments } from '~/api/relay/events'
import { withChanged, type PaymentList } from '~/api/relay/live'
import { paymentKey, paymentsKey, totalsKey } from '~/api/relay/payments'
import type { PaymentRow } from '~/domain/payment/row'
import { useOperator } from './use-operator'

/** Beside the lists that it belongs to, so that it is forgotten with them. */
const lastChangeKey = ['relay', 'last-change']
/** Totals are asked for once for all changes of this long. */
const totalsMs = 1000

/**
 * Follows all payments while somebody is signed in and the page is in view: a hidden one would hold one of the few connections
 * that a browser has for a server. Rows that have come change in place, in every list, before `onPayment` is told of them. True while changes do not
 * arrive.
 */
export function useLivePayments(onPayment: (row: PaymentRow) => void): boolean {
  const queries = useQueryClient()
  const [isLost, setLost] = useState(false)
  const tell = useEffectEvent(onPayment)
  const isIn = useOperator() !== null
  useEffect(() => {
    if (!isIn) return
    let stop = new AbortController()
    const follow = () => {
      stop.abort()
      if (document.visibilityState === 'hidden') return
      stop = new AbortController()
      const { signal } = stop
      const after = queries.getQueryData<string | null>(lastChangeKey) ?? null
      void followPayments({
        signal,
        after,
        onPayment: (row, change) => {
          queries.setQueryData(lastChangeKey, change)
          apply(queries, row)
          tell(row)
        },
        onState: (isOpen) => {
          setLost(!isOpen)
          // What changed between the first answers and the opening of the stream.
          if (isOpen && after === null) void queries.invalidateQueries({ queryKey: paymentsKey })
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

let totalsTimer: ReturnType<typeof setTimeout> | undefined

function apply(queries: QueryClient, row: PaymentRow) {
  for (const [key, list] of queries.getQueriesData<PaymentList>({ queryKey: paymentsKey })) {
    const changed = list && withChanged(list, row)
    if (changed) queries.setQueryData(key, changed)
  }
  void queries.invalidateQueries({ queryKey: paymentKey(row.account, row.id) })
  clearTimeout(totalsTimer)
  totalsTimer = setTimeout(() => void queries.invalidateQueries({ queryKey: totalsKey }), totalsMs)
}
