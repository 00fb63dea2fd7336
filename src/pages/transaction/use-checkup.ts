import { useQueries, type QueryClient } from '@tanstack/react-query'
import { actionsQuery } from '~/api/actions'
import { feesQuery } from '~/api/fees'
import { tokensQuery, type Token } from '~/api/tokens'
import { toDecimal } from '~/domain/amount'
import { costsOf, predictedFees, spendsOf, tokensIn } from '~/domain/cost'
import type { SendRequest } from '~/domain/draft'
import { tokensMovedIn } from '~/domain/evidence'
import type { Fees } from '~/domain/fee'
import { risksOf, type Known } from '~/domain/risk'
import { nothingBefore } from '~/domain/sending'
import { config } from '~/stores/config'

/** Milliseconds that sending waits for the history, and then for balances; what is not there by then is unchecked. */
const longest = 3000
/** Milliseconds for which what the review has loaded still counts as the state before the send. */
const recent = 3000

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

const known = (
  request: SendRequest,
  account: string,
  balances: Map<string, Fees> | undefined | null,
  histories: (Awaited<ReturnType<typeof historyOf>> | undefined)[],
): Known => ({
  account,
  familiar: Object.values(config().dapp),
  balances: new Map(tokensIn(request).map((token) => [token, balances?.get(token) ?? null])),
  history: new Map(
    contractsIn(request).map((contract, index) => [contract, histories[index]?.items ?? null]),
  ),
})
const historyOf = (client: QueryClient, contract: string) =>
  client.query({ ...actionsQuery('my', contract), staleTime: recent, retry: false })

/** What speaks against signing, as far as it has been loaded. `settled` once nothing more will come. */
export function useCheckup(request: SendRequest, account: string) {
  const enabled = account !== ''
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
  )
  const settled = [tokens, ...fees, ...histories].every(({ isPending }) => !isPending)
  return { risks: risksOf(request, facts), settled }
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
  const histories = await Promise.all(contracts.map((contract) => within(historyOf(client, contract))))
  const moved = histories.flatMap((history) => tokensMovedIn(history?.items ?? []))
  const codes = [...new Set([...tokensIn(request), ...moved])]
  const balances = account === '' ? undefined : await within(loadFees(client, account, codes, recent))
  const facts = known(request, account, balances, histories)
  const costs = costsOf(spendsOf(request, account), balances ?? new Map<string, Fees>())
  const baseline = contracts.map((contract, index): [string, string | null] => {
    const items = histories[index]?.items
    return [contract, items ? (items[0]?.sequence ?? nothingBefore) : null]
  })
  return {
    risks: risksOf(request, facts),
    baseline: Object.fromEntries(baseline),
    before: exactBalances(balances),
    predicted: decimals(predictedFees(costs)),
  }
}

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
