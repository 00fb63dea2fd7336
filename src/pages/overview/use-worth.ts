import { useQueries, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { balancesQuery } from '~/api/plasmapay/balance'
import { feesOfMany } from '~/api/plasmapay/fees'
import { meQuery } from '~/api/plasmapay/me'
import { isZero, toDecimal, type Amount } from '~/domain/money/amount'
import { holdings, roundsTo, withExact, type Holding } from '~/domain/money/holding'
import { knownExactly, portfolio, type Portfolio } from '~/domain/money/portfolio'
import { plasmaCode } from '~/domain/money/rate'
import { prefer, usePreferences } from '~/stores/preferences'
import { forgetVisits, rememberVisit, useSnapshots, visitBefore, visitsOf } from '~/stores/snapshots'

/** Each token needs a request of its own; opening a page must not cause thousands. */
const maxAsked = 100
/** The token of totals until somebody chooses another. */
const defaultQuote = 'USDP'

export type WorthState = {
  quote: string
  quotes: string[]
  hidden: boolean
  onQuote: (token: string) => void
  onHide: (hidden: boolean) => void
  onForget: () => void
  onRetry: () => void
  asked: number
  /** How many rates have not arrived yet. */
  waiting: number
  /** Why there is no total at all. */
  error: Error | null
  portfolio: Portfolio | null
  /** In milliseconds: the time of the oldest rate, and of the last visit. */
  oldest: number | null
  before: number | null
  /** Held, but left out of the total: the server gave no rate, did not answer, or was not asked. */
  leftOut: { noRate: string[]; failed: string[]; notAsked: number }
}

/** What everything is worth: asks /fees for the rates of all holdings, and keeps the exact figures as a visit. */
export function useWorth(): WorthState {
  const client = useQueryClient()
  const [{ data: balances }, { data: me }] = useSuspenseQueries({ queries: [balancesQuery(), meQuery()] })
  const { username } = me
  const { quote: chosen, hideAmounts } = usePreferences()
  const visits = useSnapshots((snapshots) => visitsOf(snapshots, username))
  const [opened] = useState(Date.now)
  const before = useMemo(() => visitBefore(visits, opened), [visits, opened])
  const rounded = useMemo(() => holdings([], balances.items, new Map()), [balances])
  const codes = rounded.map(({ token }) => token)
  const quote = chosen ?? (codes.includes(defaultQuote) ? defaultQuote : plasmaCode)
  const asked = useMemo(() => toAsk(rounded, before?.balances, quote), [rounded, before, quote])
  const rates = useQueries(useMemo(() => feesOfMany(username, asked), [username, asked]))
  const held = useMemo(() => rounded.map((each) => sharpened(each, rates.exact)), [rounded, rates.exact])
  const worth = useMemo(
    () => portfolio(held, rates.fees, quote, before?.balances ?? null),
    [held, rates.fees, quote, before],
  )
  useVisit(username, held, rates.waiting === 0)
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
    onForget: forgetVisits,
    onRetry: () =>
      void client.refetchQueries({
        queryKey: ['fees', username],
        predicate: ({ state }) => state.status === 'error',
      }),
    asked: asked.length,
    waiting: rates.waiting,
    error: failed.get(quote) ?? (failed.size === asked.length ? (rates.failed[0]?.error ?? null) : null),
    portfolio: worth,
    oldest: rates.oldest,
    before: before?.at ?? null,
    leftOut: { noRate, failed: notAnswered, notAsked: leftOut.length - noRate.length - notAnswered.length },
  }
}

const isSome = (amount: Amount | null | undefined) => !!amount && !isZero(amount)

/** The tokens to request: the quote token, which may not be held, then those that are or were held; never PLASMA. */
function toAsk(held: Holding[], before: ReadonlyMap<string, Amount> | undefined, quote: string): string[] {
  const concerned = held.filter(({ token, amount }) => isSome(amount) || isSome(before?.get(token)))
  const tokens = concerned.slice(0, maxAsked).map(({ token }) => token)
  return [...new Set(quote === plasmaCode ? tokens : [quote, ...tokens])]
}

/** Takes the exact figure where it fits the rounded one; where it does not, one of them is out of date. */
function sharpened(holding: Holding, exact: ReadonlyMap<string, Amount>): Holding {
  const figure = exact.get(holding.token)
  return figure && holding.amount && roundsTo(figure, holding.amount) ? withExact(holding, figure) : holding
}

/** Keeps the figures as those of this visit once all have been requested, and whenever they change. */
function useVisit(username: string, held: Holding[], complete: boolean) {
  const figures = useMemo(() => knownExactly(held), [held])
  const written = [...figures].map(([token, amount]) => `${token} ${toDecimal(amount)}`).join()
  useEffect(() => {
    if (complete) void rememberVisit(username, figures, Date.now())
    // `figures` is a new object after each answer; `written` holds its content.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [username, written, complete])
}
