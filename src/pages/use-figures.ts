import { useQueries, useQuery, useQueryClient, type Query } from '@tanstack/react-query'
import { useMemo } from 'react'
import { feesOfMany } from '~/api/plasmapay/fees'
import { keptMe, meQuery } from '~/api/plasmapay/me'
import { times, type Amount } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { withExact, type Holding } from '~/domain/money/holding'

export type Figures = {
  exact: ReadonlyMap<string, Amount>
  /** In PLASMA, an estimate. */
  values: ReadonlyMap<string, Amount>
  /** Some exact figure contradicts its rounded balance. */
  contradicts: boolean
  failed: ReadonlySet<string>
  waiting: number
  retry: () => void
}

/** More decimals would suggest more precision than an estimate has. */
const valueDecimals = 6

/**
 * The exact figures that /fees tells of these holdings, as they arrive. `toldAt`: when their rounded amounts were answered;
 * an older figure that contradicts them is out of date, and asked for again. `showsKept`: these are of an earlier visit, and what
 * has not been answered yet may be so too.
 */
export function useFigures(holdings: readonly Holding[], toldAt: number, showsKept = false): Figures {
  const client = useQueryClient()
  const { data: me, error, refetch } = useQuery(meQuery())
  const username = (me ?? (showsKept ? keptMe()?.data : undefined))?.username
  const asked = useMemo(() => {
    const tokens = username === undefined ? [] : holdings.map(({ token }) => token)
    const { queries, combine } = feesOfMany(username ?? '', tokens, showsKept)
    const freshFor =
      (holding: Holding | undefined) =>
      ({ state: { data, dataUpdatedAt } }: Query<Fees, Error, Fees, string[]>) =>
        dataUpdatedAt < toldAt && holding && contradicts(holding, data?.currency.balance) ? 0 : 60_000
    return { queries: queries.map((query, at) => ({ ...query, staleTime: freshFor(holdings[at]) })), combine }
  }, [username, holdings, toldAt, showsKept])
  const told = useQueries(asked)
  return useMemo(() => {
    const tokens = holdings.map(({ token }) => token)
    return {
      exact: told.exact,
      contradicts: holdings.some(
        (holding) =>
          (told.at.get(holding.token) ?? 0) >= toldAt && contradicts(holding, told.exact.get(holding.token)),
      ),
      values: pick(holdings, (holding) => valueOf(holding, told.fees.get(holding.token))),
      failed: new Set(error ? tokens : told.failed.map(({ token }) => token)),
      waiting: error ? 0 : username === undefined ? tokens.length : told.waiting,
      retry: () => {
        if (error) void refetch()
        void client.refetchQueries({ queryKey: ['fees'], predicate: ({ state }) => state.status === 'error' })
      },
    }
  }, [holdings, told, toldAt, error, username, refetch, client])
}

const contradicts = (holding: Holding, exact: Amount | undefined) =>
  withExact(holding, exact).contradiction !== null

function valueOf({ amount }: Holding, fees: Fees | undefined): Amount | undefined {
  const rate = fees?.currency.rate
  return rate ? times(amount ?? fees.currency.balance, rate, 'half-even', valueDecimals) : undefined
}

function pick(holdings: readonly Holding[], read: (holding: Holding) => Amount | undefined) {
  const found = holdings.map((holding) => [holding.token, read(holding)] as const)
  return new Map(found.filter((pair): pair is [string, Amount] => pair[1] !== undefined))
}
