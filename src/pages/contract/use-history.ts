import { useSuspenseQuery } from '@tanstack/react-query'
import { use, useDeferredValue } from 'react'
import { actionsQuery } from '~/api/plasmapay/actions'
import { inSlices } from '~/api/in-slices'
import { gatherHistory, type History } from '~/domain/contract/calls'
import { gatherStats, type CallStats } from '~/domain/contract/call-stats'
import { gatherColumn, type Column, type Extractor } from '~/domain/contract/extractor'
import { gatherPayouts, type Payouts } from '~/domain/contract/payouts'
import { gatherShapes, type ActionShape } from '~/domain/contract/action-shape'
import type { ActionItem } from '~/domain/trace/trace'
import { onceFor } from './once-for'

/** A whole history is not requested again for this long, so that changing the view costs no second request. */
const historyMs = 60_000

export const historyQuery = (account: string) => ({ ...actionsQuery('all', account), staleTime: historyMs })

/** The history of an account. A later answer is shown once everything drawn from it is ready. */
export const useActions = (account: string) => useDeferredValue(useSuspenseQuery(historyQuery(account)).data)

const history = (items: ActionItem[]) => onceFor(items, 'history', () => inSlices(gatherHistory(items)))

const stats = (items: ActionItem[]) =>
  onceFor(items, 'stats', async () => inSlices(gatherStats((await history(items)).calls)))

const shapes = (items: ActionItem[]) =>
  onceFor(items, 'shapes', () => inSlices(gatherShapes(items.map(({ trace }) => trace))))

const column = (items: ActionItem[], pattern: string) =>
  onceFor(items, `column ${pattern}`, () => inSlices(gatherColumn(pattern, items)))

export const useHistory = (items: ActionItem[]): History => use(history(items))
/** The payouts of the bank; `now` in milliseconds. */
export const usePayouts = (items: ActionItem[], bank: string, now: number): Payouts[] =>
  use(
    onceFor(items, `payouts ${now} ${bank}`, async () =>
      inSlices(gatherPayouts((await history(items)).calls, bank, now)),
    ),
  )

export const useStats = (items: ActionItem[]): CallStats => use(stats(items))
export const useShapes = (items: ActionItem[]): ActionShape[] => use(shapes(items))

/** A column for each extractor, in the same order. */
export function useColumns(items: ActionItem[], extractors: Extractor[]): Column[] {
  const key = `columns ${JSON.stringify(extractors.map(({ pattern }) => pattern))}`
  return use(onceFor(items, key, () => Promise.all(extractors.map(({ pattern }) => column(items, pattern)))))
}
