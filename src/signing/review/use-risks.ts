import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { actionsQuery, ownPartsAtHand, type Whose } from '~/api/plasmapay/actions'
import { feesQuery } from '~/api/plasmapay/fees'
import { tokensQuery, type Token } from '~/api/plasmapay/tokens'
import { auth } from '~/auth/current'
import { toDecimal } from '~/domain/money/amount'
import { unblocked, type Contact } from '~/domain/contact/contact'
import { clockOffset, type ServerTimeReading } from '~/domain/send/clock'
import { costsOf, predictedFees, outgoingAmounts, tokensIn } from '~/domain/review/cost'
import type { SendRequest } from '~/domain/draft/draft'
import { tokensMovedIn } from '~/domain/review/past-calls'
import type { Fees } from '~/domain/money/fee'
import { nothingBefore } from '~/domain/send/executions'
import { ownCalls } from '~/domain/trace/own-calls'
import { requestIn } from '~/domain/send/record'
import { risksOf, type ReviewFacts, type Risk } from '~/domain/review/risk'
import type { ActionItem } from '~/domain/trace/trace'
import { config } from '~/stores/config'
import { useContacts } from '~/stores/contacts'
import { storedReceipts, useSent, type Sent } from '~/stores/send/sent'
import { withinTimeout } from '~/signing/within-timeout'

/** A press waits this long for the history, and then for the balances; what has not arrived by then is unchecked. */
const timeoutMs = 3000
/** What the review loaded counts as the state before the press for this long. */
const freshMs = 3000
/** The whole history of an account is read again only after this long: it is asked about the distant past. */
const wholeHistoryMs = 60_000
/** A cached history this old is used where a new one does not arrive in time: whatever is in it was there before the press. */
const cachedHistoryMs = 60_000

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

/** The history of the account’s own name: its payments in every token, and what contracts did in its name. */
const wholeQuery = (account: string) => ({
  ...actionsQuery('my', account),
  staleTime: wholeHistoryMs,
  retry: false,
})

const knownFrom = (
  request: SendRequest,
  account: string,
  balances: Map<string, Fees> | undefined | null,
  histories: ({ items: ActionItem[] } | undefined)[],
  elsewhere: ActionItem[][],
  sent: Sent[],
  contacts: readonly Contact[],
): ReviewFacts => ({
  account,
  contacts: unblocked(contacts),
  elsewhere,
  sent: sent.flatMap((each) => (each.account === account ? (requestIn(each.body) ?? []) : [])),
  familiar: Object.values(config().dapp),
  balances: new Map(tokensIn(request).map((token) => [token, balances?.get(token) ?? null])),
  history: new Map(
    contractsIn(request).map((contract, index) => [contract, histories[index]?.items ?? null]),
  ),
})
const historyOf = (client: QueryClient, contract: string) =>
  client.query({ ...actionsQuery('my', contract), staleTime: freshMs, retry: false })

/** True for a risk that an answer still loading may disprove. */
const mayStillVanish = ({ kind }: Risk, hasHistories: boolean, hasAll: boolean) =>
  kind.endsWith('-unchecked')
    ? !hasAll
    : !hasHistories &&
      ['new-recipient', 'look-alike', 'new-permission', 'unusual-amount', 'unknown-action'].includes(kind)

/** The risks of a request, as far as their data are loaded. `settled` once no more can appear. */
export function useRisks(request: SendRequest, account: string) {
  const enabled = account !== ''
  const client = useQueryClient()
  const sent = useSent(({ list }) => list)
  const contacts = useContacts((kept) => kept.contacts)
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
  const facts = knownFrom(
    request,
    account,
    balances,
    histories.map(({ data }) => data),
    ownPartsAtHand(client),
    sent,
    contacts,
  )
  const hasHistories = [whole, ...histories].every(({ isPending }) => !isPending)
  const settled = hasHistories && [tokens, ...fees].every(({ isPending }) => !isPending)
  const risks = risksOf(request, facts).filter((risk) => !mayStillVanish(risk, hasHistories, settled))
  return { risks, settled }
}

/** The calls that the account signed itself, in all loaded histories; null while its whole history is loading. */
export function useOwnCalls(account: string): ActionItem[] | null {
  const client = useQueryClient()
  const [whole] = useQueries({ queries: [wholeQuery(account)] })
  return whole.isPending ? null : ownCalls(ownPartsAtHand(client), account)
}

/** Checks once more when the button is pressed: the risks, and the state to compare the outcome with. */
export async function checkAtPress(client: QueryClient, request: SendRequest, account: string) {
  const contracts = contractsIn(request)
  const whole = account === '' ? undefined : withinTimeout(client.query(wholeQuery(account)), timeoutMs)
  const histories = await Promise.all(
    contracts.map((contract) => withinTimeout(historyOf(client, contract), timeoutMs)),
  )
  await whole
  const moved = histories.flatMap((history) => tokensMovedIn(history?.items ?? []))
  const codes = [...new Set([...tokensIn(request), ...moved])]
  const balances =
    account === '' ? undefined : await withinTimeout(loadFees(client, account, codes, freshMs), timeoutMs)
  const { contacts } = useContacts.getState()
  const own = ownPartsAtHand(client)
  const facts = knownFrom(request, account, balances, histories, own, storedReceipts(), contacts)
  const costs = costsOf(outgoingAmounts(request, account), balances ?? new Map<string, Fees>())
  const baseline = contracts.map((contract, index): [string, string | null] => {
    const items = histories[index]?.items ?? cachedItems(client, contract)
    return [contract, items ? (items[0]?.sequence ?? nothingBefore) : null]
  })
  const offset = clockOffset(auth().session()?.skew ?? null, seenIn(client, contracts))
  return {
    risks: risksOf(request, facts),
    baseline: Object.fromEntries(baseline),
    before: exactBalances(balances),
    predicted: toDecimals(predictedFees(costs)),
    ...(offset !== undefined && { offset }),
  }
}

const keptHistory = (client: QueryClient, whose: Whose, contract: string) =>
  client.getQueryState(actionsQuery(whose, contract).queryKey)

function cachedItems(client: QueryClient, contract: string) {
  const { data, dataUpdatedAt = 0 } = keptHistory(client, 'my', contract) ?? {}
  return Date.now() - dataUpdatedAt < cachedHistoryMs ? data?.items : undefined
}

/** The times of the newest blocks read by this page, and when they were read. */
const seenIn = (client: QueryClient, contracts: string[]): ServerTimeReading[] =>
  contracts.flatMap((contract) =>
    (['my', 'all'] as const).flatMap((whose) => {
      const { data, dataUpdatedAt = 0 } = keptHistory(client, whose, contract) ?? {}
      return (data?.items ?? []).slice(0, 1).map(({ time }) => ({ time, read: dataUpdatedAt }))
    }),
  )

export const toDecimals = (sums: Iterable<[string, Parameters<typeof toDecimal>[0]]>) =>
  Object.fromEntries([...sums].map(([token, amount]) => [token, toDecimal(amount)]))

/** Exact balances by token. /fees of any token tells the PLASMA balance as well. */
export function exactBalances(balances: Map<string, Fees> | undefined): Record<string, string> {
  const all = [...(balances ?? [])]
  const plasma = all[0]?.[1].plasma.balance
  return {
    ...(plasma && { PLASMA: toDecimal(plasma) }),
    ...toDecimals(all.map(([token, fees]) => [token, fees.currency.balance])),
  }
}
