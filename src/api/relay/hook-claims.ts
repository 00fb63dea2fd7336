import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { paymentStatuses } from '~/domain/payment/status'
import { ask } from './client'
import { everyPaymentKey } from './payments'

/** GET /relay/deliveries of one payment: what its webhooks claimed, the newest first. */
// Shape
const Claim = v.object({
  paymentId: v.nullish(v.string(), null),
  word: v.nullish(v.string(), null),
  status: v.nullish(v.picklist(paymentStatuses), null),
  verdict: v.string(),
  state: v.string(),
})
const Answer = v.object({ deliveries: v.array(Claim) })
// Query
/** Beside the payment, so that it is asked for anew when the payment changes. */
export const hookClaimsQuery = (account: string, payment: string) =>
  queryOptions({
    queryKey: [...everyPaymentKey, account, payment, 'hooks'],
    queryFn: async ({ signal }) => {
      const { deliveries } = await ask(Answer, `/deliveries?${new URLSearchParams({ account, payment })}`, {
        signal,
      })
      return deliveries.filter(({ paymentId }) => paymentId === payment)
    },
  })
