import { queryOptions } from '@tanstack/react-query'
import { eachElement } from '~/domain/json/json-array'
import { readPublicHistory, type PublicHistory } from '~/domain/payment/chain/arrivals'
import { askBytes, orBroken } from './client'
import { inSlices } from '~/api/in-slices'
import { textsOf } from '~/api/parts'

/** GET /actions/all of one account, of which only what came to the account is kept. */
// Call
async function fetchArrivals(account: string, signal: AbortSignal): Promise<PublicHistory> {
  const path = `/actions/all?${new URLSearchParams({ contract: account })}`
  const answer = await askBytes(path, { signal, open: true })
  return orBroken('GET /actions/all', () =>
    inSlices(readPublicHistory(eachElement(textsOf(answer)), account)),
  )
}
// Query
/** `since` is a moment: what was asked before it is asked for once more. */
export const publicHistoryQuery = (account: string, since: string) =>
  queryOptions({
    queryKey: ['actions', 'public', account, since],
    queryFn: ({ signal }) => fetchArrivals(account, signal),
    staleTime: 15_000,
    structuralSharing: false,
  })
