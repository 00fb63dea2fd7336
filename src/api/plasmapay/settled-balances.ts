import { queryOptions } from '@tanstack/react-query'
import { toDecimal } from '~/domain/money/amount'
import { feesQuery } from './fees'
import { refreshWhole, type Look } from './history'
import type { Joined } from './own-sources'

// Query
/**
 * Exact balances right after the last action that `known` tells of, as decimals by token. Every source is asked once more afterwards:
 * where something has happened meanwhile, no balance is told, and the history knows more by then.
 */
export const settledBalancesQuery = (look: Look, account: string, tokens: string[], known: Joined) =>
  queryOptions({
    queryKey: ['fees', 'settled', account, tokens, known.total, known.newest],
    queryFn: async ({ client, signal }): Promise<Record<string, string>> => {
      const told = await Promise.all(
        tokens.map(async (token) => {
          try {
            const { currency } = await client.query({ ...feesQuery(account, token), staleTime: 0 })
            return [[token, toDecimal(currency.balance)] as const]
          } catch {
            // One that is not told is not known; the others are.
            return []
          }
        }),
      )
      const { total, newest } = await refreshWhole(look, { client, signal })
      return total === known.total && newest === known.newest ? Object.fromEntries(told.flat()) : {}
    },
    staleTime: Infinity,
  })
