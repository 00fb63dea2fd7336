import { queryOptions } from '@tanstack/react-query'
import type { PaymentAccount } from '~/domain/payment/row'
import { askVendor } from './vendor'

/** A call that changes nothing, tells nothing and needs no figures. PlasmaPay Crypto Checkout has none. */
const probes: Record<PaymentAccount['vendor'], string | null> = {
  'plasmapay-business': 'ping',
  'plasmapay-checkout': null,
  plisio: 'shops',
  payplay: 'private-api/order-statuses',
}

export const hasProbe = ({ vendor }: PaymentAccount) => probes[vendor] !== null

/** Asks the vendor now whether it answers to this account’s key. Throws Failure where it does not. */
export const probeQuery = ({ id, vendor }: PaymentAccount) =>
  queryOptions({
    queryKey: ['relay', 'probe', id],
    queryFn: async ({ signal }) => {
      const { kind } = await askVendor(id, 'GET', probes[vendor] ?? '', undefined, { signal })
      return { kind, at: Date.now() }
    },
    enabled: probes[vendor] !== null,
    staleTime: 60_000,
    retry: false,
  })
