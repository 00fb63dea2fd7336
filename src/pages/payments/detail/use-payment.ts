import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { accountsQuery } from '~/api/relay/accounts'
import { checkMutation, paymentKey, paymentQuery } from '~/api/relay/payments'
import { askVendor, type VendorAnswer } from '~/api/relay/vendor'
import type { PaymentDetail } from '~/domain/payment/row'
import { isFinal } from '~/domain/payment/status'
import { useLivePayments } from '~/pages/payments/parts/use-live-payments'

/** Until a payment is settled it is read again this often, also where no change is told. */
const againMs = 15_000

/** One payment, followed until it is settled, and what can be done with it. */
export function usePayment(account: string, id: string) {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    ...paymentQuery(account, id),
    refetchInterval: ({ state }) =>
      state.data && isFinal(state.data.payment.status, state.data.payment.word) ? false : againMs,
  })
  useLivePayments(() => {})
  const { data: accounts } = useQuery(accountsQuery())
  const keep = useCallback(
    (detail: PaymentDetail) => queries.setQueryData(paymentKey(account, id), detail),
    [queries, account, id],
  )
  const check = useMutation({ ...checkMutation(account, id), onSuccess: keep })
  const remove = useMutation({
    mutationFn: () => askVendor(account, 'DELETE', `invoices/${encodeURIComponent(id)}`),
    onSuccess: (answer: VendorAnswer) => {
      if (answer.kind === 'answered') check.mutate()
    },
  })
  return { detail: data, account: accounts?.find((each) => each.id === account), check, remove, keep }
}
