import { keepPreviousData, useQuery, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { keyOf, withNew, type PaymentList } from '~/api/relay/live'
import { paymentsQuery, totalsQuery } from '~/api/relay/payments'
import { printFilter, type PaymentFilter } from '~/domain/payment/filter'
import { fitsFilter } from '~/domain/payment/fits-filter'
import type { PaymentRow } from '~/domain/payment/row'
import { isReadingBelow } from '~/pages/payments/parts/reading-below'
import { useLivePayments } from '~/pages/payments/parts/use-live-payments'

type Live = { text: string; waiting: PaymentRow[]; changed: ReadonlySet<string> }
const nothingNew = (text: string): Live => ({ text, waiting: [], changed: new Set() })

/** The payments that a filter finds: those that have come, those that wait to be shown, and which have changed meanwhile. */
export function usePaymentList(filter: PaymentFilter) {
  const queries = useQueryClient()
  // As text, because useDeferredValue compares by identity. The list stays until the next one has come.
  const text = useDeferredValue(printFilter(filter).toString())
  const query = paymentsQuery(text)
  const list = useSuspenseInfiniteQuery(query)
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list
  const totals = useQuery({ ...totalsQuery(text), placeholderData: keepPreviousData })
  const count = totals.isPlaceholderData ? undefined : totals.data?.count
  const rows = useMemo(() => list.data.pages.flatMap(({ payments }) => payments), [list.data])

  const [state, setLive] = useState(nothingNew(text))
  const live = state.text === text ? state : nothingNew(text)
  const change = (next: (live: Live) => Live) =>
    setLive((state) => next(state.text === text ? state : nothingNew(text)))
  const isNewestFirst = (filter.sort ?? 'newest') === 'newest'
  const show = (more: readonly PaymentRow[]) =>
    queries.setQueryData<PaymentList>(query.queryKey, (list) => list && withNew(list, more))

  const isLost = useLivePayments((row) => {
    const key = keyOf(row)
    const list = queries.getQueryData<PaymentList>(query.queryKey)
    if (list?.pages.some(({ payments }) => payments.some((each) => keyOf(each) === key)))
      return change((live) => ({ ...live, changed: new Set([...live.changed, key]) }))
    if (!fitsFilter(row, filter))
      return change((live) => ({ ...live, waiting: live.waiting.filter((each) => keyOf(each) !== key) }))
    if (isNewestFirst && (!isReadingBelow() || rows.length === 0)) return void show([row])
    change((live) => ({
      ...live,
      waiting: [...live.waiting.filter((each) => keyOf(each) !== key), row],
    }))
  })

  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])

  return {
    rows,
    /** Those of the list before, as long as the new ones have not come: they keep the place, and are not to be read. */
    totals: totals.data?.totals ?? [],
    areTotalsOld: totals.isPlaceholderData,
    totalsError: totals.error,
    total: hasNextPage ? count : rows.length,
    changed: live.changed,
    waiting: live.waiting.length,
    isLost,
    hasMore: hasNextPage,
    moreError: isFetchNextPageError ? list.error : null,
    onEnd,
    onRetry: () => void fetchNextPage(),
    take: () => {
      if (isNewestFirst) show(live.waiting)
      else void queries.resetQueries({ queryKey: query.queryKey })
      setLive(nothingNew(text))
      scrollTo({ top: 0 })
    },
    filterText: text,
  }
}
