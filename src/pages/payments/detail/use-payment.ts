import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { accountsQuery } from '~/api/relay/accounts'
import { deliveriesOfQuery } from '~/api/relay/deliveries'
import { checkMutation, paymentKey } from '~/api/relay/payments'
import { askVendor, type VendorAnswer } from '~/api/relay/vendor'
import type { Delivery } from '~/domain/payment/delivery'
import type { PaymentDetail } from '~/domain/payment/row'
import { useFollowedPayment } from '~/pages/payments/parts/use-followed-payment'

/** One payment, followed until it is settled, and what can be done with it. */
export function usePayment(account: string, id: string) {
  const queries = useQueryClient()
  const followed = useFollowedPayment(account, id)
  const { data: accounts } = useQuery(accountsQuery())
  const { data: deliveries = noDeliveries } = useQuery(deliveriesOfQuery(account, id))
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
  return {
    ...followed,
    deliveries,
    account: accounts?.find((each) => each.id === account),
    check,
    remove,
    keep,
  }
}

const noDeliveries: readonly Delivery[] = []
