import { useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { deliveriesQuery, withNewDeliveries, type DeliveryList } from '~/api/relay/deliveries'
import {
  fitsDeliveryFilter,
  printDeliveryFilter,
  type Delivery,
  type DeliveryFilter,
} from '~/domain/payment/delivery'
import { isReadingBelow } from '~/pages/payments/parts/reading-below'
import { useLivePayments } from '~/pages/payments/parts/use-live-payments'

/** The webhooks that a filter finds: those that have come, and those that wait to be shown. */
export function useDeliveryList(filter: DeliveryFilter) {
  const queries = useQueryClient()
  // As text, because useDeferredValue compares by identity. The list stays until the next one has come.
  const text = useDeferredValue(printDeliveryFilter(filter).toString())
  const query = deliveriesQuery(text)
  const list = useSuspenseInfiniteQuery(query)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const rows = useMemo(() => list.data.pages.flatMap(({ deliveries }) => deliveries), [list.data])
  const [state, setState] = useState<{ text: string; waiting: Delivery[] }>({ text, waiting: [] })
  const waiting = state.text === text ? state.waiting : []

  const show = (more: readonly Delivery[]) =>
    void queries.setQueryData<DeliveryList>(query.queryKey, (list) => list && withNewDeliveries(list, more))

  const isLost = useLivePayments(ignore, (delivery) => {
    const isShown = rows.some(({ number }) => number === delivery.number)
    if (isShown || !fitsDeliveryFilter(delivery, filter)) return
    if (!isReadingBelow()) {
      show([delivery])
      return
    }
    setState({ text, waiting: [...waiting.filter(({ number }) => number !== delivery.number), delivery] })
  })
  return {
    rows,
    total: list.data.pages.at(-1)?.count ?? rows.length,
    waiting: waiting.length,
    take: () => {
      show(waiting)
      setState({ text, waiting: [] })
    },
    isLost,
    hasMore: hasNextPage,
    moreError: isFetchNextPageError ? list.error : null,
    isLoadingMore: isFetchingNextPage,
    showMore: () => void fetchNextPage(),
  }
}

const ignore = () => {}
