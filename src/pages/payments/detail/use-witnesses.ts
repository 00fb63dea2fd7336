import { useQuery } from '@tanstack/react-query'
import { publicHistoryQuery } from '~/api/plasmapay/public-history'
import { deliveriesOfQuery } from '~/api/relay/deliveries'
import type { Json } from '~/domain/json/json'
import { findTransfer } from '~/domain/payment/chain/find-transfer'
import {
  chainUnasked,
  chainWitness,
  hookWitness,
  idsIn,
  invoiceWitness,
  transactionsWitness,
  wantedOf,
} from '~/domain/payment/chain/witness'
import type { PaymentFacts } from '~/domain/payment/facts'
import type { PaymentRow } from '~/domain/payment/row'
import { transactionsIn } from '~/domain/payment/transactions'

/** While something is still expected, chain and webhooks are asked for again this often. */
const againMs = 15_000
/** A chain may show a transfer so much later than the vendor tells of it. */
const soonMs = 600_000

type Told = { payment: PaymentRow; facts: PaymentFacts | null; answer: Json; chainAccount: string | null }

/** Asks each side that can tell whether a payment was paid. `chainAccount`: the shop’s account on the chain, where it has one. */
export function useWitnesses({ payment, facts, answer, chainAccount }: Told) {
  const wanted = wantedOf(payment, idsIn(payment, answer))
  const findIn = (data: Parameters<typeof findTransfer>[1] | undefined) =>
    data && wanted ? findTransfer(wanted, data) : null
  const isExpectedAt = (time: number) =>
    wanted?.said === 'open' || time - Date.parse(payment.changedAt) < soonMs
  const history = useQuery({
    // What the chain showed before the payment changed does not contradict what the vendor says since.
    ...publicHistoryQuery(chainAccount ?? '', payment.changedAt),
    enabled: chainAccount !== null && wanted !== null,
    refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
      isExpectedAt(dataUpdatedAt) && findIn(data)?.verdict !== 'match' ? againMs : false,
  })
  const { data: deliveries = [] } = useQuery({
    ...deliveriesOfQuery(payment.account, payment.id),
    // The vendor may be asked about a webhook only after the payment has changed.
    refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
      isExpectedAt(dataUpdatedAt) && hookWitness(payment, data ?? []).verdict !== 'match' ? againMs : false,
  })
  const finding = findIn(history.data)
  const chain =
    finding !== null
      ? chainWitness(payment, finding)
      : chainUnasked(payment, wanted === null ? 'no-amount' : history.isError ? 'failed' : 'asking')
  return {
    finding,
    witnesses: [
      invoiceWitness(payment, facts, finding),
      hookWitness(payment, deliveries),
      chainAccount === null ? transactionsWitness(payment, facts, transactionsIn(answer)) : chain,
    ],
    verdict: chainAccount === null ? undefined : chain.verdict,
    error: chainAccount === null ? null : history.error,
    isAsking: history.isFetching,
    askAgain: () => void history.refetch(),
  }
}
