import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { actionsQuery, ownPartsAtHand, type Whose } from '~/api/plasmapay/actions'
import { feesQuery } from '~/api/plasmapay/fees'
import { tokensQuery, type Token } from '~/api/plasmapay/tokens'
import { auth } from '~/auth/current'
import { toDecimal } from '~/domain/money/amount'
import { clockOffset, type ServerTimeReading } from '~/domain/send/clock'
import { costsOf, predictedFees, outgoingAmounts, tokensIn } from '~/domain/review/cost'
import type { SendRequest } from '~/domain/draft/draft'
import { tokensMovedIn } from '~/domain/review/past-calls'
import type { Fees } from '~/domain/money/fee'
import { nothingBefore } from '~/domain/send/executions'
import { ownCalls } from '~/domain/history/own-calls'
import { requestIn } from '~/domain/send/record'
import { risksOf, type ReviewFacts, type Risk } from '~/domain/review/risk'
import type { ActionItem } from '~/domain/trace/trace'
import { config } from '~/stores/config'
import { sentSoFar, useSent, type Sent } from '~/stores/send/sent'

/** Milliseconds that sending waits for the history, and then for balances; what is not there by then is unchecked. */
const longest = 3000
/** Milliseconds for which what the review has loaded still counts as the state before the send. */
const recent = 3000
/** Milliseconds for which the whole history of an account will do: it tells what was long before. */
const lasting = 60_000
/** The same for a history that does not come in time: what is in it was there before the press in any case. */
const lately = 60_000

export const contractsIn = ({ actions }: SendRequest) => [...new Set(actions.map(({ account }) => account))]

/** PlasmaPay knows nothing of a token it does not list. */
export const listedAmong = (codes: string[], tokens: Token[] | undefined) =>
  codes.filter((code) => tokens?.some(({ token }) => token === code))

/** Exact balances, rates and fees, no older than `staleTime` milliseconds. */
export async function loadFees(client: QueryClient, account: string, codes: string[], staleTime: number) {
  const listed = listedAmong(codes, (await client.query({ ...tokensQuery(), retry: false })).items)
  const all = await Promise.all(
    listed.map((code) => client.query({ ...feesQuery(account, code), staleTime, retry: false })),
  )
  return new Map(all.flatMap((fees, index) => [[listed[index] ?? '', fees] as const]))
}

/** By the name of the account itself: in it are its payments in every token, and what other contracts did in its name. */
const wholeQuery = (account: string) => ({
  ...actionsQuery('my', account),
  staleTime: lasting,
  retry: false,
})

const known = (
  request: SendRequest,
  account: string,
  balances: Map<string, Fees> | undefined | null,
  histories: ({ items: ActionItem[] } | undefined)[],
  elsewhere: ActionItem[][],
  sent: Sent[],
): ReviewFacts => ({
  account,
  elsewhere,
  sent: sent.flatMap((each) => (each.account === account ? (requestIn(each.body) ?? []) : [])),
  familiar: Object.values(config().dapp),
  balances: new Map(tokensIn(request).map((token) => [token, balances?.get(token) ?? null])),
  history: new Map(
    contractsIn(request).map((contract, index) => [contract, histories[index]?.items ?? null]),
  ),
})
const historyOf = (client: QueryClient, contract: string) =>
  client.query({ ...actionsQuery('my', contract), staleTime: recent, retry: false })

/** Risks that one more answer may take back. */
const isEarly = ({ kind }: Risk, isHistoryThere: boolean, isAllThere: boolean) =>
  kind.endsWith('-unchecked')
    ? !isAllThere
    : !isHistoryThere &&
      ['new-recipient', 'look-alike', 'new-permission', 'unusual-amount', 'unknown-action'].includes(kind)

/** What speaks against signing, as far as it has been loaded. `settled` once nothing more will come. */
export function useCheckup(request: SendRequest, account: string) {
  const enabled = account !== ''
  const client = useQueryClient()
  const sent = useSent(({ list }) => list)
  const [whole] = useQueries({ queries: [{ ...wholeQuery(account), enabled }] })
  const histories = useQueries({
    queries: contractsIn(request).map((contract) => ({ ...actionsQuery('my', contract), enabled })),
  })
  const [tokens] = useQueries({ queries: [{ ...tokensQuery(), enabled }] })
  const codes = listedAmong(tokensIn(request), tokens.data?.items)
  const fees = useQueries({ queries: codes.map((code) => ({ ...feesQuery(account, code), enabled })) })
  const balances = new Map(
    fees.flatMap(({ data }, index) => (data ? [[codes[index] ?? '', data] as const] : [])),
  )
  const facts = known(
    request,
    account,
    balances,
    histories.map(({ data }) => data),
    ownPartsAtHand(client),
    sent,
  )
  const isHistoryThere = [whole, ...histories].every(({ isPending }) => !isPending)
  const settled = isHistoryThere && [tokens, ...fees].every(({ isPending }) => !isPending)
  const risks = risksOf(request, facts).filter((risk) => !isEarly(risk, isHistoryThere, settled))
  return { risks, settled }
}

/** What the account has asked for itself, of all that is at hand; null until it can be told. */
export function useOwnCalls(account: string): ActionItem[] | null {
  const client = useQueryClient()
  const [whole] = useQueries({ queries: [wholeQuery(account)] })
  return whole.isPending ? null : ownCalls(ownPartsAtHand(client), account)
}

/** Undefined where it fails or takes too long: no check may keep a send from leaving for good. */
const within = <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([
    asked.catch(() => undefined),
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, longest, undefined)
    }),
  ])

/** The last look before a request leaves: its risks, and the state that its outcome will be compared with. */
export async function lastLook(client: QueryClient, request: SendRequest, account: string) {
  const contracts = contractsIn(request)
  const whole = account === '' ? undefined : within(client.query(wholeQuery(account)))
  const histories = await Promise.all(contracts.map((contract) => within(historyOf(client, contract))))
  await whole
  const moved = histories.flatMap((history) => tokensMovedIn(history?.items ?? []))
  const codes = [...new Set([...tokensIn(request), ...moved])]
  const balances = account === '' ? undefined : await within(loadFees(client, account, codes, recent))
  const facts = known(request, account, balances, histories, ownPartsAtHand(client), sentSoFar())
  const costs = costsOf(outgoingAmounts(request, account), balances ?? new Map<string, Fees>())
  const baseline = contracts.map((contract, index): [string, string | null] => {
    const items = histories[index]?.items ?? readLately(client, contract)
    return [contract, items ? (items[0]?.sequence ?? nothingBefore) : null]
  })
  const offset = clockOffset(auth().session()?.skew ?? null, seenIn(client, contracts))
  return {
    risks: risksOf(request, facts),
    baseline: Object.fromEntries(baseline),
    before: exactBalances(balances),
    predicted: decimals(predictedFees(costs)),
    ...(offset !== undefined && { offset }),
  }
}

const keptHistory = (client: QueryClient, whose: Whose, contract: string) =>
  client.getQueryState(actionsQuery(whose, contract).queryKey)

function readLately(client: QueryClient, contract: string) {
  const { data, dataUpdatedAt = 0 } = keptHistory(client, 'my', contract) ?? {}
  return Date.now() - dataUpdatedAt < lately ? data?.items : undefined
}

/** The newest blocks that were read here, and when. */
const seenIn = (client: QueryClient, contracts: string[]): ServerTimeReading[] =>
  contracts.flatMap((contract) =>
    (['my', 'all'] as const).flatMap((whose) => {
      const { data, dataUpdatedAt = 0 } = keptHistory(client, whose, contract) ?? {}
      return (data?.items ?? []).slice(0, 1).map(({ time }) => ({ time, read: dataUpdatedAt }))
    }),
  )

export const decimals = (sums: Iterable<[string, Parameters<typeof toDecimal>[0]]>) =>
  Object.fromEntries([...sums].map(([token, amount]) => [token, toDecimal(amount)]))

/** /fees of any token tells the PLASMA balance as well. */
export function exactBalances(balances: Map<string, Fees> | undefined): Record<string, string> {
  const all = [...(balances ?? [])]
  const plasma = all[0]?.[1].plasma.balance
  return {
    ...(plasma && { PLASMA: toDecimal(plasma) }),
    ...decimals(all.map(([token, fees]) => [token, fees.currency.balance])),
  }
}
