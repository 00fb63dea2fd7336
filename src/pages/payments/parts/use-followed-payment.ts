import { useSuspenseQuery } from '@tanstack/react-query'
import { paymentQuery } from '~/api/relay/payments'
import { isFinal } from '~/domain/payment/status'
import { useLivePayments } from './use-live-payments'
import { useOperator } from './use-operator'

/** Until a payment is settled it is read again this often, also where no change is told. */
const againMs = 15_000

/** One payment, followed until it is settled. */
export function useFollowedPayment(account: string, id: string) {
  const isIn = useOperator() !== null
  const { data, error, dataUpdatedAt } = useSuspenseQuery({
    ...paymentQuery(account, id),
    refetchInterval: ({ state: { data } }) =>
      !isIn || (data && isFinal(data.payment.status, data.payment.word)) ? false : againMs,
  })
  const isLost = useLivePayments(() => {})
  return {
    detail: data,
    following: { isLost, failedSince: error === null ? null : dataUpdatedAt },
    isSettled: isFinal(data.payment.status, data.payment.word),
  }
}
