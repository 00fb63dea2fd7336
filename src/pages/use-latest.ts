import { useQuery, useSuspenseQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import type { Kept } from '~/api/plasmapay/last-known'

/** `at` is when it was told, in milliseconds; `isKept` as long as that was at an earlier visit, and `error` why it still is. */
type Latest<Data> = {
  data: Data
  at: number
  isKept: boolean
  isFetching: boolean
  error: Error | null
  retry: () => void
}

/**
 * What the server tells, and until it has, what it told at an earlier visit, for pages that only show it: nothing that is signed may
 * be calculated from what is kept. Suspends, and throws a failure, where nothing is kept.
 */
export function useLatest<Data, Key extends QueryKey>(
  query: UseQueryOptions<Data, Error, Data, Key>,
  keptOf: () => Kept<Data> | undefined,
): Latest<Data> {
  const now = useQuery(query)
  const kept = now.data === undefined ? keptOf() : undefined
  const { data } = useSuspenseQuery<Data>(kept ? asQuery(query.queryKey, kept) : (query as never))
  return {
    data,
    at: kept?.at ?? now.dataUpdatedAt,
    isKept: kept !== undefined,
    isFetching: now.isFetching,
    error: now.error,
    retry: () => void now.refetch(),
  }
}

/** What is kept as a query of its own, so that nobody who asks for the other one gets it. */
const asQuery = <Data>(key: QueryKey, { data }: Kept<Data>) => ({
  queryKey: ['kept', ...key],
  queryFn: () => data,
  initialData: data,
  staleTime: Infinity,
})
