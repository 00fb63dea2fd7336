import { usePrefetchQuery, useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLatest } from '~/pages/use-latest'
import { useParameters } from '~/pages/use-parameters'
import { balancesQuery, keptBalances } from '~/api/plasmapay/balance'
import { feesOfMany } from '~/api/plasmapay/fees'
import { keptMe, meQuery } from '~/api/plasmapay/me'
import { isZero, type Amount, type Ratio } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { holdings, roundsTo, withExact, type Holding } from '~/domain/money/holding'
import { knownExactly, notExactly, portfolio, type Portfolio } from '~/domain/money/portfolio'
import type { Balance } from '~/api/plasmapay/balance'
import { heldOf, type DailyFigures } from '~/domain/money/daily'
import { plasmaCode, plasmaFor } from '~/domain/money/rate'
import { dayAt } from '~/domain/value/day'
import { prefer, usePreferences } from '~/stores/preferences'
import { dailyFigures, useSnapshots } from '~/stores/snapshots'

/** Each token needs a request of its own; opening a page must not cause thousands. */
const maxAsked = 100
/** The token of totals until somebody chooses another. */
const defaultQuote = 'USDP'

type Balances = { items: readonly Balance[]; unreadable: number }

export type WorthState = {
  quote: string
  quotes: string[]
  hidden: boolean
  onQuote: (token: string) => void
  onHide: (hidden: boolean) => void
  onSince: (day: string) => void
  onRetry: () => void
  asked: number
  /** How many rates have not arrived yet. */
  waiting: number
  /** Why there is no total at all. */
  error: Error | null
  portfolio: Portfolio | null
  /** The time of the oldest answer, in milliseconds. */
  oldest: number
  /** Whether some of it is what was told at an earlier visit. */
  isKept: boolean
  /** The day of the latest answer. */
  today: string
  /** The day that the change is told from, and all that it could be, the latest first. */
  since: string | null
  days: string[]
  /** What has a balance, in the server’s order, as rounded as that is. */
  held: Balance[]
  /** What is known exactly now, and PLASMA for 1 of each token. */
  figures: Omit<DailyFigures, 'day'>
  /** Held, but left out of the total: the server gave no rate, did not answer, or was not asked. */
  leftOut: { noRate: string[]; failed: string[]; notAsked: number }
}

/** What everything is worth: asks /fees for the rates of all holdings. */
export function useWorth(): WorthState {
  const client = useQueryClient()
  usePrefetchQuery(meQuery())
  const latest = useLatest(balancesQuery(), keptBalances)
  const { data: balances, at: toldAt } = latest
  const { username } = useLatest(meQuery(), keptMe).data
  const { quote: chosen, hideAmounts, zone } = usePreferences()
  const [params, change] = useParameters()
  const today = dayAt(toldAt, zone)
  const snapshots = useSnapshots()
  const earlier = useMemo(
    () => dailyFigures(snapshots, zone).filter(({ day }) => day < today),
    [snapshots, zone, today],
  )
  const before = earlier.find(({ day }) => day === params.get('since')) ?? earlier.at(-1) ?? null
  const rounded = useMemo(
    () => holdings([], [...balances.items, ...goneSince(before, balances)], new Map()),
    [balances, before],
  )
  const codes = rounded.map(({ token }) => token)
  const then = useMemo(
    () =>
      before &&
      heldOf(
        before,
        rounded.map(({ token }) => token),
      ),
    [before, rounded],
  )
  const quote = chosen ?? (codes.includes(defaultQuote) ? defaultQuote : plasmaCode)
  const asked = useMemo(() => toAsk(rounded, then, quote), [rounded, then, quote])
  const rates = useQueries(useMemo(() => feesOfMany(username, asked, true), [username, asked]))
  const held = useMemo(() => {
    const exact = withPlasma(rates)
    return rounded.map((each) => sharpened(each, exact))
  }, [rounded, rates])
  const worth = useMemo(() => portfolio(held, rates.fees, quote, then), [held, rates.fees, quote, then])
  const figures = useMemo(
    () => ({
      balances: knownExactly(held),
      rates: ratesOf(rates.fees),
      unknown: balances.unreadable > 0 ? null : notExactly(held),
    }),
    [held, rates.fees, balances],
  )
  const failed = new Map(rates.failed.map(({ token, error }) => [token, error]))
  const leftOut = worth?.leftOut ?? []
  const noRate = leftOut.filter((token) => rates.fees.has(token))
  const notAnswered = leftOut.filter((token) => failed.has(token))
  return {
    quote,
    quotes: [...new Set([...codes, plasmaCode, quote])],
    hidden: hideAmounts,
    onQuote: (token) => prefer({ quote: token }),
    onHide: (hide) => prefer({ hideAmounts: hide }),
    onSince: (day) => change({ since: day }),
    onRetry: () =>
      void client.refetchQueries({
        queryKey: ['fees', username],
        predicate: ({ state }) => state.status === 'error',
      }),
    asked: asked.length,
    waiting: rates.waiting,
    error: failed.get(quote) ?? (failed.size === asked.length ? (rates.failed[0]?.error ?? null) : null),
    portfolio: worth,
    oldest: rates.oldest !== null && rates.oldest < toldAt ? rates.oldest : toldAt,
    isKept: latest.isKept || rates.kept.length > 0,
    today,
    since: before?.day ?? null,
    days: earlier.map(({ day }) => day).toReversed(),
    held: balances.items.filter(({ amount }) => !isZero(amount)),
    figures,
    leftOut: { noRate, failed: notAnswered, notAsked: leftOut.length - noRate.length - notAnswered.length },
  }
}

const nothing: Amount = { units: 0n, decimals: 0 }

/** What was held then and is not in the list any more, which names everything that can be held. */
function goneSince(before: DailyFigures | null, { items, unreadable }: Balances): Balance[] {
  if (unreadable > 0 || !before) return []
  const listed = new Set(items.map(({ token }) => token))
  return [...before.balances]
    .filter(([token, amount]) => !listed.has(token) && !isZero(amount))
    .map(([token]) => ({ token, amount: nothing, exact: true }))
}

const isSome = (amount: Amount | null | undefined) => !!amount && !isZero(amount)

/** The tokens to request: the quote token, which may not be held, then those that are or were held; never PLASMA. */
function toAsk(held: Holding[], before: ReadonlyMap<string, Amount> | null, quote: string): string[] {
  const concerned = held.filter(({ token, amount }) => isSome(amount) || isSome(before?.get(token)))
  const tokens = concerned.slice(0, maxAsked).map(({ token }) => token)
  return [...new Set(quote === plasmaCode ? tokens : [quote, ...tokens])]
}

/** Every answer tells the balance of PLASMA too, which has no request of its own. */
const withPlasma = ({
  fees,
  exact,
}: {
  fees: ReadonlyMap<string, Fees>
  exact: ReadonlyMap<string, Amount>
}) =>
  new Map([
    ...[...fees.values()].slice(0, 1).map(({ plasma }) => [plasmaCode, plasma.balance] as const),
    ...exact,
  ])

/** Takes the exact figure where it fits the rounded one; where it does not, one of them is out of date. */
function sharpened(holding: Holding, exact: ReadonlyMap<string, Amount>): Holding {
  const figure = exact.get(holding.token)
  return figure && holding.amount && roundsTo(figure, holding.amount) ? withExact(holding, figure) : holding
}

const ratesOf = (fees: ReadonlyMap<string, Fees>) =>
  new Map(
    [plasmaCode, ...fees.keys()].flatMap((token): [string, Ratio][] => {
      const rate = plasmaFor(token, fees.get(token))
      return rate ? [[token, rate]] : []
    }),
  )

type Known = WorthState & { portfolio: Portfolio }
/** Whether there is a total. */
export const isKnown = (state: WorthState): state is Known =>
  state.waiting === 0 && !state.error && !!state.portfolio?.parts.length
