import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { ownActivityQuery, ownCounterpartiesQuery, recentActivityQuery } from '~/api/plasmapay/own-activity'
import { useOwnActivity } from '~/pages/use-own-activity'
import { rowFinding } from './kept'

/** Old enough to be asked again when somebody searches. */
const staleMs = 60_000
const none: never[] = []

/**
 * What one's own history, the archive with it, knows of a text: actions whose names, memos or data have it, and the people one has
 * paid. Nothing is asked before somebody has typed.
 */
export function useOwnPayments(text: string, signedIn: boolean) {
  const { look, account = '' } = useOwnActivity()
  const sought = useDeferredValue(text.trim())
  const isAsked = signedIn && account !== '' && sought !== ''
  const history = useQuery({ ...ownActivityQuery(look), staleTime: staleMs, enabled: isAsked })
  const enabled = isAsked && history.isSuccess
  const people = useQuery({ ...ownCounterpartiesQuery(look, account), enabled })
  const filter = new URLSearchParams({ q: sought }).toString()
  const found = useQuery({
    ...recentActivityQuery(look, account, filter),
    enabled: enabled && sought.length > 1,
  })
  const rows = useMemo(
    () => found.data?.rows.map((row) => rowFinding(row, sought)) ?? none,
    [found.data, sought],
  )
  return {
    account,
    counterparties: people.data ?? none,
    rows: isAsked ? rows : none,
    isSearching: isAsked && (history.isPending || (sought.length > 1 && found.isLoading)),
    hasFailed: isAsked && (history.isError || people.isError || found.isError),
  }
}
