import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useLatest } from '~/pages/use-latest'
import { useParameters } from '~/pages/use-parameters'
import { balancesQuery, keptBalances } from '~/api/plasmapay/balance'
import { keptTokens, tokensQuery } from '~/api/plasmapay/tokens'
import { holdings, type Holding } from '~/domain/money/holding'
import { arrange, hasMoney, readListChoice, type ListChoice } from './arrange'
import { useFigures, type Figures } from '~/pages/use-figures'
import { useSeen, type Watch } from './use-seen'

/** Sorting by worth asks /fees for every token with a balance, so it is offered for at most this many. */
const maxValued = 200

export type BalancesState = {
  rows: Holding[]
  total: number
  figures: Figures
  choice: ListChoice
  canValue: boolean
  onChoose: (key: 'q' | 'sort' | 'zero', value: string) => void
  watch: Watch
  /** The balances are those of an earlier visit. */
  isKept: boolean
  /** `error` where a refresh failed and older balances are shown. */
  balance: { toldAt: number; unreadable: number; asking: boolean; error: Error | null }
  tokens: { listed: boolean; unreadable: number; error: Error | null }
  onRefresh: () => void
  onRetryTokens: () => void
}

const nothing = new Map<string, never>()

/** Balances, joined with the list of tokens and with exact figures as those arrive. */
export function useBalances(): BalancesState {
  const client = useQueryClient()
  const balance = useLatest(balancesQuery(), keptBalances)
  const { isKept } = balance
  const tokens = useQuery(tokensQuery())
  const listed = tokens.data ?? (isKept ? keptTokens()?.data : undefined)
  const [params, change] = useParameters()
  const [seen, watch] = useSeen()

  const all = useMemo(
    () => holdings(listed?.items ?? [], balance.data.items, nothing),
    [listed, balance.data],
  )
  const choice = readListChoice(params)
  const sought = useDeferredValue(choice.sought)
  const { hideZero } = choice
  const valuable = useMemo(() => all.filter(hasMoney), [all])
  const canValue = valuable.length <= maxValued
  const sort = choice.sort === 'value' && !canValue ? 'listed' : choice.sort
  const asked = useMemo(() => {
    if (sort === 'value') return valuable
    const before = new Set(seen)
    return all.filter((holding) => before.has(holding.token) && !holding.exact && hasMoney(holding))
  }, [all, valuable, seen, sort])
  const figures = useFigures(asked, balance.at, isKept)
  // Reorder once when all values have arrived, not with each.
  const { waiting, values } = figures
  const settled = sort !== 'value' || waiting === 0
  const rows = useMemo(
    () => arrange(all, { sought, hideZero, sort: settled ? sort : 'listed' }, values),
    [all, sought, hideZero, sort, settled, values],
  )
  return {
    rows,
    total: all.length,
    figures,
    choice: { ...choice, sort },
    canValue,
    onChoose: (key, value) => change({ [key]: value || null }),
    watch,
    isKept,
    balance: {
      toldAt: balance.at,
      unreadable: balance.data.unreadable,
      asking: balance.isFetching,
      error: balance.error,
    },
    tokens: {
      listed: listed !== undefined,
      unreadable: listed?.unreadable ?? 0,
      error: tokens.error,
    },
    onRefresh: () => {
      for (const key of ['balance', 'tokens', 'fees']) void client.invalidateQueries({ queryKey: [key] })
    },
    onRetryTokens: () => void tokens.refetch(),
  }
}
