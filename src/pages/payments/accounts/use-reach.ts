import { useQuery } from '@tanstack/react-query'
import { hasProbe, probeQuery } from '~/api/relay/probe'
import { Failure } from '~/domain/failure'
import type { PaymentAccount } from '~/domain/payment/row'

/** Whether the vendor of an account answers now; asked when it is looked at, and again by `ask`. */
export function useReach(account: PaymentAccount) {
  const { data, error, isFetching, refetch } = useQuery(probeQuery(account))
  const { vendorStatus } = error instanceof Failure ? error.facts : {}
  return {
    canAsk: hasProbe(account),
    isAsking: isFetching,
    answeredAt: data?.at,
    /** The vendor is there, and does not take this key. */
    refusedKey: vendorStatus === 401 || vendorStatus === 403 ? vendorStatus : null,
    error,
    ask: () => void refetch(),
  }
}
export type Reach = ReturnType<typeof useReach>
